"""A stable name for an office's layout, under which columns that a person corrected are found again."""

from __future__ import annotations

import hashlib

from lindung.intake.grid import Grid
from lindung.intake.headings.tokens import tokens_of
from lindung.intake.table.header import Header

_HEADING_OF_MARKED_COPY = tokens_of("Yang perlu diperbaiki")


def signature_of(header: Header | None, grid: Grid) -> str:
    """16 hexadecimal digits of the headings and their columns; without a header, of the columns. Rows do not count.

    The column that a marked copy adds does not count either.
    """
    words = header.words if header else dict.fromkeys(grid.letters, "")
    own = {letter: tokens_of(text) for letter, text in words.items()}
    parts = [f"{letter}={' '.join(tokens)}" for letter, tokens in own.items() if tokens != _HEADING_OF_MARKED_COPY]
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:16]
