"""Which cases are late: never stored, always asked of the clocks' days, so that a list of many is kept by an index."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from functools import lru_cache

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from lindung.apps.claims.models import Case, Decision, Kind, Paper, PaperState
from lindung.apps.claims.states import State
from lindung.law import national_book
from lindung.rules.claim_clocks import receipt, service
from lindung.store import clock

_SERVED = (State.COMPLETE, State.ASSESSED, State.DECIDED)
_GRANTED = Decision.objects.filter(case=OuterRef("pk"), reversal=None, is_granted=True)


def cases_late(cases: QuerySet[Case]) -> QuerySet[Case]:
    """Of some cases those of which a clock is over: report, service time, confirmation, or a paper that is due."""
    today = clock.today()
    hours = national_book().value("deadline.accident_report", today).whole("stage_1", "hours")
    unreported = Q(state=State.NOTICED, opened_at__lt=clock.now() - timedelta(hours=hours))
    served = Q(state__in=_SERVED, kind=Kind.OTHER_DEATH, complete_at__lt=_instant(served_from("JKM", today)))
    served |= Q(state__in=_SERVED, complete_at__lt=_instant(served_from("JKK", today))) & ~Q(kind=Kind.OTHER_DEATH)
    served &= ~Q(state=State.DECIDED) | Q(Exists(_GRANTED))
    unconfirmed = Q(state=State.PAID, state_since__lt=_instant(_confirmed_from(today)))
    owed = Paper.objects.filter(case=OuterRef("pk"), due_on__lt=today, is_waived=False)
    unpapered = Q(state=State.COLLECTING) & Exists(owed.exclude(state__in=(PaperState.ACCEPTED, PaperState.RECEIVED)))
    return cases.filter(unreported | served | unconfirmed | unpapered)


@lru_cache(maxsize=64)
def served_from(programme: str, today: date) -> date:
    """The first day of complete papers whose service time is not over today."""
    day = today
    while service(programme, day - timedelta(days=1), today).state != "over":
        day -= timedelta(days=1)
    return day


@lru_cache(maxsize=64)
def _confirmed_from(today: date) -> date:
    day = today
    while receipt(day, today).state != "over":
        day -= timedelta(days=1)
    return day + timedelta(days=1)


def _instant(day: date) -> datetime:
    """The instant at which a local day begins."""
    return timezone.make_aware(datetime.combine(day, time.min))
