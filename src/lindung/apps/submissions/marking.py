"""An office's own workbook back, with what it must correct marked and explained."""

from __future__ import annotations

from pathlib import PurePath

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from lindung.apps.submissions.masking import issues_seen
from lindung.apps.submissions.models import SubmissionFile
from lindung.apps.submissions.selectors import rows_visible
from lindung.documents.marks import Mark
from lindung.kernel.errors import Forbidden, NotFound, Refusal
from lindung.kernel.principal import Principal
from lindung.screening import Unreadable, marked_copy_in_cell
from lindung.store.files import path_of


def file_marked(principal: Principal, file: SubmissionFile) -> tuple[str, bytes]:
    """The displayed name and the bytes of the marked workbook of a file whose visibility has been checked.

    Raises:
        Refusal: ``forbidden`` for those who may not see a NIK, ``not_found`` for a file that could not be read, or
            the problem of a file that cannot be marked.
    """
    if not principal.may("worker.see_nik"):
        raise Forbidden(_("Berkas ini memuat NIK; peran Anda tidak memerlukannya."))
    if file.failure_code:
        raise NotFound(_("Berkas ini tidak terbaca, jadi tidak ada yang ditandai."))
    rows = rows_visible(principal, file.submission).filter(file=file).exclude(disposition="ready")
    marks = [
        Mark(row.sheet, row.row, issue["cell"] or "", issue["message_id"], as_text=issue["field"] == "nik")
        for row in rows
        for issue in issues_seen(principal, row.issues)
        if issue["level"] != "repaired"
    ]
    try:
        content = marked_copy_in_cell(path_of(file.stored_as), marks)
    except Unreadable as unreadable:
        sentence = unreadable.problem.sentence.read(get_language() or "id")
        raise Refusal(unreadable.problem.code, sentence) from None
    return f"{PurePath(file.name).stem} - bertanda.xlsx", content
