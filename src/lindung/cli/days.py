"""Days and months as the command line takes them."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

from lindung.kernel.errors import Refusal
from lindung.law.reading import iso_day


def parse_day(text: str | None, option: str) -> date | None:
    """An ISO day, or None if left out.

    Raises:
        Refusal: ``day_format`` for anything else, naming the option.
    """
    if text is None:
        return None
    day = iso_day(text)
    if day is None:
        raise Refusal("day_format", f"{option}: '{text}' bukan tanggal; tulis TTTT-BB-HH, misalnya 2022-03-31")
    return day


def this_day() -> date:
    """Today where the governments are; for commands that need no database."""
    return datetime.now(ZoneInfo("Asia/Makassar")).date()
