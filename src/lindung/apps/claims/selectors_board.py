"""The rows of the officers' board: each case with its next step and its clocks, in a fixed number of statements."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet
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


@dataclass(frozen=True, slots=True)
class Chosen:
    """Which cases a list shows: of a state, a kind and an office where these are given; ``show``: late, ended or all.

    Without a state those that ended are left out unless they are asked for.
    """

    state: str = ""
    show: str = ""
    kind: str = ""
    office: str = ""


def cases_chosen(principal: Principal, chosen: Chosen) -> QuerySet[Case]:
    """The cases in scope that are chosen, without an order."""
    cases = cases_visible(principal)
    if chosen.state:
        cases = cases.filter(state=chosen.state)
    elif chosen.show == "ended":
        cases = cases.filter(state__in=ENDED)
    else:
        cases = cases.exclude(state__in=ENDED)
    cases = cases_late(cases) if chosen.show == "late" else cases
    cases = cases.filter(kind=chosen.kind) if chosen.kind else cases
    return (cases.filter(office__code=chosen.office) if chosen.office else cases).order_by()


def cases_counted(principal: Principal, chosen: Chosen, *, most: int) -> int:
    """How many cases are chosen, of the late ones as of this minute; one more than ``most`` is any greater number."""
    minute = clock.now().replace(second=0, microsecond=0).isoformat() if chosen.show == "late" else ""
    return _cases_counted(principal, chosen, most, minute)


@cached_until_next_event
def _cases_counted(principal: Principal, chosen: Chosen, most: int, _minute: str) -> int:
    return cases_chosen(principal, chosen)[: most + 1].count()
