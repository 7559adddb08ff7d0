"""The column of the day of death in a list of deaths: by its heading, else the only other column of days."""

from __future__ import annotations

from lindung.intake.column_letters import index_of
from lindung.intake.columns.birth_agreement import birth_agreement
from lindung.intake.columns.profile import SAMPLE_ROWS
from lindung.intake.columns.table_columns import TableColumns
from lindung.intake.headings.headings_of_deaths import LIKELY, POSSIBLE, SURE, day_of_death, part_of_day_of_death
from lindung.intake.table.header import Header

_LEAST_DAYS, _LEAST_OF_BIRTHS = 0.4, 0.5
_HOLDS_DAY = (
    r"(?i)(?:^|[^\d])\d{1,2}[-/., ]+(?:\d{1,2}|[a-z]{3,10}|[ivx]{1,4})[-/., ]+'?(?:\d{4}|\d{2})(?:[^\d]|$)|"
    r"(?:^|[^\d])(?:19|20)\d\d[-/.]\d{1,2}[-/.]\d{1,2}|^\d{5}$|^\d{8}$"
)
_BIRTHS = ("birth_date", "birth_place_and_date")


def add_day_of_death(fields: dict[str, str], header: Header | None, table: TableColumns) -> None:
    """Add ``death_day`` (of three columns ``death_month`` and ``death_year`` too) where a column holds it.

    Headings that say more come first, then columns that hold days, then the leftmost. Without any heading the column
    that reads as days and is not in the NIKs is the day of death.
    """
    stacks = header.stacks if header else {}
    stacks = {letter: stack for letter, stack in stacks.items() if letter in table.letters}
    parts = {part: letter for letter, stack in stacks.items() if (part := part_of_day_of_death(stack)) is not None}
    if len(parts) == 3 and _days(parts[0], table) < _LEAST_DAYS:
        for part, name in enumerate(("death_day", "death_month", "death_year")):
            _give(fields, name, parts[part])
        return
    ranks = {letter: day_of_death(stack) for letter, stack in stacks.items()}
    _drop_births_of_the_dead(fields, ranks)
    taken = set(fields.values())
    free = {letter: rank for letter, rank in ranks.items() if rank and (rank >= LIKELY or letter not in taken)}
    free = {letter: rank for letter, rank in free.items() if rank == SURE or _days(letter, table) >= _LEAST_DAYS}
    if free:
        best = max(free, key=lambda letter: (free[letter], _days(letter, table) >= _LEAST_DAYS, -index_of(letter)))
        _give(fields, "death_day", best)
    elif not any(table.headings.values()):
        _by_days_alone(fields, table)


def _drop_births_of_the_dead(fields: dict[str, str], ranks: dict[str, int]) -> None:
    """A column whose heading asks for the day of death is no day of birth."""
    for field in _BIRTHS:
        if ranks.get(fields.get(field, ""), 0) > POSSIBLE:
            del fields[field]


def _by_days_alone(fields: dict[str, str], table: TableColumns) -> None:
    """Of the columns of days in a table without headings the one that is not the birth date."""
    nik = fields.get("nik")
    days = [letter for letter in table.letters if _days(letter, table) >= _LEAST_DAYS and letter != nik]
    if not days:
        return
    birth = next((fields[field] for field in _BIRTHS if field in fields), None)
    if len(days) == 1 and days[0] == birth and nik and birth_agreement(table.body, nik, birth) < _LEAST_OF_BIRTHS:
        for field in _BIRTHS:
            fields.pop(field, None)
        fields["death_day"] = days[0]
        return
    others = [letter for letter in days if letter != birth]
    if others:
        fields["death_day"] = others[0]


def _days(letter: str, table: TableColumns) -> float:
    """The share of the values that hold a day, whatever stands around it: ``Senin, 12-03-2023 pukul 14.30``."""
    cells = table.body[letter].drop_nulls().head(SAMPLE_ROWS).str.strip_chars()
    filled = cells.filter(~cells.is_in(["", "-"]))
    return int(filled.str.contains(_HOLDS_DAY).sum()) / max(len(filled), 1)


def _give(fields: dict[str, str], name: str, letter: str) -> None:
    """Give a column to a field and take it from every other."""
    for other in [field for field, taken in fields.items() if taken == letter]:
        del fields[other]
    fields[name] = letter
