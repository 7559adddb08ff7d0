"""One row of a submission with its office's word: which fields may be said anew, and what was said so far."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from lindung.apps.submissions.models import Disposition, RowWord, State, Submission, SubmissionRow
from lindung.apps.submissions.selectors import rows_visible
from lindung.kernel.errors import NotFound
from lindung.kernel.principal import Principal
from lindung.screening.codes import CODES
from lindung.screening.said import MISMATCHES

FIELDS = ("name", "nik", "birth_date", "sex", "wage")
CONFIRMED = "mismatch_confirmed"
_ASKED_BY = {
    "nik_birth_date_mismatch": {"nik", "birth_date"},
    "nik_sex_mismatch": {"nik", "sex"},
    "nik_shared": {"nik", "name"},
    "name_continued": {"name"},
    "formula_uncomputed": {"name", "nik", "birth_date", "wage"},
    "columns_doubtful": set(),
    "row_unread": set(),
    "struck_out": set(),
}


@dataclass(frozen=True, slots=True)
class RowSaid:
    """A row with what was said of it.

    ``nth``: which of several people of the sheet's row. ``fields``: those that may be said anew. ``may_confirm``:
    whether nothing but a difference of NIK and card makes it wait.
    """

    row: SubmissionRow
    nth: int
    word: RowWord | None
    fields: tuple[str, ...]
    may_confirm: bool


def row_said(principal: Principal, submission: Submission, position: int) -> RowSaid:
    """A row of a visible submission with its office's word.

    Raises:
        Refusal: ``not_found`` alike for one that is absent and one out of scope.
    """
    row = rows_visible(principal, submission).filter(position=position).first()
    if row is None:
        raise NotFound(_("Baris ini tidak ada, atau bukan milik kantor Anda."))
    return said_of(row)


def said_of(row: SubmissionRow) -> RowSaid:
    """A row with its office's word (its visibility has been checked)."""
    same = SubmissionRow.objects.filter(submission=row.submission_id, file=row.file_id, sheet=row.sheet, row=row.row)
    nth = same.filter(position__lt=row.position).count()
    word = RowWord.objects.filter(file=row.file_id, sheet=row.sheet, row=row.row, nth=nth).first()
    codes = {code for code in row.codes.split(";") if code in CODES and CODES[code].level == "correct"}
    asked: set[str] = set(word.fields) if word else set()
    for code in codes:
        asked |= _ASKED_BY.get(code, {CODES[code].field})
    is_only_mismatch = bool(codes) and codes <= set(MISMATCHES) and row.birth_date is not None
    may_confirm = is_only_mismatch and row.disposition == Disposition.NEEDS_CORRECTION
    return RowSaid(row, nth, word, tuple(name for name in FIELDS if name in asked), may_confirm)


def may_change(principal: Principal, submission: Submission, *, reaches: bool) -> bool:
    """Whether the principal, who ``reaches`` the whole of a submission or not, may say something of its rows now."""
    return reaches and principal.may("submission.decide") and submission.state == State.CHECKED
