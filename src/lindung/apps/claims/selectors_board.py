"""The rows of the officers' board: each case with its next step and its clocks, in a fixed number of statements."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from lindung.apps.claims.case_clocks import Clocks, clocks_of
from lindung.apps.claims.case_context import around
from lindung.apps.claims.models import Case
from lindung.apps.claims.selectors_next import NextStep, step_of
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
