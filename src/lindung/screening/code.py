"""One finding about a row: what it says, of which cell, and what becomes of the row."""

from __future__ import annotations

from dataclasses import dataclass

from lindung.kernel.text import Text


@dataclass(frozen=True, slots=True)
class Code:
    """A finding about a row.

    ``level``: ``repaired`` (corrected here), ``correct`` (the office must correct it), ``asked`` (a person looks
    at it, the row stays as it is), ``duplicate`` or ``ineligible``.
    ``says``: the sentence, with the placeholders ``{read}`` (the cell as written), ``{value}`` and ``{reasons}``.
    """

    level: str
    field: str
    says: Text
    expected: Text


NOTHING = Text("tidak perlu apa-apa", "nothing to do")
BIRTH = Text("tanggal lahir sesuai KTP, misalnya 12/05/1990", "the birth date as on the card, such as 12/05/1990")
