"""Strict parsing of input into exact values: rupiah are integers, days are ISO text, words are among those allowed.

Nothing is guessed: ``"1.500.000"`` is refused, not parsed. All problems of a call are reported at once.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from fractions import Fraction
from itertools import islice
from typing import Any

from lindung.kernel.errors import Refusal
from lindung.kernel.month import Month
from lindung.kernel.rupiah import grouped
from lindung.kernel.text import Text
from lindung.law.reading import iso_day
from lindung.rules.allowed_values import LEVELS
from lindung.rules.fields import Field
from lindung.rules.problems import InputRefusal, Problem

MOST_CHILDREN = 20
MOST_YEARS = 30
MOST_PARTS = 40
MOST_MONTHS = 600
LAST_YEAR = 2199
MOST_UNKNOWN = 5
_QUOTED = re.compile(r"-?(0|[1-9][0-9]{0,17})")


class _Wrong(Exception):
    """Raised where one field cannot be read; ``read_given`` turns it into a Problem."""

    def __init__(self, code: str, text: Text) -> None:
        super().__init__(text.en)
        self.code, self.text = code, text


def read_given(fields: tuple[Field, ...], given: Mapping[str, Any]) -> dict[str, Any]:
    """The given values by field name, with defaults filled in; a field left out without a default is None.

    Raises ``InputRefusal`` that lists all missing and unreadable fields, and the first MOST_UNKNOWN unknown ones.
    """
    known = {field.name: field for field in fields}
    unknown = islice((str(name)[:60] for name in given if name not in known), MOST_UNKNOWN)
    problems = [Problem(name, "field_unknown", _unknown(name, known)) for name in unknown]
    read: dict[str, Any] = {}
    for name, field in known.items():
        written = given.get(name)
        if written is None:
            read[name] = field.default
            if field.is_required:
                text = Text(f"wajib diisi ({_expected(field).id})", f"missing; expected {_expected(field).en}")
                problems.append(Problem(name, "field_missing", text))
            continue
        try:
            read[name] = _READERS[field.kind](field, written)
        except _Wrong as wrong:
            problems.append(Problem(name, wrong.code, wrong.text))
    if problems:
        raise InputRefusal(problems)
    return read


def _unknown(name: str, known: Mapping[str, Field]) -> Text:
    like = difflib.get_close_matches(name, known, n=1)
    names = like[0] if like else ", ".join(known)
    return Text(f"tidak dikenal; yang ada: {names}", f"unknown field; known: {names}")


def _expected(field: Field) -> Text:
    """The values that a field accepts, in words."""
    if field.takes is not None:
        return field.takes
    least, most = grouped(field.least), grouped(field.most)
    return {
        "word": Text(f"salah satu dari {', '.join(field.allowed)}", f"one of {', '.join(field.allowed)}"),
        "words": Text(f"daftar dari {', '.join(field.allowed)}", f"a list of {', '.join(field.allowed)}"),
        "month": Text(
            f"bulan TTTT-BB seperti 2022-03, paling lambat tahun {LAST_YEAR}",
            f"a month YYYY-MM, as 2022-03, up to the year {LAST_YEAR}",
        ),
        "months": Text(
            f"daftar bulan TTTT-BB, paling banyak {MOST_MONTHS}, seperti 2022-03, 2022-04 atau 2022-03..2022-12",
            f"a list of at most {MOST_MONTHS} months YYYY-MM, as 2022-03, 2022-04 or 2022-03..2022-12",
        ),
        "day": Text(
            f"hari TTTT-BB-HH seperti 2022-03-31, paling lambat tahun {LAST_YEAR}",
            f"a day YYYY-MM-DD, as 2022-03-31, up to the year {LAST_YEAR}",
        ),
        "rupiah": Text(
            f"rupiah bulat tanpa titik, {least} sampai {most}",
            f"whole rupiah as an integer, {field.least:,} to {field.most:,}",
        ),
        "count": Text(
            f"bilangan bulat {least} sampai {most}", f"a whole number from {field.least:,} to {field.most:,}"
        ),
        "percent": Text(f"persen {least} sampai {most}", f"a percentage from {field.least} to {field.most}"),
        "children": Text(
            f"daftar anak, paling banyak {MOST_CHILDREN}, tiap anak tahun per jenjang seperti [{{SD: 1, SMP: 3}}]",
            f"a list of at most {MOST_CHILDREN} children, years per level each, as [{{SD: 1, SMP: 3}}]",
        ),
        "parts": Text("daftar kode tabel cacat", "a list of codes of the disability table"),
    }[field.kind]


def _wrong(field: Field, code: str, written: Any) -> _Wrong:
    shown, expected = str(written)[:40], _expected(field)
    if isinstance(written, str) and not written.strip():
        return _Wrong(code, Text(f"kosong; isi {expected.id}", f"empty; expected {expected.en}"))
    if isinstance(written, str) and field.kind in ("rupiah", "count") and _QUOTED.fullmatch(written):
        hint = Text(f"tulis {shown} tanpa tanda kutip", f"write {shown} without quotation marks")
        return _Wrong(code, Text(f"'{shown}' adalah teks; {hint.id}", f"'{shown}' is text; {hint.en}"))
    if code == "number_range":
        return _Wrong(
            code, Text(f"{shown} di luar batas; isi {expected.id}", f"{shown} is out of range; expected {expected.en}")
        )
    return _Wrong(code, Text(f"'{shown}' bukan {expected.id}", f"'{shown}' is not {expected.en}"))


def _word(field: Field, written: Any) -> str:
    if not isinstance(written, str) or written not in field.allowed:
        raise _wrong(field, "word_unknown", written)
    return written


def _words(field: Field, written: Any) -> tuple[str, ...]:
    words = re.split(r"[+,\s]+", written.strip()) if isinstance(written, str) else written
    if not isinstance(words, (list, tuple)) or not words or not all(word in field.allowed for word in words):
        raise _wrong(field, "word_unknown", written)
    return tuple(word for word in field.allowed if word in words)


def _month(field: Field, written: Any) -> Month:
    try:
        month = Month.parse(written) if isinstance(written, str) else written
    except Refusal as refusal:
        raise _wrong(field, refusal.code, written) from None
    if not isinstance(month, Month):
        raise _wrong(field, "month_format", written)
    if month.year > LAST_YEAR:
        raise _wrong(field, "month_impossible", written)
    return month


def _months(field: Field, written: Any) -> tuple[Month, ...]:
    """The months in order, each once. A text may name spans: ``2022-03..2022-12``."""
    parts = re.split(r"[+,;\s]+", written.strip()) if isinstance(written, str) else written
    if not isinstance(parts, (list, tuple)) or not all(parts) or len(parts) > MOST_MONTHS:
        raise _wrong(field, "months_format", f"{len(parts)}" if isinstance(parts, list) and all(parts) else written)
    found: set[Month] = set()
    for part in parts:
        first, is_span, last = part.partition("..") if isinstance(part, str) else (part, "", "")
        begin = _month(field, first)
        end = _month(field, last) if is_span else begin
        if not 0 <= begin.until(end) < MOST_MONTHS - len(found):
            raise _wrong(field, "months_format", part)
        found.update(begin.plus(number) for number in range(begin.until(end) + 1))
    return tuple(sorted(found))


def _day(field: Field, written: Any) -> date:
    day = written if isinstance(written, date) and not isinstance(written, datetime) else iso_day(written)
    if day is None:
        raise _wrong(field, "day_format", written)
    if day.year > LAST_YEAR:
        raise _wrong(field, "day_impossible", written)
    return day


def _whole(field: Field, written: Any) -> int:
    if isinstance(written, bool) or not isinstance(written, int):
        raise _wrong(field, "number_type", written)
    if not field.least <= written <= field.most:
        raise _wrong(field, "number_range", written)
    return written


def _percent(field: Field, written: Any) -> Fraction:
    if isinstance(written, bool) or not re.fullmatch(r"-?[0-9]+(\.[0-9]+)?", str(written)):
        raise _wrong(field, "number_type", written)
    percent = Fraction(str(written))
    if not field.least <= percent <= field.most:
        raise _wrong(field, "number_range", written)
    return percent


def _children(field: Field, written: Any) -> tuple[dict[str, int], ...]:
    if not isinstance(written, (list, tuple)) or len(written) > MOST_CHILDREN:
        raise _wrong(field, "children_format", f"{len(written)} anak" if isinstance(written, list) else written)
    return tuple(_child(number, child) for number, child in enumerate(written, 1))


def _child(number: int, written: Any) -> dict[str, int]:
    if not isinstance(written, Mapping):
        text = Text(f"anak {number}: tulis tahun per jenjang", f"child {number}: write years per level")
        raise _Wrong("children_format", text)
    for level, years in written.items():
        if level not in LEVELS:
            raise _Wrong(
                "level_unknown",
                Text(
                    f"anak {number}: jenjang '{level}' bukan salah satu dari {', '.join(LEVELS)}",
                    f"child {number}: level '{level}' is none of {', '.join(LEVELS)}",
                ),
            )
        if isinstance(years, bool) or not isinstance(years, int) or not 0 <= years <= MOST_YEARS:
            raise _Wrong(
                "years_impossible",
                Text(
                    f"anak {number}: {level} '{years}' bukan bilangan tahun 0 sampai {MOST_YEARS}",
                    f"child {number}: {level} '{years}' is no number of years from 0 to {MOST_YEARS}",
                ),
            )
    return {str(level): int(years) for level, years in written.items()}


def _parts(field: Field, written: Any) -> tuple[dict[str, int], ...]:
    """The codes, each with how often (or by how many percent) it counts: ``right_thumb`` is ``{right_thumb: 1}``."""
    if isinstance(written, str) and not written.strip():
        raise _wrong(field, "parts_format", written)
    entries = re.split(r"[+,\s]+", written.strip()) if isinstance(written, str) else written
    if not isinstance(entries, (list, tuple)) or len(entries) > MOST_PARTS:
        raise _wrong(field, "parts_format", written)
    found: list[dict[str, int]] = []
    for entry in entries:
        pairs = entry.items() if isinstance(entry, Mapping) else [(entry, 1)]
        for code, times in pairs:
            if not isinstance(code, str) or isinstance(times, bool) or not isinstance(times, int) or times < 1:
                raise _wrong(field, "parts_format", entry)
            found.append({code: times})
    return tuple(found)


_READERS: dict[str, Callable[[Field, Any], Any]] = {
    "word": _word,
    "words": _words,
    "month": _month,
    "months": _months,
    "day": _day,
    "rupiah": _whole,
    "count": _whole,
    "percent": _percent,
    "children": _children,
    "parts": _parts,
}
