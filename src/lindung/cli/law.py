"""`lindung law`: what the law book says, and whether it still gives the published figures."""

from __future__ import annotations

from pathlib import Path

import typer

app = typer.Typer(help="Buku hukum: nilai bertanggal, pasal dan keyakinannya.", no_args_is_help=True)


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
    from lindung.cli.days import parse_day, this_day
    from lindung.cli.law_output import parameter_document, print_list, print_parameter
    from lindung.cli.output import print_json
    from lindung.law import national_book

    book, day = national_book(), parse_day(on, "--on")
    if parameter and parameter not in book.parameters:
        under = [found for found in book if found.code.startswith(parameter.removesuffix(".") + ".")]
        found = under or [book.parameter(parameter)]
    else:
        found = [book.parameter(parameter)] if parameter else list(book)
    is_one = len(found) == 1 and found[0].code == parameter
    values = {one.code: list(one.values) for one in found}
    if day and is_one:
        values = {one.code: [book.value(one.code, day)] for one in found}
    elif day:
        values = {one.code: [value for value in [one.in_force(day)] if value] for one in found}
    if as_json:
        documents = [parameter_document(one, values[one.code]) for one in found]
        print_json(documents[0] if is_one else {"parameters": documents})
    elif is_one:
        print_parameter(found[0], values[found[0].code])
    else:
        print_list(found, day or this_day())


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
    faults = [fault.read("id") for fault in verdict.faults]
    failed = len({(failure.file, failure.name) for failure in verdict.failures})
    if as_json:
        print_json(
            {
                "cases": verdict.cases,
                "failed": failed,
                "failures": [asdict(failure) for failure in verdict.failures],
                "faults": faults,
            }
        )
    else:
        for failure in verdict.failures:
            typer.echo(f"{failure.name}: {failure.field}: diharapkan {failure.expected}, didapat {failure.got}")
        typer.echo(f"{verdict.cases} kasus dijalankan, {failed} gagal.")
    for fault in faults:
        typer.echo(f"lindung: {fault}", err=True)
    if faults or verdict.failures:
        raise typer.Exit(2 if faults else 1)


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
    from lindung.cli.trial import print_trial

    print_trial(parameter, value, since, as_json=as_json)


@app.command()
def lint(
    on: str = typer.Option(None, "--on", help="Hari penilaian; tanpa ini hari ini."),
    as_json: bool = typer.Option(False, "--json", help="Satu dokumen JSON."),
) -> None:
    """Periksa buku hukum: celah, tumpang tindih, dan nilai yang lama tidak diperiksa.

    Contoh: lindung law lint --on 2027-01-31
    """
    from lindung.cli.days import parse_day, this_day
    from lindung.cli.output import print_json
    from lindung.law import national_book
    from lindung.law.lint import faults, unchecked

    book = national_book()
    day = parse_day(on, "--on") or this_day()
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
