"""A field for which several columns stand and the evidence does not decide: a person says which."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Doubt:
    """``field``: the field asked for. ``letters``: the columns that may hold it, the likeliest first."""

    field: str
    letters: tuple[str, ...]

    def text(self) -> str:
        """The doubt as it is kept beside the rows: ``name:B,C``."""
        return f"{self.field}:{','.join(self.letters)}"


@dataclass(frozen=True, slots=True)
class Assignment:
    """``columns``: ``{field: column letter}``. ``doubts``: the fields of which a person must say where they stand."""

    columns: dict[str, str]
    doubts: tuple[Doubt, ...] = ()
