"""What turned out between checking and enrolling: ready people whose NIK somebody else's submission enrolled first."""

from __future__ import annotations

from django.db import connection

from lindung.apps.submissions.models import Disposition, RowState, SubmissionFile, SubmissionRow
from lindung.matching.compare import compare
from lindung.screening.codes import CODES
from lindung.store.sql_in import among

_MET = """
SELECT r.id, r.file_id, r.sheet, r.row, r.name, w.name
FROM submissions_submissionrow r JOIN registry_worker w ON w.nik = r.nik WHERE {condition}
"""
_CLOSE = "UPDATE submissions_submissionrow SET disposition = %s, state = %s, codes = %s WHERE {condition}"
_BATCH = 500


def already_enrolled_tell(row_ids: tuple[int, ...]) -> None:
    """Close the rows of people enrolled meanwhile; a row whose NIK was enrolled for another name waits to be mended."""
    if not row_ids:
        return
    condition, parameter = among("r.id", row_ids)
    with connection.cursor() as cursor:
        cursor.execute(_MET.format(condition=condition), [parameter])
        met = [(found[:4], compare(*found[4:]).alike) for found in cursor.fetchall()]
        condition, parameter = among("id", [row_id for (row_id, *_place), is_same in met if is_same])
        closed = [Disposition.INELIGIBLE, RowState.CLOSED, "already_enrolled"]
        cursor.execute(_CLOSE.format(condition=condition), [*closed, parameter])
    _wait([place for place, is_same in met if not is_same])


def _wait(places: list[tuple[int, int, str, int]]) -> None:
    """Say of rows (id, file, sheet, row) that their NIK is somebody else's; it happens seldom, hence row by row."""
    files = SubmissionFile.objects.in_bulk({file_id for _row_id, file_id, _sheet, _row in places})
    rows = [
        SubmissionRow(
            pk=row_id,
            disposition=Disposition.NEEDS_CORRECTION,
            codes="nik_shared",
            issues=[_shared(f"{_letter(files[file_id], sheet)}{row}")],
        )
        for row_id, file_id, sheet, row in places
    ]
    SubmissionRow.objects.bulk_update(rows, ["disposition", "codes", "issues"], batch_size=_BATCH)


def _letter(file: SubmissionFile, sheet: str) -> str:
    columns: dict[str, str] = next((told["columns"] for told in file.sheets if told["sheet"] == sheet), {})
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
