"""`lindung intake check`: reading and judging workbooks without a database."""

from __future__ import annotations

import sys
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from lindung.screening import Report

app = typer.Typer(name="intake", help="Memeriksa dan mengirim buku kerja kantor.", no_args_is_help=True)
SEGMENT = "wage_earner"


@app.callback()
def intake() -> None:
    """Memeriksa dan mengirim buku kerja kantor."""


@app.command("check")
def check(
    paths: list[Path] = typer.Argument(..., help="Buku kerja, atau folder berisi buku kerja."),
    on: str = typer.Option(None, "--on", help="Hari penilaian umur, misalnya 2022-07-18; tanpa ini hari ini."),
    as_json: bool = typer.Option(False, "--json", help="Satu dokumen JSON."),
) -> None:
    """Periksa buku kerja (.xlsx .xls .xlsb .ods .csv) tanpa basis data.

    Contoh: lindung intake check "Dinas Kesehatan.xlsx" --on 2022-07-18
    """
    from lindung.cli.days import parse_day

    day = parse_day(on, "--on") or datetime.now(UTC).astimezone().date()
    report = _judged(paths, day)
    if as_json:
        sys.stdout.buffer.write(report.to_json())
        sys.stdout.buffer.flush()
    else:
        _print(report)
    if report.readings.problems:
        for file in report.readings.problems:
            if file.problem:
                sys.stderr.write(f"lindung: {_one_line(file.path)}: {file.problem.sentence.id}\n")
        raise typer.Exit(2)


def _judged(paths: list[Path], day: date) -> Report:
    from lindung.screening import Reading

    reading = Reading(paths)
    # all that judging needs is fetched here, while the first workbook is being read beside it
    from lindung.law import national_chapter
    from lindung.rules.eligibility import age_limits
    from lindung.screening import ScreeningRules, judge

    ages = age_limits(SEGMENT, day, national_chapter("eligibility"))
    return judge(reading.readings(), on=day, rules=ScreeningRules(minimum_age=ages.minimum, age_limit=ages.limit))


def _one_line(path: str) -> str:
    """A path that cannot break the line, whatever its file is called."""
    return path if path.isprintable() else repr(path)[1:-1]


def _print(report: Report) -> None:
    """A line per file, then every row that is not ready with its sentences."""
    import polars as pl

    from lindung.cli.output import print_table

    counted = report.rows.group_by("file", "disposition").len()
    counts = {(file, disposition): n for file, disposition, n in counted.iter_rows()}
    kinds = {
        "ready": "siap",
        "needs_correction": "perlu diperbaiki",
        "duplicate": "ganda",
        "ineligible": "tidak berhak",
    }
    if not any(file.sheets for file in report.files):
        return
    lines = [[file.file, *(counts.get((file.file, kind), 0) for kind in kinds)] for file in report.files if file.sheets]
    lines.append(["Jumlah", *(report.counts()[kind] for kind in kinds)])
    print_table("Pemeriksaan buku kerja", [("Berkas", "left"), *((name, "right") for name in kinds.values())], lines)
    waiting = report.issues.filter(pl.col("level") != "repaired")
    for (file, sheet), issues in waiting.group_by("file", "sheet", maintain_order=True):
        typer.echo(f"\n{_one_line(str(file))}{f' [{sheet}]' if sheet else ''}")
        for message in issues["message_id"].to_list():
            typer.echo(f"  {message}")
    for read in report.files:
        for note in (*read.notes, *(note for sheet in read.sheets for note in sheet.notes)):
            typer.echo(f"\n{_one_line(read.file)}: {note.sentence.id}")
