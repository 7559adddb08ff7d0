"""A field of which a person must say which column holds it, with what they need to know for that."""

from __future__ import annotations

from dataclasses import dataclass
from dataclasses import field as default


@dataclass(frozen=True, slots=True)
class AskedColumn:
    """A field in doubt in the tables of one layout.

    ``signature``: a name for the layout. ``letters``: the columns that may hold the field, the likeliest first.
    ``rows``: of how many people it is asked. ``columns``: ``{field: column letter}`` as the whole table was read.
    ``header_words``: the headings of the letters. ``samples``: up to three cells of each letter, of the same rows.
    """

    signature: str
    field: str
    letters: tuple[str, ...]
    rows: int
    columns: dict[str, str]
    header_words: dict[str, str] = default(default_factory=dict)
    samples: dict[str, tuple[str, ...]] = default(default_factory=dict)
