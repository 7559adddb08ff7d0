"""Several memberships as a wage earner with different employers: what they pay together for one death.

Law: as ``several_memberships``. A wage earner's death benefit does not depend on the wage, so each would pay the same.
"""

from __future__ import annotations

from lindung.kernel.rupiah import Rupiah
from lindung.law import Book
from lindung.rules.dues.facts import CaseFacts
from lindung.rules.several_memberships import SeveralMemberships, of_several


def several_on(facts: CaseFacts, cash: Rupiah, book: Book) -> SeveralMemberships | None:
    """What all memberships pay together where one pays ``cash``; None where there is one, or nothing to pay."""
    if facts.memberships < 2 or not facts.has_died or not cash:
        return None
    return of_several({str(number): cash for number in range(facts.memberships)}, facts.death_on, book)
