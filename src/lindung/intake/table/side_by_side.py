"""Several tables under one row of headings: ``No | Nama | NIK | Tgl Lahir`` and again, to save paper."""

from __future__ import annotations

from itertools import pairwise

from lindung.intake.column_letters import index_of, letter_of
from lindung.intake.headings.vocabulary import tokens_of
from lindung.intake.table.header import Header

_BESIDE_A_NAME = ("birth_date", "birth_place_and_date", "sex", "mother_name", "address", "wage", "job")
_LAST = 702


def side_by_side(header: Header) -> list[tuple[Header, set[str]]]:
    """The tables as headers of their own, each with the letters of its columns; one where nothing is repeated."""
    claims = header.claims()
    offsets = _offsets(header, claims.get("nik", set()))
    names = _offsets(header, claims.get("name", set()))
    more = [_offsets(header, claims.get(field, set())) for field in _BESIDE_A_NAME]
    if len(offsets) < 2 or offsets != names or offsets not in more:
        return [(header, set(header.stacks))]
    first = min(map(index_of, header.stacks))
    edges = [first + offset for offset in offsets] + [_LAST]
    parts = []
    for begin, end in pairwise(edges):
        letters = {letter_of(index) for index in range(begin, end)}
        parts.append(
            (
                Header(
                    header.first_row,
                    header.last_row,
                    {letter: stack for letter, stack in header.stacks.items() if letter in letters},
                    {letter: meant for letter, meant in header.meanings.items() if letter in letters},
                ),
                letters,
            )
        )
    return parts if _are_alike(header, edges) else [(header, set(header.stacks))]


def _are_alike(header: Header, edges: list[int]) -> bool:
    """Whether no two parts say different things in the same place, as a wife's columns beside the worker's do."""
    said: dict[int, set[tuple[str, ...]]] = {}
    for begin, end in pairwise([*edges[:-1], edges[-2] + edges[1] - edges[0]]):
        for place in range(begin, end):
            if words := header.words.get(letter_of(place)):
                said.setdefault(place - begin, set()).add(tokens_of(words))
    return all(len(tokens) == 1 for tokens in said.values())


def _offsets(header: Header, letters: set[str]) -> list[int]:
    """How far the columns of one heading lie from the first of them; none where they are not headed alike."""
    if len({tokens_of(header.words[letter]) for letter in letters}) != 1:
        return []
    places = sorted(map(index_of, letters))
    return [place - places[0] for place in places]
