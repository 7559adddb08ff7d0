"""A person answers which column holds a field; after the last answer the list is checked again."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from lindung.apps.candidates.jobs import subject_of
from lindung.apps.candidates.models import CandidateList, ListState
from lindung.apps.candidates.questions import MONTHLY, OTHER_PERIOD, answer_put, questions_open
from lindung.apps.candidates.services.discard import check_again, require_unheld
from lindung.apps.candidates.services.lock import list_locked, office_code
from lindung.apps.events.services import event_record
from lindung.kernel.errors import Conflict, Refusal
from lindung.kernel.principal import Principal


@transaction.atomic
def candidate_column_answer(
    *, by: Principal, list_id: int, signature: str, field: str, letter: str, is_monthly: bool = True
) -> CandidateList:
    """Say that a column holds a field; ``is_monthly`` is False where an income is of another period than a month.

    Raises:
        Refusal: ``question_answered``, ``column_unknown``, ``held``, or as ``list_locked``.
    """
    found = list_locked(by, list_id, "candidate.propose", ListState.CHECKED)
    question = next((one for one in questions_open(found) if (one.signature, one.field) == (signature, field)), None)
    if question is None:
        raise Conflict("question_answered", _("Pertanyaan ini sudah dijawab."))
    if letter not in question.letters:
        raise Refusal("column_unknown", _("Pilih salah satu kolom yang ditanyakan."))
    require_unheld(found)
    answer = {MONTHLY if is_monthly else OTHER_PERIOD: letter} if field == MONTHLY else {field: letter}
    answer_put(found, question, answer)
    found.save(update_fields=["sheets", "questions", "columns"])
    event_record(
        actor=by,
        verb="candidates.column",
        subject=subject_of(found),
        government=found.government_id,
        office=office_code(found),
        data={"columns": answer},
    )
    if not found.questions:
        check_again(found)
    return found
