"""Finding the header row or rows of a table.

Headings may take several rows (KELAHIRAN over TEMPAT and TANGGAL): a blank cell of an upper row belongs to the heading
on its left when something stands below it. This works without knowing which cells are merged.
"""

from __future__ import annotations

import re
from collections.abc import Collection

from lindung.intake.column_letters import index_of, letter_of
from lindung.intake.fields.standing import standing_of
from lindung.intake.grid import Grid
from lindung.intake.headings.field_of_heading import field_of
from lindung.intake.headings.fields_of_header import meanings_of
from lindung.intake.headings.tokens import KNOWN_TOKENS, tokens_of
from lindung.intake.headings.word_lists import CORRECTED, MONTHS, STANDINGS, SUPERSEDED
from lindung.intake.table.header import IDENTIFYING, STRONG, Header, claims_conflict

SEARCHED_ROWS = 250
_MOST_GROUP_ROWS = _MOST_SUBHEADING_ROWS = 2
_LONGEST_HEADING = 200
_FIELDS_OF_GROUPS = ("birth_place_and_date", "birth_date", "birth_place", "sex", "wage", "status", "note")
_KNOWN = KNOWN_TOKENS | MONTHS | STANDINGS | CORRECTED | SUPERSEDED


def find_header(grid: Grid, from_row: int = 1, rows: int = SEARCHED_ROWS) -> Header | None:
    """The first header among ``rows`` rows beginning at ``from_row`` (counted from 1), or None."""
    for number in range(from_row, min(from_row + rows, grid.frame.height + 1)):
        if looks_like_header(grid.row(number)):
            return _whole_header(grid, number)
    return None


def header_above(grid: Grid, first_data_row: int) -> Header | None:
    """The nearest row of words among the three above data, or None.

    Its words may mean no field; as a header the row is at least not read as a person.
    """
    for number in range(first_data_row - 1, max(first_data_row - 4, 0), -1):
        cells = grid.row(number)
        if len(cells) >= 3 and not _has_data(cells):
            stacks = {letter: [text] for letter, text in cells.items()}
            return Header(number, number, stacks, meanings_of(stacks))
    return None


