"""`lindung intake check`: reading and judging workbooks without a database."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from lindung.cli.intake_outcome import Outcome

app = typer.Typer(name="intake", help="Memeriksa dan mengirim buku kerja kantor.", no_args_is_help=True)


@app.callback()
def intake() -> None:
    """Memeriksa dan mengirim buku kerja kantor."""


@app.command("check")
def check(
    paths: list[Path] = typer.Argument(..., help="Buku kerja, atau folder berisi buku kerja."),
    on: str = typer.Option(None, "--on", help="Hari penilaian umur, misalnya 2022-07-18; tanpa ini hari ini."),
    as_json: bool = typer.Option(False, "--json", help="Satu dokumen JSON."),
) -> None:
    """Periksa buku kerja (.xlsx .xls .xlsb .ods .csv dan lainnya) tanpa basis data.

    Contoh: lindung intake check "Dinas Kesehatan.xlsx" --on 2022-07-18
    """
    from lindung.cli.days import parse_day
    from lindung.cli.intake_outcome import checked_in_cell

    day = parse_day(on, "--on") or datetime.now(UTC).astimezone().date()
    outcome = checked_in_cell(paths, day, as_json=as_json)
    if as_json:
        sys.stdout.buffer.write(outcome.document)
        sys.stdout.buffer.flush()
    else:
        _print(outcome)
    for path, sentence in outcome.problems:
        sys.stderr.write(f"lindung: {_one_line(path)}: {sentence}\n")
    if outcome.problems:
        raise typer.Exit(2)


def _one_line(path: str) -> str:
    """A path that cannot break the line, whatever its file is called."""
    return path if path.isprintable() else repr(path)[1:-1]


def _print(outcome: Outcome) -> None:
    """A line per file, then every row that is not ready with its sentences."""
    from lindung.cli.intake_outcome import KINDS
    from lindung.cli.output import print_table

    if not outcome.counts:
        return
    columns = [("Berkas", "left"), *((name, "right") for name in KINDS.values())]
    print_table("Pemeriksaan buku kerja", columns, outcome.counts)
    for file, sheet, messages in outcome.messages:
        typer.echo(f"\n{_one_line(file)}{f' [{sheet}]' if sheet else ''}")
        for message in messages:
            typer.echo(f"  {message}")
    for file, note in outcome.notes:
        typer.echo(f"\n{_one_line(file)}: {note}" if file else f"\n{note}")
