"""A report compared with the truth: what was broken, of which law."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from tests.layouts.model import ASKED, NO_COLUMN, READY, TOLD, Entry

FIELDS = ("nik", "name", "birth_date", "sex", "wage")
_CELL = r"(?<![\w.])[A-Z]{0,3}(\d{1,7})\b(?!\s*(?:baris|orang)\b)"
_ROWS = re.compile(rf"{_CELL}(?:\s*(?:[-–—:]|sampai)\s*{_CELL})?")


@dataclass(frozen=True, slots=True)
class Breach:
    """A law that was broken at a row."""

    law: str
    sheet: str
    row: int
    expected: str
    got: str

    def __str__(self) -> str:
        return f"{self.law}: {self.sheet or '-'} row {self.row}: expected {self.expected}; got {self.got}"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a workbook: breaches, and how many of its people are ready."""

    breaches: tuple[Breach, ...]
    people: int
    ready: int
    asked: tuple[str, ...] = ()


def compare(truth: dict[str, list[Entry]], rows: Iterable[dict[str, Any]], notes: dict[str, list[str]]) -> Outcome:
    """``truth``: who stands on each sheet. ``rows``: those reported of the file. ``notes``: sentences, by sheet."""
    left = list(rows)
    breaches: list[Breach] = []
    asked: list[str] = []
    ready = 0
    for sheet, entries in truth.items():
        for entry, row in _paired(entries, [row for row in left if row["sheet"] == sheet]):
            if row is None:
                breaches += _absent(entry, sheet, notes.get(sheet, []))
                continue
            left.remove(row)
            ready += row["disposition"] == READY
            if row["disposition"] != READY:
                asked.append(f"{sheet or '-'} row {entry.row}: {row['disposition']} {row['codes']}")
            has_wages = not any(note.startswith("no_wage_column") for note in notes.get(sheet, []))
            breaches += _judged(entry, sheet, row, has_wages=has_wages)
    for row in left:
        got = f"{row['disposition']} {row['name']!r} {row['nik_written']!r}"
        breaches.append(Breach("invented", row["sheet"], row["row"], "nobody", got))
    return Outcome(tuple(breaches), sum(map(len, truth.values())), ready, tuple(asked))


def _paired(entries: list[Entry], rows: list[dict[str, Any]]) -> list[tuple[Entry, dict[str, Any] | None]]:
    """Each person with the row: the one with the NIK where two stand beside each other, else the one that is left."""
    found: dict[int, dict[str, Any]] = {}
    rows = list(rows)
    for is_same in (lambda entry, row: row["nik"] == entry.person.nik, lambda entry, row: True):
        for at, entry in enumerate(entries):
            if at in found:
                continue
            row = next((row for row in rows if row["row"] == entry.row and is_same(entry, row)), None)
            if row:
                found[at] = row
                rows.remove(row)
    return [(entry, found.get(at)) for at, entry in enumerate(entries)]


def speaks_of(note: str, row: int) -> bool:
    """Whether a note names a row, alone or within a range."""
    return any(int(first) <= row <= int(last or first) for first, last in _ROWS.findall(note))


def _absent(entry: Entry, sheet: str, notes: list[str]) -> list[Breach]:
    is_told = any(speaks_of(note, entry.row) for note in notes)
    if is_told and TOLD in entry.allowed:
        return []
    got = f"told only: {notes}" if is_told else f"gone, nobody was told: {notes}"
    return [Breach("conservation", sheet, entry.row, f"{entry.person.name} {sorted(entry.allowed)}", got)]


def _judged(entry: Entry, sheet: str, row: dict[str, Any], *, has_wages: bool) -> list[Breach]:
    got = row["disposition"]
    if got not in entry.allowed:
        law = "readiness" if entry.allowed == {READY} and got == ASKED else "disposition"
        said = f"{got} {row['codes']} {row['name']!r} nik {row['nik_written']!r} note {row['note']!r}"
        return [Breach(law, sheet, entry.row, " or ".join(sorted(entry.allowed)), said)]
    if got != READY:
        return []
    return [
        Breach("evidence", sheet, entry.row, f"{field} {entry.wants[field]}", f"ready with {row[field]!r}")
        for field in FIELDS
        if not any(_alike(row[field], value) for value in entry.wants[field])
        and not (NO_COLUMN in entry.wants[field] and row[field] is None and not has_wages)
    ]


def _alike(got: Any, want: Any) -> bool:
    """Equal, without regard to capitals, spaces and the kind of apostrophe."""
    if isinstance(got, str) and isinstance(want, str):
        got, want = (re.sub(r"[’‘ʼ`´]", "'", " ".join(text.split())).casefold() for text in (got, want))
    return bool(got == want)
