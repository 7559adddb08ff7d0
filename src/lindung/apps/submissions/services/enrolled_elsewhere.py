"""What turned out between checking and enrolling: ready people whose NIK somebody else's submission enrolled first."""

from __future__ import annotations

from django.db import connection

from lindung.apps.submissions.models import Disposition, RowState, Submission, SubmissionFile, SubmissionRow
from lindung.apps.submissions.queries import EnrolledRow, rows_enrolled
from lindung.kernel.text import Text
from lindung.matching.compare import compare
from lindung.screening.codes import CODES
from lindung.store.sql_in import among

_CLOSE = "UPDATE submissions_submissionrow SET disposition = %s, state = %s, codes = %s WHERE {condition}"
_BATCH = 500


def already_enrolled_close(submission: Submission, row_ids: tuple[int, ...]) -> None:
    """Close the rows of people enrolled since the check; a row whose NIK has another name waits for a correction.

    Whom another place enrolled, out of the sender's scope, waits for the agency's officer, whatever their name.
    """
    if not row_ids:
        return
    is_of_office = submission.created_by is not None and submission.created_by.office_id is not None
    home: list[EnrolledRow] = []
    away: list[EnrolledRow] = []
    for found in rows_enrolled(row_ids):
        is_home = found.government == submission.government_id and (found.is_own_office or not is_of_office)
        (home if is_home else away).append(found)
    met = [(found, compare(found.name, found.worker_name).alike) for found in home]
    condition, parameter = among("id", [found.row_id for found, is_same in met if is_same])
    closed = [Disposition.INELIGIBLE, RowState.CLOSED, "already_enrolled"]
    with connection.cursor() as cursor:
        cursor.execute(_CLOSE.format(condition=condition), [*closed, parameter])
    shared = [found for found, is_same in met if not is_same]
    _mark(shared, Disposition.NEEDS_CORRECTION, "nik_shared", Text("peserta terdaftar", "a registered worker"))
    _mark(away, Disposition.DUPLICATE, "registered_elsewhere", Text("", ""))


def _mark(found: list[EnrolledRow], disposition: Disposition, code: str, value: Text) -> None:
    """Give rows a finding; they are few, hence row by row."""
    files = SubmissionFile.objects.in_bulk({one.file_id for one in found})
    rows = [
        SubmissionRow(
            pk=one.row_id,
            disposition=disposition,
            codes=code,
            issues=[_issue(one, files[one.file_id], code, value)],
            same_as_worker_id=one.worker_id if code == "registered_elsewhere" else None,
        )
        for one in found
    ]
    changed = ["disposition", "codes", "issues", "same_as_worker"]
    SubmissionRow.objects.bulk_update(rows, changed, batch_size=_BATCH)


def _letter(file: SubmissionFile, sheet: str) -> str:
    columns: dict[str, str] = next((read["columns"] for read in file.sheets if read["sheet"] == sheet), {})
    return str(columns.get("nik", "A"))


def _issue(found: EnrolledRow, file: SubmissionFile, name: str, value: Text) -> dict[str, object]:
    code, cell = CODES[name], f"{_letter(file, found.sheet)}{found.row}"
    is_to_correct = code.level == "correct"
    expected = Text(f" Diharapkan: {code.expected.id}.", f" Expected: {code.expected.en}.")
    return {
        "cell": cell,
        "field": code.field,
        "code": name,
        "level": code.level,
        "read": "",
        "message_id": f"{cell}: {code.says.id.format(value=value.id)}{expected.id if is_to_correct else ''}",
        "message_en": f"{cell}: {code.says.en.format(value=value.en)}{expected.en if is_to_correct else ''}",
    } | ({} if found.is_own_office else {"is_across": True})
