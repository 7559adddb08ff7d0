"""`lindung intake submit`: staging workbooks as a submission, as the upload page does."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from lindung.apps.submissions.models import Submission

SUFFIXES = {".xlsx", ".xls", ".xlsb", ".ods", ".csv"}


def register(intake_app: typer.Typer) -> None:
    """Add the command to the intake group."""
    intake_app.command("submit")(submit)


def submit(
    paths: list[Path] = typer.Argument(..., help="Buku kerja, atau folder berisi buku kerja."),
    office: str = typer.Option(..., "--office", help="Kode kantor asal, misalnya 74.13.DINKES."),
    on: str = typer.Option(None, "--on", help="Hari penilaian umur; tanpa ini hari ini."),
    as_json: bool = typer.Option(False, "--json", help="Satu dokumen JSON."),
) -> None:
    """Simpan buku kerja sebagai kiriman sebuah kantor dan periksa langsung.

    Contoh: lindung intake submit "Dinas Kesehatan.xlsx" --office 74.13.DINKES
    """
    from lindung.cli.days import parse_day
    from lindung.kernel.errors import Refusal
    from lindung.store.bootstrap import COMMAND_LINE, bootstrap

    day = parse_day(on, "--on")
    files = _files(paths)
    bootstrap()
    from lindung.apps.offices.models import Office
    from lindung.apps.submissions.services.check import submission_check
    from lindung.apps.submissions.services.create import Intake, submission_create
    from lindung.cli.output import print_json
    from lindung.store.clock import today

    found = Office.objects.select_related("government").filter(code=office).first()
    if found is None:
        raise Refusal("office_unknown", f"--office: tidak ada kantor dengan kode '{office}'")
    with ExitStack() as stack:
        submission, is_new = submission_create(
            by=COMMAND_LINE,
            government=found.government,
            files=[(path.name, stack.enter_context(path.open("rb"))) for path in files],
            intake=Intake(as_of=day or today()),
            office=found,
        )
    submission_check(submission.pk)
    submission.refresh_from_db()
    if as_json:
        print_json({"submission": submission.pk, "is_new": is_new, "state": submission.state} | submission.counts)
        return
    typer.echo(_sentence(submission, is_new=is_new))


def _sentence(submission: Submission, *, is_new: bool) -> str:
    state = "diperiksa" if is_new else "sudah pernah dikirim dan masih berjalan"
    return f"Kiriman {submission.pk} {state}: {submission.counts}"


def _files(paths: list[Path]) -> list[Path]:
    from lindung.kernel.errors import Refusal

    found: list[Path] = []
    for path in paths:
        if not path.exists():
            raise Refusal("path_missing", f"'{path}' tidak ada; periksa nama dan foldernya")
        found += sorted(p for p in path.iterdir() if p.suffix.lower() in SUFFIXES) if path.is_dir() else [path]
    return found
