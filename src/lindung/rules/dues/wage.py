"""The wage that counts in benefits.

Law: the wage reported; for an own-account worker the base of ``contribution.own_account.bands`` on the event's day.
"""

from __future__ import annotations

from datetime import date

from lindung.kernel.rupiah import Rupiah
from lindung.kernel.text import Text
from lindung.law import Book, national_book
from lindung.rules.problems import refuse


def benefit_wage(
    segment: str, *, on: date, wage: Rupiah | None = None, income: Rupiah | None = None, book: Book | None = None
) -> Rupiah:
    """The wage reported, or for an own-account worker the base of the band that the income falls into.

    Raises ``InputRefusal`` (``field_missing``) where it is not given.
    """
    if segment != "own_account":
        if wage is None:
            raise refuse("wage", "field_missing", Text("wajib diisi", "missing"))
        return wage
    if income is None:
        raise refuse("income", "field_missing", Text("wajib diisi", "missing"))
    bands = (book or national_book()).value("contribution.own_account.bands", on)
    base: Rupiah = next(band["base"] for band in reversed(bands.part()) if band["income_from"] <= income)
    return base
