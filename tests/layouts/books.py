"""The workbook of a seed: a plain one, or one with up to three traps that do not meddle with each other."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from tests.layouts import traps_of_columns, traps_of_fields, traps_of_rows, traps_of_standing, traps_of_wages
from tests.layouts.model import Book, Sheet
from tests.layouts.plain import plain_sheet
from tests.layouts.writing import SUFFIXES

Trap = Callable[[Sheet], object]
ROOMS: dict[str, tuple[tuple[str, Trap], ...]] = {
    "columns": tuple(traps_of_columns.TRAPS),
    "fields": tuple(traps_of_fields.TRAPS),
    "wages": tuple(traps_of_wages.TRAPS),
    "standing": tuple(traps_of_standing.TRAPS),
    "rows": tuple(traps_of_rows.TRAPS),
}
NOT_YET: dict[str, str] = {}
"""Traps that the suite leaves out, by name, each with a sentence why. ``--all`` puts them in."""

CLASHES = (
    {"two_names", "continued_names"}, {"two_names", "crowded_names"}, {"two_names", "numbered_names"}, {"two_names",
    "marks"},
    {"unlabelled_names", "continued_names"}, {"unlabelled_names", "crowded_names"}, {"trades", "crowded_names"},
    {"trades_and_things", "crowded_names"}, {"two_names", "unlabelled_names"}, {"marks", "crowded_names"},
    {"marks", "continued_names"}, {"marks", "numbered_names"}, {"trades", "two_names"}, {"trades_and_things",
    "two_names"},
    {"titled_sheets", "quarters"}, {"sections", "continued_names"}, {"sections", "namesakes"}, {"lost_digits",
    "beside"},
    {"lost_digits", "same_beside"}, {"sections", "late_people"}, {"sections", "beside"}, {"sections", "same_beside"},
    {"sections", "below_with_headings"},
    {"sections", "below_without_headings"}, {"dittos", "below_without_headings"}, {"dittos", "below_with_headings"},
    {"titled_sheets", "below_with_headings"}, {"titled_sheets", "below_without_headings"}, {"titled_sheets", "above"},
    {"titled_sheets", "beside"}, {"titled_sheets", "same_beside"}, {"dittos", "late_people"},
)  # fmt: skip
_SHEET_NAMES_SPEAK = {"titled_sheets"}


def book_of(seed: int, *, only: str = "", with_not_yet: bool = False) -> Book:
    """The workbook of a seed, always the same. ``only``: this trap alone."""
    random = Random(seed)
    traps = [only] if only else _choose(random, with_not_yet=with_not_yet)
    sheet = plain_sheet(random)
    made = {name: trap for room in ROOMS.values() for name, trap in room}
    for name in traps:
        made[name](sheet)
    suffix = random.choice(SUFFIXES)
    sheets = [sheet]
    if _SHEET_NAMES_SPEAK & set(traps):
        suffix = ".xlsx"
    elif suffix == ".xlsx" and random.random() < 0.1:
        other = plain_sheet(random)
        other.name = "Lampiran" if other.name == sheet.name else other.name
        sheets.append(other)
        if traps:
            other.may_ask()
    return Book(seed, sheets, suffix, traps)


def _choose(random: Random, *, with_not_yet: bool) -> list[str]:
    """No trap for three in ten, else one to three of different rooms."""
    count = random.choice((0, 0, 0, 1, 1, 1, 1, 2, 2, 3))
    chosen: list[str] = []
    for room in random.sample(sorted(ROOMS), count):
        names = [name for name, _ in ROOMS[room] if with_not_yet or name not in NOT_YET]
        name = random.choice(names)
        if not any({name, other} == clash for clash in CLASHES for other in chosen):
            chosen.append(name)
    return sorted(chosen, key=[name for room in ROOMS.values() for name, _ in room].index)
