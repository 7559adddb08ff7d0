"""Days and months as the command line takes them."""

from __future__ import annotations

from datetime import date

from lindung.kernel.errors import Refusal


def parse_day(text: str | None, option: str) -> date | None:
    """An ISO day, or None if left out. Refuses anything else, naming the option."""
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise Refusal(
            "day_format", f"{option}: '{text}' bukan tanggal; tulis TTTT-BB-HH, misalnya 2022-03-31"
        ) from None
