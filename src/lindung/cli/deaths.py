"""`lindung deaths check`: comparing lists of deaths with everybody who was ever a member."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

if TYPE_CHECKING:
    import polars as pl

app = typer.Typer(name="deaths", help="Mencocokkan daftar kematian.", no_args_is_help=True)
KINDS = {
    "certain": "pasti",
    "probable": "mungkin",
    "conflict": "bertentangan",
    "none": "bukan peserta",
    "bad": "mustahil",
}


@app.callback()
def deaths() -> None:
    """Mencocokkan daftar kematian."""


@app.command("check")
def check(
    files: list[Path] = typer.Argument(..., help="Daftar kematian, misalnya dari Dukcapil atau buku makam desa."),
    as_json: bool = typer.Option(False, "--json", help="Satu dokumen JSON."),
) -> None:
    """Cocokkan daftar kematian dengan semua yang pernah menjadi peserta; tidak ada yang berubah.

    Contoh: lindung deaths check "akta kematian 2022-2023.xlsx" --json
    """
    from lindung.store.bootstrap import bootstrap

    bootstrap()
    from lindung.apps.registry.deceased import deaths_compared
    from lindung.cli.output import print_json
    from lindung.screening.deaths_in_cell import read_deaths_in_cell
    from lindung.store.clock import calendar_day

    day = calendar_day()
    read = read_deaths_in_cell(files, on=day)
    found = deaths_compared(read.deaths, on=day)
    if as_json:
        print_json({"rows": [_document(row) for row in found.iter_rows(named=True)], "counts": _counts(found)})
    else:
        _print(found)
    for file in read.problems:
        sentence = file.problem.sentence.id if file.problem else ""
        sys.stderr.write(f"lindung: {_one_line(file.path)}: {sentence}{f' ({file.cause})' if file.cause else ''}\n")
    if read.problems:
        raise typer.Exit(2)


def _document(row: dict[str, Any]) -> dict[str, Any]:
    return {
        "file": row["file"],
        "sheet": row["sheet"],
        "row": row["row"],
        "verdict": row["verdict"],
        "nik": row["nik"],
        "name": row["name"],
        "died_on": row["died_on"].isoformat() if row["died_on"] else None,
        "reasons": row["reasons_id"],
    }


def _counts(found: pl.DataFrame) -> dict[str, int]:
    counted = dict(found.group_by("verdict").len().iter_rows())
    return {kind: counted.get(kind, 0) for kind in KINDS}


def _one_line(text: str) -> str:
    """A text that cannot break the line, whatever a file is called or a cell says."""
    return text if text.isprintable() else repr(text)[1:-1]


def _print(found: pl.DataFrame) -> None:
    """How many of each kind, then every row that asks for a person with its reasons."""
    from lindung.cli.output import print_table

    columns = [(name, "right") for name in KINDS.values()]
    print_table("Daftar kematian", columns, [list(_counts(found).values())])
    for row in found.iter_rows(named=True):
        if row["verdict"] == "none":
            continue
        sheet = f" [{row['sheet']}]" if row["sheet"] else ""
        place = f"{row['file']}{sheet} {row['row']}"
        day = f", {row['died_on']:%d/%m/%Y}" if row["died_on"] else ""
        reasons = "; ".join(row["reasons_id"])
        nik = f" ({row['nik']})" if row["nik"] else ""
        typer.echo(_one_line(f"{place}: {KINDS[row['verdict']]}: {row['name'] or '–'}{nik}{day}: {reasons}"))
