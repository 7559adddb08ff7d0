"""Monthly wages as offices write them, in whole rupiah: ``1.500.000``, ``Rp 1.500.000,-``, ``1,5 jt``, ``1500000.0``.

What is no amount (words, a range, an amount per day or year) is None. The sign is kept, so that a negative amount can
be refused as one. A fraction of a rupiah is rounded half up, once.
"""

from __future__ import annotations

import re
from fractions import Fraction
from itertools import pairwise

import polars as pl

from lindung.intake.fields.number_words import number_in_words
from lindung.intake.grid import LONGEST_CELL
from lindung.kernel.rupiah import round_half_up

_UNITS = {"jt": 10**6, "juta": 10**6, "jta": 10**6, "rb": 10**3, "ribu": 10**3, "rbu": 10**3, "k": 10**3, "": 1}
_NOISE = re.compile(
    r"/(bulan|bln|bl|ob|orang|org)\b"
    r"|\b(rp|idr|rupiah|per ?bulan|sebulan|sebesar|per ?bln|setiap bulan|tiap bulan|nett?o?|brutt?o)\b\.?"
    r"|\(?\borang[ /-]?bulan\b\)?|\(ob\)|[/ ](?=$)"
)
_OTHER_PERIOD = re.compile(
    r"(/|\bper ?|\bse)(hari|hr|day|minggu|pekan|tahun|thn|th|jam|triwulan|semester|oh|hok|kegiatan)\b"
    r"|\b(harian|mingguan|tahunan)\b"
)
_NUMBER_WORDS = frozenset({"puluh", "ratus", "ribu", "juta"})
_REMARK = re.compile(r"[a-z ]+")
_WITH_LETTERS_FOR_DIGITS = re.compile(r"(?=.*[ol])[\dol]{1,3}(?:[.,][\dol]{3}){1,3}")
_IN_GROUPS = re.compile(r"\d{1,3}(?:[.,]\d{3})+")
_PLAIN_DIGITS = r"^([0-9]{1,12})(?:\.0{1,2})?$"
_AMOUNT = re.compile(r"(-?)\s*(\d[\d.,' ]*)\s*(jt|juta|jta|rb|ribu|rbu|k)?\b")


_SAID_TWICE = re.compile(r"([^()]*\d[^()]*)\(([^()]*\d[^()]*)\)")
_SCIENTIFIC = re.compile(r"(\d+(?:[.,]\d+)?)e\+?(\d{1,2})")
_GREATEST = 10**15


def is_other_period(text: str) -> bool:
    """Whether an amount is said to be for a day, a week or a year."""
    return bool(_OTHER_PERIOD.search(text[:LONGEST_CELL].lower()))


def wage_of(text: str) -> int | None:
    """The rupiah a month that a cell says, or None if it says no monthly amount."""
    plain = " ".join(text[:LONGEST_CELL].lower().replace("\u2212", "-").replace("\xa0", " ").split())
    if "<" in plain or ">" in plain:
        return None
    if twice := _SAID_TWICE.fullmatch(plain):
        first, second = wage_of(twice[1]), wage_of(twice[2])
        return first if first == second else None
    if not _agrees_with_words(plain):
        return None
    plain = re.sub(r"\s*/\s*", "/", _without_number_in_words(plain))
    if is_other_period(plain):
        return None
    plain = _without_words(plain)
    is_bracketed = plain.startswith("(") and plain.endswith(")")
    plain = plain.strip("() ")
    if scientific := _SCIENTIFIC.fullmatch(plain):
        return round_half_up(Fraction(scientific[1].replace(",", ".")) * 10 ** int(scientific[2]))
    total = _sum_of_amounts(plain)
    return -total if total is not None and is_bracketed else total


def _before_last_bracket(plain: str) -> tuple[str, str]:
    """The text before brackets at its end that hold small letters only, and what they hold; empty without them."""
    before, bracket, behind = plain.rpartition("(")
    remark = behind.removesuffix(")")
    is_remark = bracket and behind.endswith(")") and _REMARK.fullmatch(remark)
    return (before.rstrip(), remark) if is_remark else (plain, "")


def _without_number_in_words(plain: str) -> str:
    """``1.500.000 (satu juta lima ratus ribu)`` without its brackets."""
    before, remark = _before_last_bracket(plain)
    return before if _NUMBER_WORDS & set(remark.split()) else plain


def _agrees_with_words(plain: str) -> bool:
    """Whether the number in words behind an amount, if there is one that can be read, is that amount."""
    before, remark = _before_last_bracket(plain)
    in_words = number_in_words(remark) if _NUMBER_WORDS & set(remark.split()) else None
    return in_words is None or wage_of(before) in (None, in_words)


