"""Where a table begins: the header row or rows, and what stands above each column.

Headings may take several rows (KELAHIRAN over TEMPAT and TANGGAL): a blank cell of an upper row belongs to the heading
on its left when something stands below it. Works without knowing which cells are merged.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from lindung.intake.column_letters import index_of, letter_of
from lindung.intake.grid import Grid
from lindung.intake.headings.honorifics import is_polite
from lindung.intake.headings.phrases import ANOTHER, CANONICAL, FIELDS, FILLERS, OURSELVES
from lindung.intake.headings.vocabulary import field_of, may_be_the_worker, tokens_of

HEAD_ROWS = 250
STRONG = 0.75
IDENTIFYING = frozenset({"nik", "name", "first_name", "birth_date", "birth_place_and_date", "mother_name"})
_IBU = re.compile(r"(?<!\w)ibu(?!\w)", re.IGNORECASE)
_KNOWN = {t for phrases in FIELDS.values() for p in phrases for t in p.split()} | FILLERS | set(CANONICAL)


@dataclass(frozen=True, slots=True)
class Header:
    """``stacks``: the headings above each column from top to bottom; ``meanings``: field and score by letter."""

    first_row: int
    last_row: int
    stacks: dict[str, list[str]]
    meanings: dict[str, tuple[str, float]]

    @property
    def words(self) -> dict[str, str]:
        """The headings of each column in one line."""
        return {letter: " ".join(stack) for letter, stack in self.stacks.items()}

    def claims(self) -> dict[str, set[str]]:
        """The letters that claim each field strongly."""
        claims: dict[str, set[str]] = {}
        for letter, (field, score) in self.meanings.items():
            if score >= STRONG and field != "other":
                claims.setdefault(field, set()).add(letter)
        return claims


def looks_like_header(cells: dict[str, str]) -> bool:
    """Whether a row reads as headings: two strong fields, one of them identifying, three known in all, no data."""
    if len(cells) < 3 or any(_is_data(text) for text in cells.values()):
        return False
    found = [field_of(text) for text in cells.values()]
    # a NIK is nothing else, whoever's it is said to be
    strong = {field for field, score in found if field and (score >= STRONG or field == "nik") and field != "other"}
    known = [field for field, _ in found if field]
    return len(strong) >= 2 and bool(strong & IDENTIFYING) and len(known) >= min(max(3, len(cells) // 3), 6)


def find_header(grid: Grid, from_row: int = 1, rows: int = HEAD_ROWS) -> Header | None:
    """The first header at or after a row, searched in so many rows."""
    for number in range(from_row, min(from_row + rows, grid.frame.height + 1)):
        if looks_like_header(grid.row(number)):
            return _complete(grid, number)
    return None


def header_above(grid: Grid, first_data_row: int) -> Header | None:
    """The row of words directly above data whose headings mean nothing to us, so that it is not taken for a person."""
    for number in range(first_data_row - 1, max(first_data_row - 4, 0), -1):
        cells = grid.row(number)
        if len(cells) >= 3 and not any(_is_data(text) for text in cells.values()):
            stacks = {letter: [text] for letter, text in cells.items()}
            return Header(number, number, stacks, _meanings(stacks))
    return None


def _complete(grid: Grid, number: int) -> Header:
    """Add the group row above and the sub-headings below to the fullest row."""
    first = number
    while first > 1 and number - first < 2 and _is_group_row(grid.row(first - 1), grid.row(number)):
        first -= 1
    last = number
    while last - number < 2:
        following = last + 1 if grid.row(last + 1) else last + 2
        if not _continues(grid, first, last, following):
            break
        last = following
    words = _stacked(grid, first, last)
    return Header(first, last, words, _meanings(words))


def _is_data(text: str) -> bool:
    return len(text) > 200 or bool(re.search(r"\d{5}", text)) or bool(re.fullmatch(r"\W*\d[\d\W]*", text))


def _is_group_row(above: dict[str, str], header: dict[str, str]) -> bool:
    if len(above) < 2 or any(_is_data(text) for text in above.values()):
        return False
    return any(letter not in header or field_of(text)[0] for letter, text in above.items())


def _stacked(grid: Grid, first: int, last: int) -> dict[str, list[str]]:
    """What stands above each column from top to bottom, group headings handed to the right."""
    rows = [grid.row(number) for number in range(first, last + 1)]
    letters = [letter for letter in grid.letters if any(letter in row for row in rows)]
    stacks: dict[str, list[str]] = {letter: [] for letter in letters}
    for depth, row in enumerate(rows):
        below = rows[depth + 1 :]
        group, group_at = "", -2
        for letter in letters:
            has_below = any(letter in lower for lower in below)
            if letter in row:
                stacks[letter].append(row[letter])
                group, group_at = (row[letter], index_of(letter)) if has_below else ("", -2)
            elif has_below and group and index_of(letter) == group_at + 1:
                stacks[letter].append(group)
                group_at += 1
            else:
                group = ""
    return {letter: stack for letter, stack in stacks.items() if stack}


def _continues(grid: Grid, first: int, last: int, number: int) -> bool:
    """Whether a row, the next but for a blank one, is one more of headings: known words only, and one says more than
    what stands above.
    """
    row, stacks = grid.row(number), _stacked(grid, first, last)
    if not row or any(_is_data(text) for text in row.values()):
        return False
    if not all(set(tokens_of(text)) <= _KNOWN for text in row.values()) and not _fills_gaps(grid.row(last), row):
        return False
    below = _stacked(grid, first, number)
    if claims_conflict(_meanings(stacks), _meanings({letter: below[letter] for letter in row})):
        return False
    if all(letter in stacks and stacks[letter][-1] == text for letter, text in row.items()):
        return False
    return any(letter not in stacks or _says_more(stacks[letter], text) for letter, text in row.items())


def _fills_gaps(above: dict[str, str], row: dict[str, str]) -> bool:
    """Whether cells stand only below a group of columns, whose heading leaves blanks to its right, and mostly say
    something; words of their own trade do not matter then.
    """
    for letter in row:
        place = index_of(letter)
        begins = letter in above and letter_of(place + 1) in row and letter_of(place + 1) not in above
        goes_on = letter not in above and place > 0 and letter_of(place - 1) in row
        if not (begins or goes_on):
            return False
    return len(row) > 1 and sum(field_of(text)[0] is not None for text in row.values()) * 2 >= len(row)


def _says_more(stack: list[str], text: str) -> bool:
    before = field_of(" ".join(stack))
    after = field_of(" ".join([*stack, text]))
    return after[0] is not None and (before[0] in (None, "other", "birth_date") or before[1] < STRONG)


def _meanings(stacks: dict[str, list[str]]) -> dict[str, tuple[str, float]]:
    """What the columns mean. A group of another person (heirs, parents, an owner) is not the worker's, unless nobody
    else has a name in this table.
    """
    own = {letter: stack for letter, stack in stacks.items() if not _of_another(stack)}
    meanings = _each_meaning(own)
    if not _named(meanings):
        return _each_meaning(stacks)
    return meanings | dict.fromkeys(stacks.keys() - own.keys(), ("other", 1.0))


def _named(meanings: dict[str, tuple[str, float]]) -> set[str]:
    return {letter for letter, (field, _) in meanings.items() if field in ("name", "first_name")}


def _each_meaning(stacks: dict[str, list[str]]) -> dict[str, tuple[str, float]]:
    told = {letter: _meaning(stack) for letter, stack in stacks.items()}
    meanings = {letter: (field, score) for letter, (field, score) in told.items() if field}
    words = {letter: " ".join(stack) for letter, stack in stacks.items()}
    polite = {letter for letter, text in words.items() if is_polite(text)}
    if (named := _named(meanings)) & polite and named - polite:
        # beside the worker's own name, Bapak/Ibu are the parents
        return meanings | dict.fromkeys(polite & meanings.keys(), ("other", 1.0))
    of_ibu = {letter for letter, text in words.items() if "ibu" in tokens_of(text)}
    asked = {letter for letter, (field, _) in meanings.items() if field == "mother_name"}
    if named - of_ibu:
        # what is the mother's besides her name, is not the worker's
        return meanings | dict.fromkeys((of_ibu & meanings.keys()) - asked, ("other", 1.0))
    workers = {letter for letter in asked if may_be_the_worker(words[letter])}
    if named or not workers:
        return meanings
    # nobody else has a name: this Ibu is the worker, in every heading but her own mother's
    plain = {x: [_IBU.sub(" ", text).strip() for text in stacks[x]] for x in of_ibu - (asked - workers)}
    return meanings | _each_meaning({letter: stack for letter, stack in plain.items() if any(stack)})


def _of_another(stack: list[str]) -> bool:
    """Whether a column stands in a group that is headed by another person; the mother's name is asked for."""
    if len(stack) < 2 or field_of(" ".join(stack))[0] == "mother_name" or field_of(stack[-1])[0] == "mother_name":
        return False
    group = set(tokens_of(" ".join(stack[:-1])))
    return bool(group & ANOTHER) and not group & OURSELVES


