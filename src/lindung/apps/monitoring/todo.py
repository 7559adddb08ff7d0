"""What waits for a principal, in numbers: the lines of every role's first page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, F

from lindung.apps.arrears.selectors import late_sum_as_of
from lindung.apps.candidates.selectors import lists_asking, lists_to_correct
from lindung.apps.claims.models import SchoolYear
from lindung.apps.claims.notice_selectors import cases_to_report
from lindung.apps.claims.selectors import notices_open
from lindung.apps.claims.selectors_school import school_years_open
from lindung.apps.claims.selectors_waiting import claims_waiting
from lindung.apps.claims.selectors_watch import families_waiting, rows_open
from lindung.apps.contributions.next_month import first_left_out
from lindung.apps.contributions.selectors import bills_visible, months_summed, runs_issued
from lindung.apps.disbursements.models import Transfer
from lindung.apps.disbursements.selectors import transfers_waiting
from lindung.apps.events.cache import cached_until_next_event
from lindung.apps.funding.selectors import commitments
from lindung.apps.monitoring.coverage import coverage_offices, coverage_regions, coverage_sum
from lindung.apps.payments.selectors import waiting_counts
from lindung.apps.submissions.listing import held_among, submissions_newest
from lindung.apps.submissions.models import State, Submission
from lindung.apps.submissions.selectors import pairs_across, waiting_rows
from lindung.kernel.month import Month
from lindung.kernel.principal import Principal, Role
from lindung.store.query import counts_at_once

_REFUSED_DAYS = 21


@dataclass(frozen=True, slots=True)
class Todo:
    """One line: what kind of thing waits, how much of it, and the record it leads to.

    ``urgency`` is ``late``, ``waits`` or ``calm``. The page holds the words for each ``kind``.
    """

    kind: str
    number: int
    urgency: str
    record: int | None = None
    month: date | None = None
    day: date | None = None
    days_left: int | None = None
    rupiah: int | None = None
    whole: int | None = None
    names: tuple[str, ...] = ()


@cached_until_next_event
def todo_for(principal: Principal, *, on: date) -> list[Todo]:
    """The lines of a principal's role, what is late first."""
    makers = {
        Role.OPERATOR: (_events_noticed, _submissions_to_send, _rows_to_correct, _protected),
        Role.TREASURER: (_bills_due, _money_waiting, _protected),
        Role.ADMINISTRATOR: (
            *(
                _events_noticed,
                _submissions_to_send,
                _rows_to_correct,
                _month_to_issue,
                _late,
                _money_waiting,
                _agreements_ending,
            ),
            _protected,
        ),
        Role.AGENCY_OFFICER: (
            *(
                _events_noticed,
                _submissions_to_approve,
                _pairs_across,
                _late,
                _money_waiting,
                _regions_with_nobody,
                _protected,
            ),
        ),
        Role.LEADER: (_late, _protected, _rows_to_correct_seen, _agreements_ending, _billed_this_month),
        Role.AUDITOR: (_late, _protected, _regions_with_nobody),
        Role.SYSTEM: (),
    }[principal.role]
    found = [line for maker in makers for line in maker(principal, on)]
    found += [Todo(one.kind, one.number, one.urgency, rupiah=one.rupiah) for one in claims_waiting(principal, on)]
    return sorted(found, key=lambda line: ("late", "waits", "calm").index(line.urgency))


@cached_until_next_event
def newest_submissions(principal: Principal) -> list[Submission]:
    """What both parts of a first page say of submissions, read once."""
    return submissions_newest(principal)


def _after_events(principal: Principal) -> dict[str, int]:
    """What waits after accidents and deaths beside the cases themselves, by kind of line, in one statement."""
    handles = principal.may("claim.handle")
    return counts_at_once({
        "notices": notices_open(principal),
        "candidates_asked": lists_asking(principal),
        "candidates_to_correct": lists_to_correct(principal),
        "to_report": cases_to_report(principal),
        "death_rows": rows_open(principal),
        "families": families_waiting(principal),
        "refunds": transfers_waiting(principal).filter(purpose="refund") if handles else Transfer.objects.none(),
        "school_years": school_years_open(principal).exclude(state="decided") if handles else SchoolYear.objects.none(),
    })  # fmt: skip


def _events_noticed(principal: Principal, on: date) -> list[Todo]:
    """Notices of nobody knows whom, cases that their office has not reported yet (that clock runs), rows of lists of
    deaths, families who have received nothing, refunds to post, school years that wait for a paper or a decision, and
    lists of candidates that ask about a column or have rows to correct.
    """
    found = _after_events(principal)
    return [Todo(kind, many, "late" if kind == "to_report" else "waits") for kind, many in found.items() if many]


