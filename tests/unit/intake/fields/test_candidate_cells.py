"""Cells of lists of vulnerable workers: what is read, and what is left unknown."""

from __future__ import annotations

import polars as pl
import pytest

from lindung.intake.fields.candidate_cells import (
    read_answers,
    read_deciles,
    read_dependants,
    read_village_codes,
    read_work,
)


def _one(read, text: str | None, *given: str) -> object:
    return read(pl.Series([text], dtype=pl.String), *given)[0]


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("74.13.01.2001", "74.13.01.2001"),
        ("7413012001", "74.13.01.2001"),
        (" 74 13 01 2001 ", "74.13.01.2001"),
        ("7413012001.0", "74.13.01.2001"),
        ("74.13.01", None),
        ("Wakoila", None),
        ("74130120011", None),
        (None, None),
    ],
)
def test_village_codes(cell: str | None, code: str | None) -> None:
    assert _one(read_village_codes, cell) == code


@pytest.mark.parametrize(
    ("cell", "decile"),
    [
        ("1", 1),
        ("10", 10),
        ("3.0", 3),
        ("Desil 2", 2),
        ("D4", 4),
        ("Desil ke-5", 5),
        ("2 (miskin)", 2),
        ("0", None),
        ("11", None),
        ("1-2", None),
        ("miskin", None),
    ],
)
def test_deciles(cell: str, decile: int | None) -> None:
    assert _one(read_deciles, cell) == decile


@pytest.mark.parametrize(
    ("cell", "people"),
    [("0", 0), ("3", 3), ("4 orang", 4), ("2 jiwa", 2), ("tidak ada", 0), ("31", None), ("-", None), ("banyak", None)],
)
def test_dependants(cell: str, people: int | None) -> None:
    assert _one(read_dependants, cell) == people


@pytest.mark.parametrize(
    ("cell", "answer"),
    [
        ("Ya", True),
        ("v", True),
        ("Tuna netra", True),
        ("Disabilitas fisik", True),
        ("Tidak", False),
        ("non disabilitas", False),
        ("tidak ada", False),
        ("0", False),
        ("bukan tuna netra", None),
        ("-", None),
        ("entah", None),
    ],
)
def test_answers(cell: str, answer: bool | None) -> None:
    assert _one(read_answers, cell) is answer


@pytest.mark.parametrize(
    ("job", "trait", "known"),
    [
        ("Petani tembakau", "tobacco", True),
        ("BURUH PABRIK ROKOK", "tobacco", True),
        ("Penjual rokok", "tobacco", None),
        ("Pemanen sawit", "palm_oil", True),
        ("Buruh kebun kelapa sawit", "palm_oil", True),
        ("Petani", "palm_oil", None),
        ("Petani tembakau", "palm_oil", None),
        (None, "tobacco", None),
    ],
)
def test_work_is_known_where_the_words_say_so_and_never_denied(job: str | None, trait: str, known: bool | None) -> None:
    assert _one(read_work, job, trait) is known
