"""Which rows of a table are the same person, and which row of a person is kept."""

from __future__ import annotations

from datetime import date
from typing import Any

import polars as pl

from lindung.matching.clusters import clusters_of, kept_rows
from lindung.matching.pairs import find_same

BORN = date(1985, 8, 17)


def people(*rows: tuple[str | None, str | None, str, str | None]) -> pl.DataFrame:
    """NIK, its first fifteen digits, name, mother; all born the same day."""
    return pl.DataFrame(
        [(n, sound, fifteen, name, BORN, mother) for n, (sound, fifteen, name, mother) in enumerate(rows)],
        schema={"id": pl.UInt32, "nik": pl.String, "nik15": pl.String, "name": pl.String, "birth_date": pl.Date,
                "mother_name": pl.String},
        orient="row",
    )  # fmt: skip


def pairs_of(table: pl.DataFrame) -> set[tuple[int, int, str]]:
    return {
        (left, right, kind) for left, right, kind in find_same(table).pairs.select("left", "right", "kind").iter_rows()
    }


A, B = "3201011708859001", "3201011708859002"


def test_one_nik_and_names_alike_are_one_person() -> None:
    assert pairs_of(people((A, None, "La Ode Ali", None), (A, None, "LD. Ali", None))) == {(0, 1, "nik")}


def test_one_nik_on_different_people_is_shared_by_all_its_rows() -> None:
    found = find_same(
        people((A, None, "Budi", None), (A, None, "Budi", None), (A, None, "Joko", None), (B, None, "Eko", None))
    )
    assert found.pairs.is_empty()
    assert found.shared.to_list() == [0, 1, 2]


def test_linked_spellings_are_one_person() -> None:
    table = people((A, None, "Nurhayati", None), (A, None, "Nurhayati Umar", None), (A, None, "Noerhayati Oemar", None))
    assert pairs_of(table) == {(0, 1, "nik"), (0, 2, "nik")}


def test_a_lost_nik_needs_the_mother_or_the_digits_that_are_left() -> None:
    sound = (A, A[:15], "Budi Santoso", "Aminah")
    assert pairs_of(people(sound, (None, None, "Budi Santoso", "Hj. Aminah"))) == {(0, 1, "probable")}
    assert pairs_of(people(sound, (None, A[:15], "Budi Santosa", None))) == {(0, 1, "probable")}
    assert pairs_of(people(sound, (None, None, "Budi Santoso", None))) == set()
    assert pairs_of(people(sound, (None, None, "Budi Santoso", "Fatimah"))) == set()
    assert pairs_of(people(sound, (None, A[:15], "Joko Susilo", "Aminah"))) == set()


def test_two_blank_mothers_prove_nothing() -> None:
    assert pairs_of(people((None, None, "Budi", None), (None, None, "Budi", None))) == set()


def test_two_sound_niks_are_two_people_whatever_else_agrees() -> None:
    assert pairs_of(people((A, A[:15], "Budi", "Ani"), (B, B[:15], "Budi", "Ani"))) == set()


def test_a_lost_row_between_two_sound_niks_joins_only_one() -> None:
    table = people((A, A[:15], "Budi", "Ani"), (B, B[:15], "Budi", "Ani"), (None, None, "Budi", "Ani"))
    niks: dict[int, str | None] = dict(table.select("id", "nik").iter_rows())
    roots = clusters_of(find_same(table).pairs, niks)
    assert roots[2] == 0
    assert roots.get(1, 1) == 1


def test_the_least_damaged_row_stays_then_the_first() -> None:
    roots = {0: 0, 1: 0, 2: 0, 3: 3, 4: 3}
    damage: dict[int, tuple[int, ...]] = {0: (0, 1), 1: (0, 0), 2: (0, 0), 3: (0, 0), 4: (0, 0)}
    assert kept_rows(roots, damage) == {0: 1, 1: 1, 2: 1, 3: 3, 4: 3}


def test_every_pair_has_its_reasons_in_both_languages() -> None:
    table = people((A, A[:15], "Budi Santoso", "Aminah"), (None, A[:15], "BUDI SANTOSO", "aminah"))
    row: dict[str, Any] = find_same(table).pairs.row(0, named=True)
    assert row["reasons_id"][1:] == ["tanggal lahir sama", "15 angka NIK yang tersisa sama", "nama ibu sama"]
    assert len(row["reasons_en"]) == 4


def test_many_rows_of_one_nik_cost_no_more_than_their_names() -> None:
    table = people(*[(A, None, "Budi Santoso", None)] * 5000)
    assert find_same(table).pairs.height == 4999
