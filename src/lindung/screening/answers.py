"""What a person answers about the columns of a table, put in the place of what was read."""

from __future__ import annotations

_BELONGING = {
    "name": ("first_name", "middle_name", "last_name", "name_and_more"),
    "wage": ("wage_other_period",),
    "birth_date": ("birth_place_and_date", "birth_day", "birth_month", "birth_year"),
}


def answered(columns: dict[str, str], field: str, answer: dict[str, str]) -> dict[str, str]:
    """``{field: letter}`` of a table with one field put where a person said; the others stay as they were read."""
    stem = "birth" if field == "birth_date" else field
    seconds = {f"before_{stem}", f"other_{stem}"}
    kept = {name: letter for name, letter in columns.items() if name not in seconds}
    if all(kept.get(name) == letter for name, letter in answer.items()):
        return kept
    gone = {field, *_BELONGING.get(field, ()), *(name for name in kept if name.startswith(f"{field}_"))}
    taken = set(answer.values())
    return {name: letter for name, letter in kept.items() if name not in gone and letter not in taken} | answer
