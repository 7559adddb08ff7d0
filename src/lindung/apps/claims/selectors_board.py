"""The rows of the officers' board: each case with its next step and its clocks, in a fixed number of statements."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from lindung.apps.claims.case_clocks import Clocks, clocks_of
from lindung.apps.claims.case_context import around
from lindung.apps.claims.lateness import cases_late
from lindung.apps.claims.models import Case
from lindung.apps.claims.selectors import cases_visible
from lindung.apps.claims.selectors_next import NextStep, step_of
from lindung.apps.claims.states import ENDED
from lindung.apps.events.cache import cached_until_next_event
from lindung.kernel.principal import Principal
from lindung.store import clock


@dataclass(frozen=True, slots=True)
class BoardRow:
    """A case as the board shows it."""

    case: Case
    step: NextStep
    clocks: Clocks

    @property
    def is_late(self) -> bool:
        """Whether the day of the next step has passed."""
        return self.step.due_on is not None and self.step.due_on < clock.today()


def board_rows(cases: Collection[Case], now: datetime | None = None) -> list[BoardRow]:
    """The rows of these cases, whose visibility was checked, in their order."""
    found, now = around(cases), now or clock.now()
    today = timezone.localtime(now).date()
    return [
        BoardRow(case, step_of(case, found[case.pk], today), clocks_of(case, found[case.pk], now)) for case in cases
    ]


def late_count(principal: Principal, *, state: str, kind: str, office: str, most: int) -> int:
    """How many cases in scope are late as of this minute, of a state, kind and office where these are given; one more
    than ``most`` stands for any greater number.
    """
    minute = clock.now().replace(second=0, microsecond=0)
    return _late_count(principal, state, kind, office, most, minute.isoformat())


@cached_until_next_event
def _late_count(principal: Principal, state: str, kind: str, office: str, most: int, _minute: str) -> int:
    cases = cases_late(cases_visible(principal))
    cases = cases.filter(state=state) if state else cases.exclude(state__in=ENDED)
    cases = cases.filter(kind=kind) if kind else cases
    cases = cases.filter(office__code=office) if office else cases
    return cases.order_by()[: most + 1].count()
