"""What does not tie out: single differences, what of them is not due yet, and their sums by group and kind."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from lindung.kernel.rupiah import Rupiah

GROUPS = ("true", "not_due", "explained")
_GROUP_OF = {"bill_not_due": "not_due", "payment_refunded": "explained"}


@dataclass(frozen=True, slots=True)
class Difference:
    """One sum that does not meet the other. ``kind`` is the page's word for it, ``about`` the record's own name.

    ``budget_over budget_missing bill_open bill_broken payment_credit payment_broken payment_unseen payment_before
    payment_after line_waiting line_set_aside statement_gap``; ``bill_not_due``, which is no difference yet, and
    ``payment_refunded``, which is explained by a transfer.
    """

    kind: str
    about: str
    rupiah: Rupiah
    on: date | None = None
    bill: int | None = None
    payment: int | None = None

    @property
    def group(self) -> str:
        """``not_due`` for what may still be paid in time, ``explained`` for what was given back, else ``true``."""
        return _GROUP_OF.get(self.kind, "true")

    @property
    def size_rupiah(self) -> Rupiah:
        """How far the sums lie apart, whichever is the larger: differences of both signs hide nothing in a sum."""
        return abs(self.rupiah)


@dataclass(frozen=True, slots=True)
class Subtotal:
    """The differences of a kind, or with an empty ``kind`` of a group: how many, and the sum of their sizes."""

    group: str
    kind: str
    count: int
    rupiah: Rupiah


def subtotals(differences: Sequence[Difference]) -> list[Subtotal]:
    """Each group followed by its kinds, true differences first, the largest kinds first."""
    found = []
    for group in GROUPS:
        kinds: dict[str, list[Difference]] = {}
        for one in differences:
            if one.group == group:
                kinds.setdefault(one.kind, []).append(one)
        sums = [Subtotal(group, kind, len(those), _size(those)) for kind, those in kinds.items()]
        if sums:
            found.append(Subtotal(group, "", sum(one.count for one in sums), sum(one.rupiah for one in sums)))
        found.extend(sorted(sums, key=lambda one: -one.rupiah))
    return found


def _size(differences: Sequence[Difference]) -> Rupiah:
    return sum(one.size_rupiah for one in differences)
