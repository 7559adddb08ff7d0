"""`lindung candidates check`: screening lists of vulnerable workers against everybody who is a member."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

if TYPE_CHECKING:
    import polars as pl

    from lindung.screening import FileReading

app = typer.Typer(name="candidates", help="Memeriksa usulan pekerja rentan.", no_args_is_help=True)
WORDS = {
    "eligible": "memenuhi syarat",
    "needs_correction": "perlu diperbaiki",
    "duplicate": "ganda",
    "ineligible": "tidak memenuhi syarat",
}
_SHOWN = ("file", "sheet", "row", "disposition", "codes", "remarks", "nik", "name", "birth_date", "sex", "village",
          "income", "decile")  # fmt: skip


@app.callback()
def candidates() -> None:
    """Memeriksa usulan pekerja rentan."""


@app.command("check")
def check(
    files: list[Path] = typer.Argument(..., help="Daftar usulan pekerja rentan dari desa atau dinas."),
    on: str = typer.Option(None, "--on", help="Hari penilaian umur; tanpa ini hari ini."),
    government: str = typer.Option(
        "", "--government", help="Kode pemerintah daerah; desanya dan usulannya yang sudah ada ikut diperiksa."
    ),
    as_json: bool = typer.Option(False, "--json", help="Satu dokumen JSON."),
) -> None:
    """Periksa usulan pekerja rentan terhadap semua peserta; tidak ada yang berubah.

    Contoh: lindung candidates check "usulan desa 2023.xlsx" --json
    """
    from lindung.cli.days import parse_day
    from lindung.store.bootstrap import bootstrap

    day = parse_day(on, "--on")
    bootstrap()
    from lindung.apps.candidates.files import files_screened
    from lindung.cli.output import print_json
    from lindung.store.clock import calendar_day

    _require_government(government)
    screened = files_screened(files, on=day or calendar_day(), government=government)
    if as_json:
        print_json({"rows": _documents(screened.rows), "counts": _counts(screened.rows)})
    else:
        _print(screened.rows)
    for file in screened.problems:
        _say(file)
    if screened.problems:
        raise typer.Exit(2)


def _require_government(code: str) -> None:
    from lindung.apps.offices.models import Government
    from lindung.kernel.errors import Refusal

    if code and not Government.objects.filter(pk=code).exists():
        raise Refusal("government_unknown", f"--government: tidak ada pemerintah daerah dengan kode '{code}'")


def _documents(rows: pl.DataFrame) -> list[dict[str, Any]]:
    import polars as pl

    return rows.with_columns(pl.col("birth_date").dt.to_string("%Y-%m-%d")).select(_SHOWN).to_dicts()


def _counts(rows: pl.DataFrame) -> dict[str, int]:
    counted = dict(rows.group_by("disposition").len().iter_rows())
    return {kind: counted.get(kind, 0) for kind in WORDS}


def _print(rows: pl.DataFrame) -> None:
    """How many of each kind, then how many bear each reason."""
    from lindung.cli.output import print_table

    print_table("Usulan pekerja rentan", [(word, "right") for word in WORDS.values()], [list(_counts(rows).values())])
    reasons = rows.explode("codes").group_by("codes").len().drop_nulls().sort("len", "codes", descending=[True, False])
    if reasons.height:
        print_table("Alasan", [("kode", "left"), ("orang", "right")], list(reasons.iter_rows()))


def _say(file: FileReading) -> None:
    path = file.path if file.path.isprintable() else repr(file.path)[1:-1]
    sentence = file.problem.sentence.id if file.problem else ""
    sys.stderr.write(f"lindung: {path}: {sentence}{f' ({file.cause})' if file.cause else ''}\n")