def _without_words(plain: str) -> str:
    """The amount without currency, period and remark, with digits for the letters o and l."""
    before, remark = _before_last_bracket(plain)
    if remark and before[-1:].isalnum():
        plain = before
    plain = re.sub(r"\brp(?=[\d.\-\s])|\brp\b\.?|^rp\.?", " ", plain).strip()
    plain = re.sub(r"(?<=[\dol]) ?([.,]) ?(?=[\dol]{3})", r"\1", plain.lstrip(". "))
    if _WITH_LETTERS_FOR_DIGITS.fullmatch(plain):
        plain = plain.replace("o", "0").replace("l", "1")
    plain = _NOISE.sub(" ", plain).strip()
    return re.sub(r"(,|\.)?\s*[-–—=]+$", "", plain).strip(" ,.")


def _sum_of_amounts(plain: str) -> int | None:
    """The sum of amounts with units (``1 jt 500 rb``), rounded to rupiah; None for a range and what is no amount."""
    amounts = list(_AMOUNT.finditer(plain))
    rest = _AMOUNT.sub(" ", plain)
    if not amounts or re.search(r"[a-z0-9]", rest):
        return None
    if len(amounts) > 1 and not _are_parts_of_one(amounts, rest):
        return None
    values = [_value(amount) for amount in amounts]
    known = [value for value in values if value is not None]
    return round_half_up(sum(known, Fraction(0))) if len(known) == len(values) else None


def _are_parts_of_one(amounts: list[re.Match[str]], rest: str) -> bool:
    """Whether amounts are millions and thousands of one, in this order, and no two amounts: ``1 jt 500 rb``."""
    units = [_UNITS[amount[3] or ""] for amount in amounts]
    is_in_order = all(unit > following for unit, following in pairwise(units))
    return is_in_order and units[-1] > 1 and not any(amount[1] for amount in amounts) and not rest.strip(" ,.+")


def _value(amount: re.Match[str]) -> Fraction | None:
    """The rupiah of one amount with its sign and unit, or None if its digits are no number."""
    digits, unit = amount[2].strip(" ,.'"), _UNITS[amount[3] or ""]
    # nobody is paid one rupiah and a half: "1.500 ribu" is 1500 thousand, "1,500 jt" a million and a half
    is_scaled = unit > 1 and not (unit == 1000 and _IN_GROUPS.fullmatch(digits))
    number = _number(digits, is_scaled=is_scaled)
    if number is None:
        return None
    return (-number if amount[1] else number) * unit


def _number(digits: str, *, is_scaled: bool) -> Fraction | None:
    """The number that digits with separators are, or None.

    The last separator is a decimal sign if it cannot separate thousands. ``is_scaled``: whether a unit such as million
    follows, before which decimals are usual.
    """
    digits = digits.replace("'", "")
    is_spaced = max(digits.rfind("."), digits.rfind(",")) < digits.rfind(" ")
    digits = digits.replace(" ", ".")
    pieces = re.split(r"[.,]", digits)
    if is_spaced and not _are_thousands(pieces) and not (_are_misplaced_thousands(pieces) and pieces[1][-2:] == "00"):
        return None  # a space is no decimal sign: these are two numbers
    separators = [sign for sign in digits if sign in ".,"]
    if not all(pieces):
        return None
    if not separators:
        return Fraction(digits)
    if not is_scaled and (_are_thousands(pieces) or _are_misplaced_thousands(pieces)):
        return Fraction("".join(pieces))
    return Fraction(f"{''.join(pieces[:-1])}.{pieces[-1]}") if _is_decimal(pieces, separators) else None


def _are_thousands(pieces: list[str]) -> bool:
    return len(pieces[0]) <= 3 and all(len(piece) == 3 for piece in pieces[1:])


def _are_misplaced_thousands(pieces: list[str]) -> bool:
    """``1500.000`` and ``1.500000``: a separator was left out, for nobody is paid a thousandth of a rupiah."""
    return len(pieces) == 2 and len(pieces[1]) in (3, 6) and len(pieces[0]) <= 4


def _is_decimal(pieces: list[str], separators: list[str]) -> bool:
    """Whether the last separator is a decimal sign: the only one, or another than those of the thousands."""
    if len(separators) == 1:
        return True
    return _are_thousands(pieces[:-1]) and (separators[-1] not in separators[:-1] or len(separators) > 2)


def read_wages(written: pl.Series) -> pl.Series:
    """The rupiah a month of every cell (Int64), null where a cell says none.

    Each different spelling is read once, cells of plain digits as a column.
    """
    texts = written.drop_nulls().unique()
    if texts.is_empty():
        return pl.Series([None] * len(written), dtype=pl.Int64)
    is_plain = texts.str.contains(_PLAIN_DIGITS)
    plain, other = texts.filter(is_plain), texts.filter(~is_plain)
    from_digits = plain.str.extract(_PLAIN_DIGITS, 1).cast(pl.Int64)
    from_text = pl.Series([_bounded(wage_of(text)) for text in other.to_list()], dtype=pl.Int64)
    read = pl.concat([from_digits, from_text])
    return written.replace_strict(pl.concat([plain, other]), read, default=None, return_dtype=pl.Int64)


def _bounded(amount: int | None) -> int | None:
    """The amount, or 10^15 rupiah for one that a column of whole numbers might not hold."""
    return amount if amount is None or abs(amount) < _GREATEST else _GREATEST