def _meaning(stack: list[str]) -> tuple[str | None, float]:
    """The stack, or its lower part, where it explains itself; otherwise its lowest cell, otherwise what is above.

    A title over everything (DATA PRIBADI over KELAHIRAN over TGL) explains nothing, so that it may be left out.
    """
    whole = field_of(" ".join(stack))
    if len(stack) == 1 or whole[1] >= 0.9:
        return whole
    for top in range(1, len(stack) - 1):
        lower = field_of(" ".join(stack[top:]))
        if lower[1] >= 0.9 and lower[0] != "other":
            return lower
    own = field_of(stack[-1])
    if own[0] and own[0] != "other":
        return own
    return whole if whole[0] else own


def claims_conflict(one: dict[str, tuple[str, float]], two: dict[str, tuple[str, float]]) -> bool:
    """Whether two rows of headings claim the same fields for different columns."""
    places: list[dict[str, set[str]]] = []
    for meanings in (one, two):
        at: dict[str, set[str]] = {}
        for letter, (field, score) in meanings.items():
            if score >= STRONG and field in IDENTIFYING | {"sex", "wage", "address", "job"}:
                at.setdefault(field, set()).add(letter)
        places.append(at)
    moved = [field for field in places[0] if field in places[1] and not places[0][field] & places[1][field]]
    return len(moved) >= 2
