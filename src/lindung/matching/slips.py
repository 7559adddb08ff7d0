"""Slips of the hand in a number that was typed: a digit wrong, two neighbours exchanged, one doubled or left out."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import polars as pl

from lindung.kernel.text import Text

ONE_DIGIT = Text("NIK berbeda pada satu angka saja", "the NIKs differ in one digit only")
EXCHANGED = Text("dua angka NIK yang bersebelahan tertukar", "two neighbouring digits of the NIK are exchanged")
MOVED = Text(
    "satu angka NIK terulang atau terlewat, lainnya bergeser",
    "one digit of the NIK is doubled or left out, the others have moved",
)
RECODED = Text(
    "NIK berbeda pada kode wilayah penerbitan saja; tanggal lahir dan nomor urutnya sama",
    "the NIKs differ in the district of issue only; birth date and serial are the same",
)
_REGION, _SERIAL = 6, 12


def nik_difference(nik: str, other: str) -> tuple[Text, bool] | None:
    """How two NIKs differ, and whether in the serial alone; None where they are further apart than a slip."""
    differing = [place for place, (one, two) in enumerate(zip(nik, other, strict=True)) if one != two]
    if not differing:
        return None
    first, last = differing[0], differing[-1]
    is_serial = first >= _SERIAL
    if len(differing) == 1:
        return ONE_DIGIT, is_serial
    if _is_exchange(nik, other, differing):
        return EXCHANGED, is_serial
    if last < _REGION:
        return RECODED, False
    is_moved = nik[first:last] == other[first + 1 : last + 1] or nik[first + 1 : last + 1] == other[first:last]
    return (MOVED, is_serial) if is_moved else None


def date_slip(born: date, other: date) -> bool:
    """Whether two different dates are one slip apart as written, or have day and month exchanged: one pair of
    ``are_date_slips``.
    """
    one, two = (f"{day.day:02d}{day.month:02d}{day.year}" for day in (born, other))
    differing = [place for place, (left, right) in enumerate(zip(one, two, strict=True)) if left != right]
    is_swap = (born.year, born.month, born.day) == (other.year, other.day, other.month)
    return len(differing) == 1 or _is_exchange(one, two, differing) or (is_swap and bool(differing))


def are_date_slips(one: pl.Expr, two: pl.Expr) -> pl.Expr:
    """Whether two dates are the same, one slip apart as written, or have day and month exchanged."""
    digits = list(zip(_digits_of(one), _digits_of(two), strict=True))
    differing = pl.sum_horizontal(left != right for left, right in digits)
    are_exchanged = (
        (left != right) & (left == right_2) & (left_2 == right) for (left, right), (left_2, right_2) in pairwise(digits)
    )
    is_swap = (one.dt.day() == two.dt.month()) & (one.dt.month() == two.dt.day()) & (one.dt.year() == two.dt.year())
    return (differing <= 1) | ((differing == 2) & pl.any_horizontal(are_exchanged)) | is_swap


def _digits_of(day: pl.Expr) -> list[pl.Expr]:
    """The eight digits of a date as it is written, from the last to the first."""
    number = (day.dt.day().cast(pl.Int32) * 100 + day.dt.month()) * 10_000 + day.dt.year()
    return [number // 10**place % 10 for place in range(8)]


def _is_exchange(one: str, two: str, differing: list[int]) -> bool:
    if len(differing) != 2 or differing[1] - differing[0] != 1:
        return False
    first, second = differing
    return one[first] == two[second] and one[second] == two[first]
