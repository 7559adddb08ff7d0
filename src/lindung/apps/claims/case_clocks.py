"""The clocks of a case, by the rules: the first report, how it ended, the service time, the lapse, the receipt."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache

from django.utils import timezone

from lindung.apps.claims.case_context import Around
from lindung.apps.claims.models import Case, Kind
from lindung.apps.claims.states import ENDED, State
from lindung.law import national_book
from lindung.rules.claim_clocks import LapseClock, ReceiptClock, ServiceClock, lapse, receipt, service
from lindung.rules.problems import InputRefusal
from lindung.rules.report_clocks import ReportClock, first_report, outcome_report
from lindung.rules.working_days import is_working_day

_SERVED = (State.COMPLETE, State.ASSESSED, State.DECIDED, State.PAID, State.RECEIVED, State.APPEALED)


@dataclass(frozen=True, slots=True)
class Clocks:
    """The clocks of a case that run, or have run, at an instant; None where one does not apply or has not begun.

    ``working_days_left`` are those until the end of the service time, 0 on its last day, negative once it is over.
    """

    report: ReportClock | None
    outcome: ReportClock | None
    service: ServiceClock | None
    working_days_left: int | None
    lapse: LapseClock | None
    receipt: ReceiptClock | None


def clocks_of(case: Case, found: Around, now: datetime) -> Clocks:
    """The clocks of a case at an instant, from what stands around it."""
    today = timezone.localtime(now).date()
    served = service_clock(case, found, today)
    return Clocks(
        report=_report(case, found, now),
        outcome=_outcome(found, now),
        service=served,
        working_days_left=working_days_until(served.due_on, today) if served and served.state == "running" else None,
        lapse=_lapse(case, today),
        receipt=receipt_clock(found.unconfirmed[0], today) if found.unconfirmed else None,
    )


def programme_of(case: Case) -> str:
    """The programme by whose law a case is served."""
    return "JKM" if case.kind == Kind.OTHER_DEATH else "JKK"


def service_clock(case: Case, found: Around, today: date) -> ServiceClock | None:
    """The service time of a case whose papers are complete; None once it was refused, for nothing is to be paid."""
    if case.complete_at is None or State(case.state) not in _SERVED:
        return None
    if State(case.state) is State.DECIDED and found.decision is not None and not found.decision.is_granted:
        return None
    complete_on = timezone.localtime(case.complete_at).date()
    amount = found.decision.total_rupiah if found.decision else 0
    paid_on = found.last_posted_on if State(case.state) in (State.PAID, State.RECEIVED) else None
    if paid_on is not None and paid_on < complete_on:
        paid_on = complete_on
    return _service(programme_of(case), complete_on, max(today, complete_on), amount, paid_on)


@lru_cache(maxsize=4096)
def _service(programme: str, complete_on: date, on: date, amount: int, paid_on: date | None) -> ServiceClock:
    """The rule's clock. Many cases of a list have the same days."""
    return service(programme, complete_on, on, amount=amount, paid_on=paid_on)


@lru_cache(maxsize=4096)
def receipt_clock(posted_on: date, today: date) -> ReceiptClock:
    """The clock of money that left on a day and whose coming nobody confirmed."""
    return receipt(posted_on, max(today, posted_on))


@lru_cache(maxsize=4096)
def working_days_until(due_on: date, today: date) -> int:
    """The working days from tomorrow to a day; 0 where there is none left."""
    law = national_book().value("contribution.working_days", today)
    days = (today + timedelta(days=number) for number in range(1, (due_on - today).days + 1))
    return sum(is_working_day(day, law) for day in days)


def _report(case: Case, found: Around, now: datetime) -> ReportClock | None:
    first = found.first_report
    known_at = case.event_known_at or (first.known_at if first else None)
    if case.kind == Kind.OTHER_DEATH or known_at is None:
        return None
    reported_at = first.reported_at if first else None
    try:
        return first_report(
            known_at,
            now,
            segment=case.segment or "wage_earner",
            event_on=case.event_on,
            reported_at=max(reported_at, known_at) if reported_at else None,
        )
    except InputRefusal:
        return None


def _outcome(found: Around, now: datetime) -> ReportClock | None:
    last = found.last_outcome
    if last is None or last.outcome == "under_treatment":
        return None
    return outcome_report(last.known_at, now, reported_at=max(last.reported_at, last.known_at))


def _lapse(case: Case, today: date) -> LapseClock | None:
    if State(case.state) in ENDED or State(case.state) in _SERVED:
        return None
    return _lapse_of(programme_of(case), case.event_on, today)


_lapse_of = lru_cache(maxsize=4096)(lapse)
