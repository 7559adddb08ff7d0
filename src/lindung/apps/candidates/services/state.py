"""What a village stated about its list: that the people on it work there, by whom and on which day."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from lindung.apps.candidates.jobs import subject_of
from lindung.apps.candidates.models import CandidateList, ListState
from lindung.apps.candidates.services.create import require_statement
from lindung.apps.candidates.services.lock import list_locked, office_code
from lindung.apps.events.services import event_record
from lindung.kernel.principal import Principal


@transaction.atomic
def candidate_list_state(
    *, by: Principal, list_id: int, statement_by: str, statement_on: date | None, agent: str = ""
) -> CandidateList:
    """Note who of the village stated, and when, and who gathered the list; both empty takes it back.

    Raises:
        Refusal: as ``require_statement`` and ``list_locked``.
    """
    found = list_locked(by, list_id, "candidate.propose", ListState.CHECKING, ListState.CHECKED)
    require_statement(statement_by, statement_on)
    before = found.statement_on
    found.statement_by, found.statement_on, found.agent = statement_by.strip(), statement_on, agent.strip()
    found.save(update_fields=["statement_by", "statement_on", "agent"])
    event_record(
        actor=by,
        verb="candidates.state",
        subject=subject_of(found),
        government=found.government_id,
        office=office_code(found),
        data={"on": _iso(statement_on), "on_before": _iso(before)},
    )
    return found


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
