"""Sheets of eight invented people under headings, for tests of what intake may say of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from tests.unit.intake_workbooks import ON, RULES, nik, write_xlsx

from lindung.screening import judge, read

NAMES = (
    "Yusuf Basir Halim", "Rahmat Hidayat Umar", "Rukia Tola", "Yuliana Syarif", "Usman Halim", "Wawan Hidayat",
    "Ratna Mukhtar", "Salma Ramli",
)  # fmt: skip
SEXES = "LLPPLLPP"
BORN = tuple(date(1970 + 3 * n, 1 + n, 2 + 3 * n) for n in range(8))
PEOPLE = [
    {"name": name, "sex": sex, "born": born, "nik": nik("741301", born, sex, 9010 + n), "wage": 1_000_000 + 50_000 * n}
    for n, (name, sex, born) in enumerate(zip(NAMES, SEXES, BORN, strict=True))
]
HEADS = ["No", "Nama", "NIK", "Tgl Lahir", "L/P", "Honor"]
Row = Sequence[Any]


def line(number: int, **changed: Any) -> list[Any]:
    """The row of a person under HEADS; ``changed`` replaces values by name."""
    person = PEOPLE[number] | changed
    return [number + 1, person["name"], person["nik"], person["born"], person["sex"], person["wage"]]


def lines(count: int = 6, more: Callable[[int], Row] = lambda _: ()) -> list[list[Any]]:
    """The rows of the first people, each with more cells behind."""
    return [[*line(number), *more(number)] for number in range(count)]


def outcome(folder: Path, sheets: dict[str, Sequence[Row]] | Sequence[Row]) -> list[dict[str, Any]]:
    """The judged rows of a workbook."""
    book = sheets if isinstance(sheets, dict) else {"Sheet1": sheets}
    return judge(read([write_xlsx(folder / "daftar.xlsx", book)]), on=ON, rules=RULES).rows.to_dicts()


def told(folder: Path, rows: Sequence[Row]) -> list[str]:
    """The codes of the notes on a sheet."""
    readings = read([write_xlsx(folder / "daftar.xlsx", {"Sheet1": rows})])
    return [note.code for note in readings.files[0].sheets[0].notes]


def dispositions(found: Sequence[dict[str, Any]]) -> list[str]:
    """The disposition of each row."""
    return [row["disposition"] for row in found]
