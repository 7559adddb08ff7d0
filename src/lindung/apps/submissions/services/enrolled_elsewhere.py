"""What turned out between checking and enrolling: ready people whose NIK somebody else's submission enrolled first."""

from __future__ import annotations

from django.db import connection

from lindung.apps.submissions.models import Disposition, RowState, SubmissionFile, SubmissionRow
from lindung.apps.submissions.queries import EnrolledRow, rows_enrolled
from lindung.matching.compare import compare
from lindung.screening.codes import CODES
from lindung.store.sql_in import among

_CLOSE = "UPDATE submissions_submissionrow SET disposition = %s, state = %s, codes = %s WHERE {condition}"
_BATCH = 500


def already_enrolled_close(row_ids: tuple[int, ...]) -> None:
    """Close the rows of people enrolled since the check; a row whose NIK has another name waits for a correction."""
    if not row_ids:
        return
    met = [(found, compare(found.name, found.worker_name).alike) for found in rows_enrolled(row_ids)]
    condition, parameter = among("id", [found.row_id for found, is_same in met if is_same])
    closed = [Disposition.INELIGIBLE, RowState.CLOSED, "already_enrolled"]
    with connection.cursor() as cursor:
        cursor.execute(_CLOSE.format(condition=condition), [*closed, parameter])
    _wait([found for found, is_same in met if not is_same])


def _wait(found: list[EnrolledRow]) -> None:
    """Mark rows whose NIK is somebody else's as waiting for a correction; they are few, hence row by row."""
    files = SubmissionFile.objects.in_bulk({one.file_id for one in found})
    rows = [
        SubmissionRow(
            pk=one.row_id,
            disposition=Disposition.NEEDS_CORRECTION,
            codes="nik_shared",
            issues=[_shared(f"{_letter(files[one.file_id], one.sheet)}{one.row}")],
        )
        for one in found
    ]
    SubmissionRow.objects.bulk_update(rows, ["disposition", "codes", "issues"], batch_size=_BATCH)


def _letter(file: SubmissionFile, sheet: str) -> str:
    columns: dict[str, str] = next((read["columns"] for read in file.sheets if read["sheet"] == sheet), {})
    return str(columns.get("nik", "A"))


def _shared(cell: str) -> dict[str, str]:
    code = CODES["nik_shared"]
    says = {
        "id": code.says.id.format(value="peserta terdaftar"),
        "en": code.says.en.format(value="a registered worker"),
    }
    return {
        "cell": cell,
        "field": code.field,
        "code": "nik_shared",
        "level": code.level,
        "read": "",
        "message_id": f"{cell}: {says['id']} Diharapkan: {code.expected.id}.",
        "message_en": f"{cell}: {says['en']} Expected: {code.expected.en}.",
    }
