"""Where an account's statements do not follow each other: one opens with another balance than the last closed with."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from lindung.apps.payments.models import Statement
from lindung.apps.payments.selectors import statements_visible
from lindung.exchange.sen import parted
from lindung.kernel.principal import Principal
from lindung.kernel.rupiah import Rupiah


@dataclass(frozen=True, slots=True)
class Gap:
    """Two statements between which money moved that none of them lists, in whole rupiah."""

    before: Statement
    after: Statement
    rupiah: Rupiah

    @property
    def on(self) -> date | None:
        """The first day of the later one."""
        return self.after.first_on


def statement_gaps(principal: Principal, *, year: int) -> list[Gap]:
    """The gaps before the statements that begin in a year. Statements that overlap, or state no balance, show none."""
    following = statements_visible(principal).exclude(first_on=None).order_by("government", "account", "first_on", "pk")
    accounts = groupby(following, key=lambda one: (one.government_id, one.account))
    return [gap for _account, those in accounts for gap in _gaps(those) if gap.on and gap.on.year == year]


def _gaps(statements: Iterator[Statement]) -> Iterator[Gap]:
    latest: Statement | None = None
    for one in statements:
        if latest is None:
            latest = one
            continue
        if latest.last_on is None or one.first_on is None or one.last_on is None:
            continue
        closing, opening = latest.closing_in_sen, one.opening_in_sen
        if one.first_on > latest.last_on and closing is not None and opening is not None and closing != opening:
            yield Gap(latest, one, parted(opening - closing)[0])
        if one.last_on > latest.last_on or (opening is not None and opening == closing):
            latest = one
