"""Monthly wages as offices write them, in whole rupiah: ``1.500.000``, ``Rp 1.500.000,-``, ``1,5 jt``, ``1500000.0``.

What is no amount (words, a range, an amount per day or year) gives None; the sign stays, so that a negative amount can
be refused by name. A fraction of a rupiah is rounded half up, once.
"""

from __future__ import annotations

import re
from fractions import Fraction

import polars as pl

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
_IN_WORDS = re.compile(r"\s*\([a-z ]*\b(puluh|ratus|ribu|juta)\b[a-z ]*\)\s*$")
_REMARK = re.compile(r"(?<=[\da-z]) *\([a-z ]+\)$")
_WITH_LETTERS = re.compile(r"(?=.*[ol])[\dol]{1,3}(?:[.,][\dol]{3}){1,3}")
_IN_GROUPS = re.compile(r"\d{1,3}(?:[.,]\d{3})+")
_PLAIN = r"^([0-9]{1,12})(?:\.0{1,2})?$"
_AMOUNT = re.compile(r"(-?)\s*(\d[\d.,' ]*)\s*(jt|juta|jta|rb|ribu|rbu|k)?\b")


def is_other_period(text: str) -> bool:
    """Whether an amount is said to be for a day, a week or a year."""
    return bool(_OTHER_PERIOD.search(text.lower()))


def wage_of(text: str) -> int | None:
    """Rupiah a month, or None where the cell names no monthly amount."""
    plain = " ".join(text.lower().replace("\u2212", "-").replace("\xa0", " ").split())
    if "<" in plain or ">" in plain:
        return None
    plain = _IN_WORDS.sub("", plain)
    plain = re.sub(r"\s*/\s*", "/", plain)
    if is_other_period(plain):
        return None
    plain = _REMARK.sub("", plain)
    plain = re.sub(r"\brp(?=[\d.\-\s])|\brp\b\.?|^rp\.?", " ", plain).strip()
    plain = re.sub(r"(?<=[\dol]) ?([.,]) ?(?=[\dol]{3})", r"\1", plain.lstrip(". "))
    if _WITH_LETTERS.fullmatch(plain):
        plain = plain.replace("o", "0").replace("l", "1")
    plain = _NOISE.sub(" ", plain).strip()
    plain = re.sub(r"(,|\.)?\s*[-–—=]+$", "", plain).strip(" ,.")
    is_bracketed = plain.startswith("(") and plain.endswith(")")
    plain = plain.strip("() ")
    if scientific := re.fullmatch(r"(\d+(?:[.,]\d+)?)e\+?(\d{1,2})", plain):
        return round_half_up(Fraction(scientific[1].replace(",", ".")) * 10 ** int(scientific[2]))
    total = _sum_of(plain)
    return -total if total is not None and is_bracketed else total


def _sum_of(plain: str) -> int | None:
    """The sum of amounts with units (``1 jt 500 rb``); more than one amount without units is a range, not a wage."""
    found = list(_AMOUNT.finditer(plain))
    rest = _AMOUNT.sub(" ", plain)
    if not found or re.search(r"[a-z0-9]", rest) or (len(found) > 1 and not all(match[3] for match in found)):
        return None
    if len(found) > 1 and "-" in plain:
        return None
    total = Fraction(0)
    for match in found:
        digits = match[2].strip(" ,.'")
        # nobody is paid one rupiah and a half: "1.500 ribu" is 1500 thousand, "1,500 jt" a million and a half
        is_scaled = _UNITS[match[3] or ""] > 1 and not (_UNITS[match[3]] == 1000 and _IN_GROUPS.fullmatch(digits))
        number = _number(digits, is_scaled=is_scaled)
        if number is None:
            return None
        total += (-number if match[1] else number) * _UNITS[match[3] or ""]
    return round_half_up(total)


def _number(digits: str, *, is_scaled: bool) -> Fraction | None:
    """Digits with separators: the last separator is a decimal sign if it cannot group thousands."""
    digits = digits.replace("'", "").replace(" ", ".") if " " in digits else digits.replace("'", "")
    pieces = re.split(r"[.,]", digits)
    signs = [sign for sign in digits if sign in ".,"]
    if not all(pieces):
        return None
    if not signs:
        return Fraction(digits)
    groups_thousands = len(pieces[0]) <= 3 and all(len(piece) == 3 for piece in pieces[1:])
    # 1500.000 and 1.500000 are slips of the same hand: nobody pays a thousandth of a rupiah
    slips = len(pieces) == 2 and len(pieces[1]) in (3, 6) and len(pieces[0]) <= 4
    if (groups_thousands or slips) and not is_scaled:
        return Fraction("".join(pieces))
    middle_groups = len(pieces[0]) <= 3 and all(len(piece) == 3 for piece in pieces[1:-1])
    tells_decimals = signs[-1] not in signs[:-1] or len(signs) > 2
    if len(signs) > 1 and not (middle_groups and tells_decimals):
        return None
    return Fraction("".join(pieces[:-1]) + "." + pieces[-1])


def read_wages(written: pl.Series) -> pl.Series:
    """Rupiah a month of every cell; each different spelling is read once, plain digits at once."""
    texts = written.drop_nulls().unique()
    if texts.is_empty():
        return pl.Series([None] * len(written), dtype=pl.Int64)
    is_plain = texts.str.contains(_PLAIN)
    plain, odd = texts.filter(is_plain), texts.filter(~is_plain)
    quick = plain.str.extract(_PLAIN, 1).cast(pl.Int64)
    slow = pl.Series([_bounded(wage_of(text)) for text in odd.to_list()], dtype=pl.Int64)
    read = pl.concat([quick, slow])
    return written.replace_strict(pl.concat([plain, odd]), read, default=None, return_dtype=pl.Int64)


def _bounded(amount: int | None) -> int | None:
    """An amount that no column of whole numbers can hold is no wage either."""
    return amount if amount is None or abs(amount) < 10**15 else 10**15
