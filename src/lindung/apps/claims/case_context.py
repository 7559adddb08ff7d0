"""What stands around cases that their next step and their clocks depend on, read for all of them together.

The number of statements is the same whatever the number of cases.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date

from lindung.apps.claims.checklist import papers_awaited
from lindung.apps.claims.models import Case, Decision, Paper, Payout, Receipt, Relative, Report, SchoolYear
from lindung.apps.claims.selectors_school import next_school_years
from lindung.apps.claims.states import State
from lindung.apps.disbursements.states import TransferState

_PAPER_STATES = (State.COLLECTING,)
_DECIDED_STATES = (State.DECIDED, State.PAID, State.RECEIVED, State.DISPUTED)


@dataclass(slots=True)
class Around:
    """What is known around one case.

    ``awaited``: papers that somebody waits for. ``unconfirmed``: payouts that left and that nobody of the family
    confirmed, with the day. ``first_report``, ``last_outcome``: of the duty holder, None where there is none.
    """

    awaited: list[Paper] = field(default_factory=list)
    has_family: bool = False
    decision: Decision | None = None
    unconfirmed: list[tuple[date, Payout]] = field(default_factory=list)
    last_posted_on: date | None = None
    school: SchoolYear | None = None
    first_report: Report | None = None
    last_outcome: Report | None = None


def around(cases: Collection[Case]) -> dict[int, Around]:
    """What stands around each of these cases. Eight statements at most."""
    found = {case.pk: Around() for case in cases}
    _papers(found, _in(cases, *_PAPER_STATES))
    _money(found, _in(cases, *_DECIDED_STATES))
    for case_id, row in next_school_years(_in(cases, State.PAID, State.RECEIVED)).items():
        found[case_id].school = row
    _reports(found, cases)
    return found


def _in(cases: Iterable[Case], *states: State) -> list[int]:
    return [case.pk for case in cases if case.state in states]


def _papers(found: dict[int, Around], cases: list[int]) -> None:
    rows: dict[int, list[Paper]] = {case: [] for case in cases}
    for paper in Paper.objects.filter(case__in=cases, school_year=None).order_by("due_on", "pk"):
        rows[paper.case_id].append(paper)
    for case, papers in rows.items():
        found[case].awaited = papers_awaited(papers)
    families = Relative.objects.filter(case__in=cases, is_removed=False)
    for case in families.order_by().values_list("case", flat=True).distinct():
        found[case].has_family = True


def _money(found: dict[int, Around], cases: list[int]) -> None:
    for decision in Decision.objects.filter(case__in=cases, reversal=None).order_by("pk"):
        found[decision.case_id].decision = decision
    posted = Payout.objects.filter(case__in=cases, transfer__state=TransferState.POSTED)
    said = set(Receipt.objects.filter(payout__case__in=cases, has_come=True).values_list("payout", flat=True))
    for payout in posted.select_related("transfer").order_by("transfer__posted_on", "pk"):
        one, on = found[payout.case_id], payout.transfer.posted_on
        if on is None:
            continue
        one.last_posted_on = on
        if payout.pk not in said:
            one.unconfirmed.append((on, payout))


def _reports(found: dict[int, Around], cases: Collection[Case]) -> None:
    """The first report of each case and its last outcome, those of cases joined into it among them."""
    keys = [case.pk for case in cases]
    joined = Case.objects.filter(joined_to__in=keys).values_list("pk", "joined_to")
    into = {pk: key for pk, key in joined if key is not None}
    rows = Report.objects.filter(case__in=[*keys, *into]).order_by("reported_at", "pk")
    own = [(report, report.case_id) for report in rows if report.case_id in found]
    for report, key in own + [(report, into[report.case_id]) for report in rows if report.case_id in into]:
        one = found[key]
        first, last = one.first_report, one.last_outcome
        if report.stage == 1 and (first is None or report.reported_at < first.reported_at):
            one.first_report = report
        if report.stage == 2 and (last is None or report.reported_at >= last.reported_at):
            one.last_outcome = report
