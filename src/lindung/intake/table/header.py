"""The header of a table: its rows, what stands above each column, and the field that each column means."""

from __future__ import annotations

from dataclasses import dataclass

from lindung.intake.headings.fields_of_header import Meanings

STRONG = 0.75
"""The least score (0 to 1) at which a heading claims a field."""
IDENTIFYING = frozenset({"nik", "name", "first_name", "birth_date", "birth_place_and_date", "mother_name"})
_OF_ONE_COLUMN = IDENTIFYING | {"sex", "wage", "address", "job"}


@dataclass(frozen=True, slots=True)
class Header:
    """The header of a table.

    ``first_row`` and ``last_row`` count from 1. ``stacks``: the headings above each column from top to bottom, by
    column letter. ``meanings``: field and score (0 to 1), by column letter; a column that means nothing has none.
    """

    first_row: int
    last_row: int
    stacks: dict[str, list[str]]
    meanings: Meanings

    @property
    def words(self) -> dict[str, str]:
        """The headings of each column in one line, by column letter."""
        return {letter: " ".join(stack) for letter, stack in self.stacks.items()}

    def claims(self) -> dict[str, set[str]]:
        """The letters of the columns that claim each field strongly, by field; ``other`` is no field."""
        claims = _strong_claims(self.meanings)
        claims.pop("other", None)
        return claims


def claims_conflict(one: Meanings, two: Meanings) -> bool:
    """Whether two rows of headings claim at least two of the same fields for different columns."""
    first, second = _strong_claims(one), _strong_claims(two)
    moved = [
        field for field in first if field in _OF_ONE_COLUMN and field in second and not first[field] & second[field]
    ]
    return len(moved) >= 2


def _strong_claims(meanings: Meanings) -> dict[str, set[str]]:
    claims: dict[str, set[str]] = {}
    for letter, (field, score) in meanings.items():
        if score >= STRONG:
            claims.setdefault(field, set()).add(letter)
    return claims
