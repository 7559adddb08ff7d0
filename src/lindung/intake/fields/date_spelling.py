"""The text of a date in one spelling: without special dashes, invisible characters, weekdays, ages and times."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

_DASHES = str.maketrans(
    dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\xad", "-") | dict.fromkeys("\u2018\u2019\xb4`", "'")
)
_INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2060\ufeff]")
_WEEKDAY = re.compile(r"^(senin|selasa|rabu|kamis|jum'?at|sabtu|minggu|ahad)\s*[,/ ]\s*")
_WORDS_BETWEEN = re.compile(r"\b(?:tahun|thn|th|bulan|bln|bl|tanggal|tgl)\b\.?(?=\s*[\da-z])")
_BEHIND_DATE = re.compile(r" ?(?:\(.*|[/,;]? ?\d{1,3} ?(?:tahun|thn|th)\b(?!\W{0,9}\d{4}).*|\b(?:wib|wita|wit)\b.*)$")
_LETTERS_FOR_DIGITS = re.compile(r"[\dol]+(?:[-/. ][\dol]+){2}")
_ODD_SEPARATORS = re.compile(r"(\d{1,2})[_:|~*=+;](\d{1,2})[_:|~*=+;](\d{2,4})")
_PUNCTUATION = " ,.;:()[]'\"*"
_DATE = r"\d{1,2}[-/. ]+\d{1,2}[-/. ]+(?:\d{4}|\d{2})|\d{1,2}[-/. ]*[a-z]{3,10}[-/., ]*\d{4}"
_AT_END = re.compile(rf".*[\s,;/]({_DATE})")
_AT_START = re.compile(rf"({_DATE})[\s,;/]+[a-z][a-z .'-]*")


def normalised_date(text: str) -> str:
    """The date in small letters and ASCII signs, without weekday, age, time zone and text in brackets."""
    if not text.isascii():
        text = _INVISIBLE.sub("", unicodedata.normalize("NFKC", text.translate(_DASHES))).translate(_DASHES)
    plain = _WEEKDAY.sub("", " ".join(text.lower().split()).strip(_PUNCTUATION))
    plain = _BEHIND_DATE.sub("", plain).strip(" ,.;/")
    odd = _ODD_SEPARATORS.fullmatch(plain)
    return "-".join(odd.groups()) if odd else plain


def other_spellings(plain: str) -> Iterator[str]:
    """What a normalised text that is no date may stand for: letters for digits, words between, a place around it."""
    if _LETTERS_FOR_DIGITS.fullmatch(plain):
        yield plain.replace("o", "0").replace("l", "1")
    without = " ".join(_WORDS_BETWEEN.sub(" ", plain).split())
    if without != plain:
        yield without
    for shape in (_AT_END, _AT_START):
        if found := shape.fullmatch(plain):
            yield found[1]
