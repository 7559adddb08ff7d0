"""What a line below the list says of single people: ``No. 2 dan 4 sudah meninggal``, ``*) pindah``.

Whom such a line means is not certain enough to refuse anybody, so that these people are asked about.
"""

from __future__ import annotations

import re

import polars as pl

from lindung.intake.columns.layout_blocks import Block
from lindung.intake.fields.standing import standing_of
from lindung.intake.rows.row_facts import number_column, sheet_columns

_LONGEST, _MOST_NUMBERS = 240, 200
_SPOKEN_OF = ("deceased", "left", "civil_servant")
_NUMBERS = re.compile(
    r"\b(?:no|nomor|nomer)\b\W{0,2}(?:urut\b\W{0,2})?(\d{1,4}(?:\s*(?:,|&|dan|serta|s/d|sd|-|\u2013)+\s*\d{1,4})*)"
)
_RANGE = re.compile(r"(\d{1,4})\s*(?:s/d|sd|-|\u2013)\s*(\d{1,4})")
_MARK = re.compile(r"^\W*?(\*+)\W")


def asked_by_footnotes(rows: pl.DataFrame, found: pl.Series, block: Block) -> pl.DataFrame | None:
    """``_standing`` (``asked`` or null) and ``_standing_text`` of each row; None where no line says anything.

    ``rows``: all rows of the block with their cells; ``found``: which are people.
    """
    said = pl.Series([None], dtype=pl.String).new_from_index(0, rows.height)
    for text in _lines_below(rows, found):
        meant = rows.select(_is_meant(text, block).fill_null(False)).to_series() & found
        said = said.zip_with(~meant, pl.Series([text]).new_from_index(0, rows.height))
    if said.null_count() == rows.height:
        return None
    asked = pl.when(pl.col("_standing_text").is_not_null()).then(pl.lit("asked"))
    return pl.DataFrame({"_standing_text": said}).select(asked.alias("_standing"), "_standing_text")


def _lines_below(rows: pl.DataFrame, found: pl.Series) -> list[str]:
    """The texts below the last person that say of somebody that they died, left or are a civil servant."""
    positions = found.arg_true()
    if positions.is_empty():
        return []
    cells = rows.slice(int(positions[-1]) + 1).select(sheet_columns(rows))
    texts = [text for row in cells.iter_rows() for text in dict.fromkeys(filter(None, row))]
    return [text for text in texts if len(text) <= _LONGEST and standing_of(text) in _SPOKEN_OF]


def _is_meant(text: str, block: Block) -> pl.Expr:
    """Whether a line means the person of a row: by running number, by the whole name, or by stars behind the name."""
    plain = " ".join(text.lower().split())
    name = pl.col("_name").str.to_lowercase().str.strip_chars()
    is_named = name.str.contains(r"\p{L} +\p{L}") & pl.lit(f" {plain} ").str.contains(name, literal=True)
    tests = [is_named.fill_null(False)]
    letter, numbers = number_column(block), _numbers(plain)
    if letter and numbers:
        tests.append(pl.col(letter).str.extract(r"^\s*(\d{1,6})(?:\.0*)?[.)]?\s*$", 1).is_in(numbers).fill_null(False))
    if mark := _MARK.match(text):
        tests.append((name.str.extract(r"(\*+)\W*$", 1) == mark[1]).fill_null(False))
    return pl.any_horizontal(tests)


def _numbers(text: str) -> list[str]:
    """The running numbers that a line names: ``No. 2, 4 dan 7-9``."""
    numbers: set[int] = set()
    for group in _NUMBERS.findall(text):
        numbers.update(map(int, re.findall(r"\d+", group)))
        for first, last in _RANGE.findall(group):
            if int(last) - int(first) <= _MOST_NUMBERS:
                numbers.update(range(int(first), int(last) + 1))
    return [str(number) for number in sorted(numbers)]
