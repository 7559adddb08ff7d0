"""`lindung law`: what the law book says, and whether it still gives the published figures."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

if TYPE_CHECKING:
    from lindung.law import DatedValue, Parameter

app = typer.Typer(help="Buku hukum: nilai bertanggal, pasal dan keyakinannya.", no_args_is_help=True)
_CONFIDENCE = {
    "confirmed": "pasti",
    "one_source": "satu sumber",
    "from_memory": "dari ingatan",
    "doubtful": "diragukan",
}


@app.callback()
def law() -> None:
    """Buku hukum: nilai bertanggal, pasal dan keyakinannya."""


@app.command()
def show(
    parameter: str = typer.Argument(None, help="Kode parameter atau awalannya, misalnya contribution.jkk.rate."),
    on: str = typer.Option(None, "--on", help="Hanya yang berlaku pada hari ini, misalnya 2022-03-31."),
    as_json: bool = typer.Option(False, "--json", help="Satu dokumen JSON."),
) -> None:
    """Daftar parameter, atau satu dengan semua nilai bertanggal, pasal dan keyakinannya.

    Contoh: lindung law show contribution.jkk.rate --on 2022-03-31
    """
    from lindung.cli.days import parse_day
    from lindung.cli.output import print_json
    from lindung.law import national_book

    book, day = national_book(), parse_day(on, "--on")
    if parameter and parameter not in book.parameters:
        under = [found for found in book if found.code.startswith(parameter.removesuffix(".") + ".")]
        found = under or [book.parameter(parameter)]
    else:
        found = [book.parameter(parameter)] if parameter else list(book)
    is_one = len(found) == 1 and found[0].code == parameter
    values = {one.code: _values(one, book.value(one.code, day) if day and is_one else None) for one in found}
    if day and not is_one:
        values = {one.code: [value for value in [one.in_force(day)] if value] for one in found}
    if as_json:
        documents = [_document(one, values[one.code]) for one in found]
        print_json(documents[0] if is_one else {"parameters": documents})
    elif is_one:
        _print_parameter(found[0], values[found[0].code])
    else:
        _print_list(found, values)


@app.command("test")
def run_cases(
    files: list[Path] = typer.Argument(None, help="Berkas kasus atau folder; tanpa ini semua yang disertakan."),
    as_json: bool = typer.Option(False, "--json", help="Satu dokumen JSON."),
) -> None:
    """Jalankan berkas kasus: satu baris untuk tiap jawaban yang berbeda, keluar dengan 1 bila ada.

    Contoh: lindung law test kasus-kami.yaml
    """
    from dataclasses import asdict

    from lindung.cli.output import print_json
    from lindung.law.book import CASES_FOLDER
    from lindung.rules.casebook import case_files, run_files

    verdict = run_files([path for given in files or [CASES_FOLDER] for path in case_files(given)])
    failed = len({(failure.file, failure.name) for failure in verdict.failures})
    if as_json:
        print_json(
            {
                "cases": verdict.cases,
                "failed": failed,
                "failures": [asdict(failure) for failure in verdict.failures],
                "faults": list(verdict.faults),
            }
        )
    else:
        for failure in verdict.failures:
            typer.echo(f"{failure.name}: {failure.field}: expected {failure.expected}, got {failure.got}")
        typer.echo(f"{verdict.cases} kasus dijalankan, {failed} gagal.")
    for fault in verdict.faults:
        typer.echo(f"lindung: {fault}", err=True)
    if verdict.faults or verdict.failures:
        raise typer.Exit(2 if verdict.faults else 1)


@app.command("try")
def try_value(
    parameter: str = typer.Argument(..., help="Kode parameter, misalnya contribution.jkk.rate."),
    value: str = typer.Argument(..., help="Nilai baru, ditulis seperti di buku hukum."),
    since: str = typer.Option(..., "--from", help="Mulai hari ini nilainya berlaku, misalnya 2022-08-01."),
    as_json: bool = typer.Option(False, "--json", help="Satu dokumen JSON."),
) -> None:
    """Tunjukkan tagihan yang belum terbit dan akan berubah bila nilainya lain. Tidak ada yang tersimpan.

    Contoh: lindung law try contribution.jkm.rate '"0.0040"' --from 2022-08-01
    """
    from lindung.cli.trial import tell_trial

    tell_trial(parameter, value, since, as_json=as_json)


@app.command()
def lint(
    on: str = typer.Option(None, "--on", help="Hari penilaian; tanpa ini hari ini."),
    as_json: bool = typer.Option(False, "--json", help="Satu dokumen JSON."),
) -> None:
    """Periksa buku hukum: celah, tumpang tindih, dan nilai yang lama tidak diperiksa.

    Contoh: lindung law lint --on 2027-01-31
    """
    from datetime import datetime
    from zoneinfo import ZoneInfo

    from lindung.cli.days import parse_day
    from lindung.cli.output import print_json
    from lindung.law import national_book
    from lindung.law.lint import faults, unchecked

    book = national_book()
    day = parse_day(on, "--on") or datetime.now(ZoneInfo("Asia/Makassar")).date()
    found, old = faults(book), unchecked(book, day)
    if as_json:
        print_json({"faults": found, "unchecked": {one.code: one.checked_on.isoformat() for one in old}})
    else:
        for fault in found:
            typer.echo(fault)
        for one in old:
            typer.echo(f"{one.code}: terakhir diperiksa {one.checked_on:%d/%m/%Y}")
        typer.echo(f"{len(book.parameters)} parameter, {len(found)} salah, {len(old)} perlu diperiksa lagi.")
    if found:
        raise typer.Exit(1)


@app.command()
def docs(folder: Path = typer.Argument(..., help="Folder halaman, misalnya docs/reference/law.")) -> None:
    """Tulis halaman rujukan buku hukum dan perhitungan.

    Contoh: lindung law docs docs/reference/law
    """
    from lindung.kernel.errors import Refusal
    from lindung.law import national_book
    from lindung.law.reference import pages
    from lindung.rules.reference import page

    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Refusal("folder_unwritable", f"'{folder}' tidak dapat dibuat ({error.strerror})") from None
    written = {**pages(national_book()), "calculations.md": page()}
    for name, text in written.items():
        (folder / name).write_text(text, encoding="utf-8")
    typer.echo(f"{len(written)} halaman ditulis ke {folder}.")


def _values(parameter: Parameter, only: DatedValue | None) -> list[DatedValue]:
    return [only] if only else list(parameter.values)


def _document(parameter: Parameter, values: list[DatedValue]) -> dict[str, Any]:
    return {
        "code": parameter.code,
        "title": {"id": parameter.title.id, "en": parameter.title.en},
        "unit": parameter.unit,
        "checked_on": parameter.checked_on,
        "open_to_decree": parameter.is_open,
        "temporary": parameter.is_temporary,
        "values": [
            {
                "from": value.from_on,
                "until": value.until,
                "value": value.written,
                "source": {
                    "instrument": value.instrument.code,
                    "cited_as": value.instrument.short,
                    "article": value.article,
                },
                "status": value.status,
                "confidence": value.confidence,
                "doubt": {"id": value.doubt.id, "en": value.doubt.en} if value.doubt else None,
            }
            for value in values
        ],
    }


def _print_parameter(parameter: Parameter, values: list[DatedValue]) -> None:
    from rich.console import Console
    from rich.markup import escape

    from lindung.law.wording import value_text

    console = Console(highlight=False, soft_wrap=True)
    console.print(f"[bold]{escape(parameter.title.id)}[/bold]  {parameter.code}")
    console.print(f"Satuan: {escape(parameter.unit)}. Diperiksa {parameter.checked_on:%d/%m/%Y}.")
    if not values:
        console.print("Diserahkan kepada peraturan daerah; tidak ada nilai nasional.")
    for value in values:
        until = f" sampai {value.until:%d/%m/%Y}" if value.until else ""
        forecast = "" if value.status == "enacted" else f", {value.status}"
        console.print(
            f"\n[bold]Sejak {value.from_on:%d/%m/%Y}{until}[/bold]  ({_CONFIDENCE[value.confidence]}{forecast})"
        )
        for line in value_text(value.value, with_codes=True):
            console.print(f"  {escape(line)}")
        console.print(f"  {escape(value.instrument.short)}, {escape(value.article)}")
        if value.doubt:
            console.print(f"  [yellow]Ragu: {escape(value.doubt.id)}[/yellow]")


def _print_list(found: list[Parameter], values: dict[str, list[DatedValue]]) -> None:
    width = max(len(parameter.code) for parameter in found)
    for parameter in found:
        shown = values[parameter.code]
        since = f"{shown[-1].from_on:%d/%m/%Y}" if shown else "–"
        confidence = _CONFIDENCE[shown[-1].confidence] if shown else "–"
        typer.echo(f"{parameter.code:<{width}}  {since:<10}  {confidence:<12}  {parameter.title.id}")
