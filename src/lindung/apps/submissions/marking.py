"""An office's own workbook back, with what it must mend marked and explained."""

from __future__ import annotations

from pathlib import PurePath

from lindung.apps.submissions.models import SubmissionFile
from lindung.apps.submissions.selectors import rows_visible
from lindung.apps.submissions.storage import path_of
from lindung.documents.marked_workbook import Mark, marked_workbook
from lindung.kernel.principal import Principal


def marked_copy(principal: Principal, file: SubmissionFile) -> tuple[str, bytes]:
    """The displayed name and the bytes of the marked workbook of a file whose visibility has been checked."""
    rows = rows_visible(principal, file.submission).filter(file=file).exclude(disposition="ready")
    marks = [
        Mark(sheet=row.sheet, row=row.row, cell=issue["cell"], sentence=issue["message_id"])
        for row in rows
        for issue in row.issues
        if issue["level"] != "repaired"
    ]
    content = marked_workbook(path_of(file.stored_as), marks)
    return f"{PurePath(file.name).stem} - bertanda.xlsx", content
