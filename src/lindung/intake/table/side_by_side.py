"""Several tables side by side under one row of headings: ``No | Nama | NIK | Tgl Lahir`` and the same again."""

from __future__ import annotations

from itertools import pairwise

from lindung.intake.column_letters import index_of, letter_of
from lindung.intake.headings.tokens import tokens_of
from lindung.intake.table.header import Header

_ALSO_REPEATED = ("birth_date", "birth_place_and_date", "sex", "mother_name", "address", "wage", "job")
_COLUMNS_OF_A_SHEET = 702


def side_by_side(header: Header) -> list[tuple[Header, set[str]]]:
    """Each table as a header of its own and the letters of its columns; the whole header where nothing is repeated."""
    whole = _between_gaps(header) or [(header, set(header.stacks))]
    claims = header.claims()
    offsets = _offsets(header, claims.get("nik", set()))
    names = _offsets(header, claims.get("name", set()))
    others = [_offsets(header, claims.get(field, set())) for field in _ALSO_REPEATED]
    if len(offsets) < 2 or offsets != names or offsets not in others:
        return whole
    first = min(map(index_of, header.stacks))
    edges = [*(first + offset for offset in offsets), _COLUMNS_OF_A_SHEET]
    if not _have_same_headings(header, edges):
        return whole
    return [_part(header, begin, end) for begin, end in pairwise(edges)]


def _between_gaps(header: Header) -> list[tuple[Header, set[str]]]:
    """Tables whose headings differ, with a blank column or a new running number between them; each has NIK and name."""
    runs: list[list[int]] = []
    for index in sorted(map(index_of, header.stacks)):
        is_number = set(tokens_of(header.words[letter_of(index)])) == {"nomor"}
        if not runs or index > runs[-1][-1] + 1 or (is_number and _is_complete(header, runs[-1])):
            runs.append([])
        runs[-1].append(index)
    if len(runs) < 2 or not all(_is_complete(header, run) for run in runs):
        return []
    edges = [*(run[0] for run in runs), _COLUMNS_OF_A_SHEET]
    return [_part(header, begin, end) for begin, end in pairwise(edges)]


def _is_complete(header: Header, run: list[int]) -> bool:
    """Whether columns claim a NIK and a name."""
    letters, claims = {letter_of(index) for index in run}, header.claims()
    return all(letters & claims.get(field, set()) for field in ("nik", "name"))


def _part(header: Header, begin: int, end: int) -> tuple[Header, set[str]]:
    """The header of the columns from ``begin`` up to but without ``end`` (counted from 0), and their letters."""
    letters = {letter_of(index) for index in range(begin, end)}
    stacks = {letter: stack for letter, stack in header.stacks.items() if letter in letters}
    meanings = {letter: meaning for letter, meaning in header.meanings.items() if letter in letters}
    return Header(header.first_row, header.last_row, stacks, meanings), letters


def _have_same_headings(header: Header, edges: list[int]) -> bool:
    """Whether no two tables have different headings in the same place, as a wife's columns beside the worker's do."""
    by_offset: dict[int, set[tuple[str, ...]]] = {}
    words = header.words
    for begin, end in pairwise([*edges[:-1], edges[-2] + edges[1] - edges[0]]):
        for index in range(begin, end):
            if text := words.get(letter_of(index)):
                by_offset.setdefault(index - begin, set()).add(tokens_of(text))
    return all(len(headings) == 1 for headings in by_offset.values())


def _offsets(header: Header, letters: set[str]) -> list[int]:
    """How many columns each of these lies from the first of them; empty where they are not headed alike."""
    words = header.words
    if len({tokens_of(words[letter]) for letter in letters}) != 1:
        return []
    indices = sorted(map(index_of, letters))
    return [index - indices[0] for index in indices]
