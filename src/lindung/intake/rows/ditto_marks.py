"""Marks that say what the cell above says: ``sda``, ``idem``, a quotation mark below the cell."""

from __future__ import annotations

import polars as pl

_DITTO = (
    r"(?i)^\W*(?:s\.?\s?d\.?\s?a\.?|idem|ditto|sama|(?:seperti|sama dengan|sama) (?:di ?)?atas(?:nya)?)\W*$|"
    r"^[\s.\-]*(?:[\"\x{201c}\x{201d}\x{201e}\x{3003}]|''|,,|\x{2019}\x{2019})[\s.\-\"\x{201d}']*$"
)
REPEATED = (
    "note",
    "job",
    "wage_written",
    "village",
    "address",
    "birth_place",
    "sex_written",
    "start_written",
    "decree",
)
"""Fields that a mark repeats. A NIK, a name and a birth date are nobody else's."""
_OF_SOMEBODY = ("_nik_written", "_birth_written", "_wage_written")


_COLUMN_NUMBER = r"^\W*\d{1,2}\W*$"


def without_dittos(rows: pl.DataFrame, is_heading: pl.Expr) -> pl.DataFrame:
    """The rows with every mark in the fields of REPEATED replaced by what stands above it, past rows of nobody.

    ``is_heading``: whether a row is headings that are repeated; like a row of column numbers it is nobody.
    """
    changed = []
    has_digits = [_has_digits(pl.col(field)) for field in _OF_SOMEBODY]
    is_somebody = rows.select(pl.any_horizontal(has_digits) & ~is_heading).to_series()
    for field in (f"_{name}" for name in REPEATED):
        is_ditto = rows[field].str.contains(_DITTO).fill_null(False)
        if is_ditto.any():
            is_passed = is_ditto | ~is_somebody
            above = rows.select(pl.when(is_passed).then(None).otherwise(pl.col(field).fill_null("")).forward_fill())
            value = above.to_series().replace("", None)
            changed.append(value.zip_with(is_ditto, rows[field]).alias(field))
    return rows.with_columns(changed) if changed else rows


def _has_digits(cell: pl.Expr) -> pl.Expr:
    return (cell.str.contains(r"\d") & ~cell.str.contains(_COLUMN_NUMBER)).fill_null(False)
