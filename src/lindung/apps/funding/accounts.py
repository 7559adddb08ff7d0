"""The account codes (kode rekening) from which a year's contributions are paid.

Law: ``finance.account_codes``, by segment and programme, as of the year's first day.
"""

from __future__ import annotations

from datetime import date
from functools import cache

from lindung.law import national_book

PROGRAMMES = ("jkk", "jkm", "jht")


@cache
def accounts_of(year: int) -> dict[str, str]:
    """The programme that each account of a year pays, by code.

    Raises:
        Refusal: ``before_first_value`` for a year without any.
    """
    codes = national_book().value("finance.account_codes", date(year, 1, 1))
    return {codes.word(f"non_asn_{programme.upper()}"): programme for programme in PROGRAMMES}
