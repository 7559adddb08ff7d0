"""The search within a list whose rows are in memory."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

Row = TypeVar("Row")


def rows_holding(text_of: Callable[[Row], str]) -> Callable[[Sequence[Row], str], list[Row]]:
    """The ``find`` of a ``Search``: the rows whose text holds the words, in small or capital letters."""

    def find(rows: Sequence[Row], words: str) -> list[Row]:
        wanted = words.casefold()
        return [row for row in rows if wanted in text_of(row).casefold()]

    return find
