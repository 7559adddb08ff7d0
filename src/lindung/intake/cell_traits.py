"""What a sheet says about its cells beside their text: merged, struck out, commented on, formulas without a value.

Plain values without polars, so that a file can be read while polars is still being imported.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeAlias

Place: TypeAlias = tuple[str, int]
"""Column letters and row counted from 1."""
Merge: TypeAlias = tuple[str, int, int]
"""The column of a merged cell's text, its first row and its last; one that spans no rows is not kept."""
Words: TypeAlias = tuple[str, int, str]
"""Column letters, row counted from 1, text."""

UNCOMPUTED = "#RUMUS?"
"""What stands in the place of a formula whose value the file does not hold: an unknown, never a blank."""


@dataclass(slots=True)
class CellTraits:
    """``merged``: cells that span rows. ``struck``: cells all of whose text is struck out. ``left``: the text that is
    left of cells with words struck out. ``comments``: what was noted at cells. ``uncomputed``: formulas without value.
    """

    merged: list[Merge] = field(default_factory=list)
    struck: list[Place] = field(default_factory=list)
    left: list[Words] = field(default_factory=list)
    comments: list[Words] = field(default_factory=list)
    uncomputed: list[Place] = field(default_factory=list)

    def __bool__(self) -> bool:
        return any((self.merged, self.struck, self.left, self.comments, self.uncomputed))