def looks_like_header(cells: dict[str, str]) -> bool:
    """Whether a row (``{column letter: text}``) reads as headings.

    It has no data, two different strong fields of which one is identifying, and known headings in a third of its cells,
    at least three and at most six.
    """
    if len(cells) < 3 or _has_data(cells):
        return False
    known = [(field, score) for field, score in map(field_of, cells.values()) if field]
    # a heading that says NIK asks for a NIK, however low its score
    strong = {field for field, score in known if score >= STRONG or field == "nik"} - {"other"}
    return len(strong) >= 2 and bool(strong & IDENTIFYING) and len(known) >= min(max(3, len(cells) // 3), 6)


def _whole_header(grid: Grid, number: int) -> Header:
    """The header around its fullest row, with the rows of groups above and of subheadings below it."""
    first = last = number
    while first > 1 and number - first < _MOST_GROUP_ROWS and _is_group_row(grid.row(first - 1), grid.row(number)):
        first -= 1
    while last - number < _MOST_SUBHEADING_ROWS:
        following = last + 1 if grid.row(last + 1) else last + 2
        if not _is_subheading_row(grid, first, last, following):
            break
        last = following
    stacks = _stacks(grid, first, last)
    return Header(first, last, stacks, meanings_of(stacks))


def _has_data(cells: dict[str, str]) -> bool:
    return any(_is_data(text) for text in cells.values())


def _is_data(text: str) -> bool:
    """Whether a cell is no heading: too long, five digits in a row, or nothing but digits and signs."""
    return len(text) > _LONGEST_HEADING or bool(re.search(r"\d{5}|^\W*\d[\d\W]*$", text))


def _is_group_row(above: dict[str, str], header: dict[str, str]) -> bool:
    if len(above) < 2 or _has_data(above):
        return False
    return any(letter not in header or field_of(text)[0] for letter, text in above.items())


def _stacks(grid: Grid, first: int, last: int) -> dict[str, list[str]]:
    """The headings above each column from top to bottom, in the rows from ``first`` to ``last``."""
    rows = [grid.row(number) for number in range(first, last + 1)]
    letters = [letter for letter in grid.letters if any(letter in row for row in rows)]
    stacks: dict[str, list[str]] = {letter: [] for letter in letters}
    for depth, row in enumerate(rows):
        for letter, text in _spread_groups(row, rows[depth + 1 :], letters).items():
            stacks[letter].append(text)
    return {letter: stack for letter, stack in stacks.items() if stack}


def _spread_groups(row: dict[str, str], rows_below: list[dict[str, str]], letters: list[str]) -> dict[str, str]:
    """A row's headings; the heading of a group is repeated over the blanks to its right that have subheadings."""
    spread: dict[str, str] = {}
    group, group_index = "", -2
    for letter in letters:
        has_subheading = any(letter in below for below in rows_below)
        if letter in row:
            spread[letter] = row[letter]
            group, group_index = (row[letter], index_of(letter)) if has_subheading else ("", -2)
        elif has_subheading and group and index_of(letter) == group_index + 1:
            below = next(row[letter] for row in rows_below if letter in row)
            group = "" if _ends_group(group, below) else group
            if group:
                spread[letter] = group
                group_index += 1
        else:
            group = ""
    return spread


def _ends_group(group: str, below: str) -> bool:
    """Whether a group of one field (``TTL``) ends before a heading that begins another list (``No``, ``NIK``)."""
    begins = field_of(below)[0] in ("nik", "name") or tokens_of(below) == ("nomor",)
    return begins and field_of(group)[0] in _FIELDS_OF_GROUPS


def _is_subheading_row(grid: Grid, first: int, last: int, number: int) -> bool:
    """Whether row ``number`` continues the header in the rows ``first`` to ``last``.

    It holds no data and only known words (or fills the gaps of groups), does not claim the fields for other columns,
    and says more about at least one column than the headings above it.
    """
    row = grid.row(number)
    if not row or _has_data(row) or not (_has_known_words(row) or _fills_gaps(grid.row(last), row)):
        return False
    if _is_section(_stacks(grid, first, last).keys(), row):
        return False
    stacks, longer = _stacks(grid, first, last), _stacks(grid, first, number)
    if claims_conflict(meanings_of(stacks), meanings_of({letter: longer[letter] for letter in row})):
        return False
    if all(letter in stacks and stacks[letter][-1] == text for letter, text in row.items()):
        return False
    return any(letter not in stacks or _says_more(stacks[letter], text) for letter, text in row.items())


def _is_section(headed: Collection[str], row: dict[str, str]) -> bool:
    """Whether a row below headed columns says something of everybody under it: ``I | PNS`` below ``No | Nama``."""
    return row.keys() <= set(headed) and standing_of(" ".join(row.values())) is not None


def _has_known_words(row: dict[str, str]) -> bool:
    return all(_KNOWN.issuperset(tokens_of(text)) for text in row.values())


def _fills_gaps(above: dict[str, str], row: dict[str, str]) -> bool:
    """Whether cells stand only below groups of columns, whose headings leave blanks to their right.

    At least half of them must mean something; unknown words do not matter then.
    """
    return (
        len(row) > 1
        and all(_is_below_group(letter, above, row) for letter in row)
        and sum(field_of(text)[0] is not None for text in row.values()) * 2 >= len(row)
    )


def _is_below_group(letter: str, above: dict[str, str], row: dict[str, str]) -> bool:
    """Whether the cell stands below the heading of a group or below a blank to the right of one."""
    index = index_of(letter)
    right = letter_of(index + 1)
    if letter in above:
        return right in row and right not in above
    return index > 0 and letter_of(index - 1) in row


def _says_more(stack: list[str], text: str) -> bool:
    field, score = field_of(" ".join(stack))
    longer = field_of(" ".join([*stack, text]))[0]
    return longer is not None and (field in (None, "other", "birth_date") or score < STRONG)
