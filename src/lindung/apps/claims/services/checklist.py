"""The list of papers of a case: made when an officer takes it, and following what is known of the event and the heirs.

A case is complete when nobody waits for a paper any more; nobody has to say so.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from lindung.apps.claims.answers import family_of
from lindung.apps.claims.checklist import (
    DAYS_TO_BRING,
    IF_ASKED,
    NO_LONGER,
    ONLY_IF_ASKED,
    Wanted,
    papers_awaited,
    papers_wanted,
)
from lindung.apps.claims.models import Case, Paper, PaperState, Relative
from lindung.apps.claims.services.facts import UNDECIDED
from lindung.apps.claims.services.move import case_locked, case_move, case_noted, require_state
from lindung.apps.claims.states import WAITING, Act, State
from lindung.kernel.principal import Principal
from lindung.store import clock

_LISTED = (State.COLLECTING, State.COMPLETE, State.ASSESSED, *WAITING)


@dataclass(frozen=True, slots=True)
class PapersChange:
    """How many papers are newly asked for, and how many are not any more."""

    added: int
    waived: int


@transaction.atomic
def case_collect(*, by: Principal, case_id: int) -> Case:
    """Take a case and begin to collect its papers. Its list is made from kind, heirs and what happened.

    Raises:
        Refusal: ``not_found``, ``forbidden`` or ``case_elsewhere``.
    """
    case = case_locked(by, case_id, "claim.handle")
    case_move(case, Act.COLLECT, by=by)
    case.handled_by_id = by.id
    case.save(update_fields=["handled_by"])
    papers_follow(case, by=by)
    return case


@transaction.atomic
def papers_refresh(*, by: Principal, case_id: int) -> PapersChange:
    """Have the list of papers follow what is known now.

    Raises:
        Refusal: ``not_found``, ``forbidden`` or ``case_elsewhere``.
    """
    case = case_locked(by, case_id, "claim.handle")
    require_state(case, *(state for state in UNDECIDED if state in _LISTED))
    return papers_follow(case, by=by)


def papers_follow(case: Case, *, by: Principal) -> PapersChange:
    """Ask for what is newly needed and for nothing that is needed no longer; what was received stays.

    Does nothing before the papers of a case are collected. The caller holds the case's lock.
    """
    if State(case.state) not in _LISTED:
        return PapersChange(0, 0)
    family = family_of(case)
    wanted = papers_wanted(case, family)
    if wanted is None:
        return PapersChange(0, 0)
    kept = {(paper.code, paper.key): paper for paper in case.papers.filter(school_year=None)}
    added = _ask(case, [one for one in wanted if (one.code, one.key) not in kept], family)
    needed = {(one.code, one.key) for one in wanted}
    added += _ask_again([paper for place, paper in kept.items() if place in needed])
    waived = _waive(paper for place, paper in kept.items() if place not in needed)
    if added or waived:
        case_noted(case, "papers_listed", by=by, data={"added": added, "waived": waived})
    completeness_follow(case, by=by)
    return PapersChange(added, waived)


def completeness_follow(case: Case, *, by: Principal) -> None:
    """Move a case on once nobody waits for a paper, and back once somebody does. The caller holds its lock."""
    state = State(case.state)
    if state not in (State.COLLECTING, State.COMPLETE, State.ASSESSED):
        return
    is_complete = _is_complete(case)
    if state is State.COLLECTING and is_complete:
        case_move(case, Act.COMPLETE, by=by)
    if state is State.ASSESSED and not is_complete:
        case_move(case, Act.SEND_BACK, by=by, reason=_("Berkasnya tidak lengkap lagi."))
    if state is not State.COLLECTING and not is_complete:
        case_move(case, Act.REOPEN, by=by)


def _is_complete(case: Case) -> bool:
    """Whether nobody waits for a paper, and of somebody who died the family is known."""
    papers = list(case.papers.filter(school_year=None))
    is_family_known = case.died_on is None or case.relatives.filter(is_removed=False).exists()
    return bool(papers) and is_family_known and not papers_awaited(papers)


def _ask(case: Case, wanted: Sequence[Wanted], family: Sequence[Relative]) -> int:
    """Ask for papers for the first time; answers for how many."""
    relatives, due_on = {one.key: one for one in family}, clock.today() + timedelta(days=DAYS_TO_BRING)
    Paper.objects.bulk_create(
        Paper(
            case=case,
            code=one.code,
            relative=relatives.get(one.key),
            key=one.key,
            instead_of=one.instead_of,
            owed_by=one.owed_by,
            due_on=due_on,
            is_waived=one.code in ONLY_IF_ASKED,
            reason=IF_ASKED if one.code in ONLY_IF_ASKED else "",
            recorded_at=clock.now(),
        )
        for one in wanted
    )
    return len(wanted)


def _ask_again(papers: Iterable[Paper]) -> int:
    """Ask again for what this list, and no officer, had let go."""
    again = [paper for paper in papers if paper.is_waived and paper.reason == NO_LONGER]
    for paper in again:
        paper.is_waived, paper.reason = False, ""
        paper.due_on = clock.today() + timedelta(days=DAYS_TO_BRING)
    Paper.objects.bulk_update(again, ["is_waived", "reason", "due_on"])
    return len(again)


def _waive(papers: Iterable[Paper]) -> int:
    """Let go what is needed no longer. What was accepted stays as it is, and every file stays."""
    gone = [paper for paper in papers if not paper.is_waived and paper.state != PaperState.ACCEPTED]
    for paper in gone:
        paper.is_waived, paper.reason = True, NO_LONGER
    Paper.objects.bulk_update(gone, ["is_waived", "reason"])
    return len(gone)
