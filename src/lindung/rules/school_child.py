"""What is known of a child who may receive a scholarship, and what of it cannot be true."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from lindung.kernel.text import Text
from lindung.law import DatedValue
from lindung.rules.allowed_values import LEVELS
from lindung.rules.problems import InputRefusal, Problem

WORK = ("wage_earner", "own_account", "apprentice")


@dataclass(frozen=True, slots=True, kw_only=True)
class Child:
    """A child, in the order of claim. ``key`` names it in the answers.

    ``level`` and ``grade`` hold in the school year ``known_in`` (2024 is July 2024 to June 2025), by default that of
    the event; no level means not yet at school. ``paid_years`` were paid before, per level. ``still_to_pay`` gives the
    years per level instead of level and grade. ``works_until_on`` is None while the work goes on.
    """

    key: str
    born_on: date | None = None
    level: str | None = None
    grade: int = 1
    known_in: int | None = None
    paid_years: Mapping[str, int] = field(default_factory=dict)
    still_to_pay: Mapping[str, int] | None = None
    married_on: date | None = None
    works_from_on: date | None = None
    works_until_on: date | None = None
    work: str | None = None
    left_school_on: date | None = None


def checked_child(child: Child, law: DatedValue) -> None:
    """Raise ``InputRefusal`` for what cannot be: an unknown level or work, a grade that the level has not, days before
    the birth, and a child of whom neither birth date nor level is known.
    """
    where = f"children.{child.key}"
    problems = [Problem(f"{where}.{name}", code, text) for name, code, text in _problems(child, law)]
    if problems:
        raise InputRefusal(problems)


def _problems(child: Child, law: DatedValue) -> list[tuple[str, str, Text]]:
    found = []
    named = [("level", child.level)] if child.level is not None else []
    named += [(name, level) for name in ("paid_years", "still_to_pay") for level in getattr(child, name) or ()]
    for name, level in named:
        if level not in LEVELS:
            text = Text(
                f"'{level}' bukan salah satu dari {', '.join(LEVELS)}", f"'{level}' is none of {', '.join(LEVELS)}"
            )
            found.append((name, "level_unknown", text))
    if child.level in LEVELS and law.word("paid") == "each_year":
        most = law.whole("levels", child.level, "years")
        if not 1 <= child.grade <= most:
            text = Text(f"{child.level} mempunyai kelas 1 sampai {most}", f"{child.level} has grades 1 to {most}")
            found.append(("grade", "number_range", text))
    if child.born_on is None and child.level is None and child.still_to_pay is None:
        text = Text("isi tanggal lahir, atau jenjang sekolahnya", "give the birth date, or the level of school")
        found.append(("born_on", "field_missing", text))
    return found + _impossible_days(child)


def _impossible_days(child: Child) -> list[tuple[str, str, Text]]:
    found = []
    if (child.works_from_on is None) != (child.work is None) or (child.work is not None and child.work not in WORK):
        text = Text(f"isi bersama hari mulainya: {', '.join(WORK)}", f"give with its first day: {', '.join(WORK)}")
        found.append(("work", "word_unknown", text))
    if child.works_until_on and (child.works_from_on is None or child.works_until_on < child.works_from_on):
        text = Text("berhenti bekerja sebelum mulai bekerja", "the work ends before it begins")
        found.append(("works_until_on", "day_order", text))
    for name in ("married_on", "works_from_on", "left_school_on"):
        day = getattr(child, name)
        if day is not None and child.born_on is not None and day < child.born_on:
            found.append((name, "day_order", Text("sebelum hari lahir", "before the day of birth")))
    return found
