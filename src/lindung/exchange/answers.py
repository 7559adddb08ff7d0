"""What a person said of a statement that leaves something open."""

from __future__ import annotations

from dataclasses import dataclass

from lindung.exchange.days import Order


@dataclass(frozen=True, slots=True)
class Answers:
    """``day_order``: what stands first in a day written in figures. ``account``: the account that is meant.

    None and empty where nobody was asked.
    """

    day_order: Order | None = None
    account: str = ""


NOBODY_ASKED = Answers()
