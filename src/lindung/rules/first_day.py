"""The first day of the programmes.

Law: the first value of ``contribution.jkm.rate``, which every member pays.
"""

from __future__ import annotations

from datetime import date

from lindung.law import Book, national_book


def programmes_first_day(book: Book | None = None) -> date:
    """The day from which contributions are paid; nothing about members is dated before it."""
    return (book or national_book()).parameter("contribution.jkm.rate").values[0].from_on
