"""What stands around cases that their next step and their clocks depend on, read for all of them together.

The number of statements is the same whatever the number of cases.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Protocol

from lindung.apps.claims import queries
from lindung.apps.claims.checklist import papers_awaited
from lindung.apps.claims.models import Case
from lindung.apps.claims.states import State

_PAPER_STATES = (State.COLLECTING,)
_DECIDED_STATES = (State.DECIDED, State.PAID, State.RECEIVED, State.DISPUTED)


class AwaitedPaper(Protocol):
    """A paper of which it is said who has yet to bring it."""

    @property
    def pk(self) -> int: ...
    @property
    def code(self) -> str: ...
    @property
    def owed_by(self) -> str: ...
    @property
    def due_on(self) -> date | None: ...
    @property
    def state(self) -> str: ...
    @property
    def received_at(self) -> datetime | None: ...


@dataclass(slots=True)
class Around:
    """What is known around one case.

    ``awaited``: papers that somebody waits for. ``unconfirmed``: the days on which money left whose coming nobody of
    the family confirmed. ``first_report``, ``last_outcome``: of the duty holder, None where there is none.
    """

    awaited: Sequence[AwaitedPaper] = field(default_factory=list)
    has_family: bool = False
    decision: queries.DecisionSeen | None = None
    unconfirmed: list[date] = field(default_factory=list)
    last_posted_on: date | None = None
    school: queries.SchoolYearSeen | None = None
    first_report: queries.ReportSeen | None = None
    last_outcome: queries.ReportSeen | None = None


def around(cases: Collection[Case]) -> dict[int, Around]:
    """What stands around each of these cases. Five statements at most."""
    found = {case.pk: Around() for case in cases}
    collecting, decided = _in(cases, *_PAPER_STATES), _in(cases, *_DECIDED_STATES)
    settled = set(decided)
    _papers(found, collecting)
    for case, has_family, decision in queries.cases_standing([*collecting, *decided]):
        found[case].has_family = has_family
        found[case].decision = decision if case in settled else None
    for payout in queries.payouts_posted(decided):
        one = found[payout.case_id]
        one.last_posted_on = payout.posted_on
        if not payout.is_confirmed:
            one.unconfirmed.append(payout.posted_on)
    for year in queries.school_years_awaited(_in(cases, State.PAID, State.RECEIVED)):
        one = found[year.case_id]
        one.school = one.school or year
    _reports(found)
    return found


def _in(cases: Iterable[Case], *states: State) -> list[int]:
    return [case.pk for case in cases if case.state in states]


def _papers(found: dict[int, Around], cases: list[int]) -> None:
    rows: dict[int, list[queries.PaperSeen]] = {case: [] for case in cases}
    for paper in queries.papers_seen(cases):
        rows[paper.case_id].append(paper)
    for case, papers in rows.items():
        found[case].awaited = papers_awaited(papers)


def _reports(found: dict[int, Around]) -> None:
    """The first report of each case and its last outcome, those of cases joined into it among them."""
    for report in queries.reports_seen(list(found)):
        one = found[report.case_id]
        first, last = one.first_report, one.last_outcome
        if report.stage == 1 and (first is None or report.reported_at < first.reported_at):
            one.first_report = report
        if report.stage == 2 and (last is None or report.reported_at >= last.reported_at):
            one.last_outcome = report