def _submissions_to_send(principal: Principal, on: date) -> list[Todo]:
    return [
        Todo(held.kind, held.number, "waits", record=held.submission.pk, names=held.unread)
        for held in held_among(principal, newest_submissions(principal))
    ]


def _submissions_to_approve(principal: Principal, on: date) -> list[Todo]:
    found = [one for one in newest_submissions(principal) if one.state == State.SUBMITTED]
    counts = ((s.pk, s.counts.get("ready", 0), sum(s.counts.values())) for s in found)
    return [Todo("to_approve" if ready else "to_note", ready or rows, "waits", record=pk) for pk, ready, rows in counts]


def _pairs_across(principal: Principal, on: date) -> list[Todo]:
    per_submission = (
        pairs_across(principal).values("submission").annotate(rows=Count("pk")).order_by("-submission")[:20]
    )
    return [Todo("to_decide_across", line["rows"], "waits", record=line["submission"]) for line in per_submission]


def _rows_to_correct(principal: Principal, on: date) -> list[Todo]:
    per_submission = (
        waiting_rows(principal).values("submission").annotate(rows=Count("pk")).order_by("-submission")[:20]
    )
    return [Todo("to_mend", line["rows"], "waits", record=line["submission"]) for line in per_submission]


def _rows_to_correct_seen(principal: Principal, on: date) -> list[Todo]:
    rows = waiting_rows(principal).count()
    return [Todo("mending", rows, "waits")] if rows else []


def _protected(principal: Principal, on: date) -> list[Todo]:
    coverage = coverage_sum(coverage_offices(principal, on=on))
    if not (coverage.enrolled or coverage.listed):
        return []
    found = [Todo("protected", coverage.protected, "calm", whole=coverage.listed if coverage.is_counted else None)]
    unpaid = coverage.enrolled - coverage.protected
    return [*found, *([Todo("enrolled_only", unpaid, "waits")] if unpaid else [])]


def _month_to_issue(principal: Principal, on: date) -> list[Todo]:
    """The month to be issued next, a month left out before all others; nothing while it has not begun."""
    month = first_left_out(Month.of(run.month) for run in runs_issued(principal)) or Month.of(on)
    if month > Month.of(on):
        return []
    people = sum(line.enrolled for line in coverage_offices(principal, on=on))
    return [Todo("to_issue", people, "waits", month=month.first)] if people else []


def _bills_due(principal: Principal, on: date) -> list[Todo]:
    """What is still to be paid, the oldest first; where nothing is, the newest bill."""
    bills = bills_visible(principal).order_by("month")
    found = list(bills.filter(paid_rupiah__lt=F("total_rupiah"))[:6]) or list(bills.order_by("-month")[:1])
    return [
        Todo(
            "bill" if bill.open_rupiah else "bill_paid",
            bill.workers_count,
            "calm" if not bill.open_rupiah else "waits" if bill.due_on >= on else "late",
            record=bill.pk,
            month=bill.month,
            day=bill.due_on,
            days_left=(bill.due_on - on).days,
            rupiah=bill.open_rupiah or bill.total_rupiah,
        )
        for bill in found
    ]


def _late(principal: Principal, on: date) -> list[Todo]:
    late = late_sum_as_of(principal, on)
    return [Todo("late", late.people, "late", rupiah=late.open_rupiah, whole=late.offices)] if late.bills else []


def _money_waiting(principal: Principal, on: date) -> list[Todo]:
    """Bank lines and payments that wait for this principal's eyes, own ones refused of late or checked by others."""
    found = waiting_counts(principal, since=on - timedelta(days=_REFUSED_DAYS))
    kinds = [("lines", "lines", "waits"), ("refused", "report_refused", "waits"), ("own", "reported", "calm")]
    if principal.may("payment.confirm"):
        kinds.insert(0, ("others", "to_confirm", "waits"))
    return [Todo(kind, found[name], urgency) for name, kind, urgency in kinds if name in found]


def _agreements_ending(principal: Principal, on: date) -> list[Todo]:
    ending = [one.agreement for one in commitments(principal, on=on) if one.ends_soon]
    return [Todo("agreement", (one.ends_on - on).days, "waits", record=one.pk, day=one.ends_on) for one in ending]


def _billed_this_month(principal: Principal, on: date) -> list[Todo]:
    latest = next(iter(months_summed(principal)), None)
    if latest is None:
        return []
    return [Todo("billed", latest.workers, "calm", month=latest.month, rupiah=latest.total_rupiah)]


def _regions_with_nobody(principal: Principal, on: date) -> list[Todo]:
    nobody = sum(region.has_nobody for region in coverage_regions(principal, on=on))
    return [Todo("nobody", nobody, "waits")] if nobody else []
