"""Comparing deaths with workers: what makes one certain, probable, a conflict, nobody's or impossible."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

import polars as pl
import pytest

from lindung.matching.death_keys import DeathKeys
from lindung.matching.deaths import DEATHS, WORKERS, compare_deaths
from lindung.matching.names import name_keys

TODAY = date(2024, 2, 1)
NIK, BORN = "7413085905809003", date(1980, 5, 19)


@dataclass(frozen=True)
class Dead:
    nik: str | None = NIK
    name: str = "Wa Ode Hasnia Rauf"
    birth_date: date | None = BORN
    mother_name: str | None = "Wa Rini"
    died_on: date | None = date(2023, 4, 1)
    sex: str | None = "P"
    is_cut: bool = False
    is_sound: bool = True


def table_of(*dead: Dead) -> pl.DataFrame:
    rows = [
        (
            number, one.nik, bool(one.nik and len(one.nik) == 16 and not one.is_cut), one.is_cut,
            bool(one.nik and one.is_sound and not one.is_cut), one.name, one.birth_date, None, one.sex,
            one.mother_name, one.died_on, False,
        )
        for number, one in enumerate(dead)
    ]  # fmt: skip
    return pl.DataFrame(rows, schema=DEATHS, orient="row")


def worker(
    key: int = 1, nik: str = NIK, name: str = "Wa Ode Hasnia Rauf", mother: str = "Hj. Rini", born: date = BORN,
    stays: str = "",
) -> tuple:  # fmt: skip
    return key, stays or nik, nik, name, name_keys(pl.Series([name]))[0], born, mother


def judged(*dead: Dead, workers: tuple[tuple, ...] = (worker(),)) -> list[dict]:
    everybody = pl.DataFrame(list(workers), schema=WORKERS, orient="row")
    deaths = table_of(*dead)
    return compare_deaths(deaths, DeathKeys.of(deaths).near(everybody), on=TODAY).to_dicts()


def verdict(dead: Dead, *workers: tuple) -> tuple[str, str | None]:
    (found,) = judged(dead, workers=workers or (worker(),))
    return found["verdict"], found["nik"]


CERTAIN, PROBABLE, NOBODY = ("certain", NIK), ("probable", NIK), ("none", None)


@pytest.mark.parametrize(
    ("dead", "expected"),
    [
        (Dead(), CERTAIN),
        (Dead(name="ALM. WD. HASNIA RAUF, S.Pd"), CERTAIN),
        (Dead(name="Hasnia binti La Rauf"), CERTAIN),
        (Dead(birth_date=date(1980, 5, 20)), CERTAIN),
        (Dead(birth_date=date(1955, 1, 2)), CERTAIN),
        (Dead(birth_date=None, mother_name=None), CERTAIN),
        (Dead(mother_name="Asnawati"), CERTAIN),
        (Dead(birth_date=date(1955, 1, 2), mother_name="Asnawati"), ("conflict", NIK)),
        (Dead(birth_date=date(1955, 1, 2), mother_name=None, sex="L"), ("conflict", NIK)),
        (Dead(birth_date=date(1955, 1, 2), mother_name=None, name="Hasnia"), ("conflict", NIK)),
        (Dead(birth_date=date(1955, 1, 2), name="Hasnia"), CERTAIN),
        (Dead(mother_name=None, name="Hasnia"), CERTAIN),
        (Dead(birth_date=date(1955, 1, 2), mother_name=None), CERTAIN),
        (Dead(name="Darwin Abidin"), ("conflict", NIK)),
        (Dead(nik=None), PROBABLE),
        (Dead(nik=None, mother_name=None), NOBODY),
        (Dead(nik=None, mother_name="Asnawati"), NOBODY),
        (Dead(nik=None, birth_date=None), NOBODY),
        (Dead(nik=None, birth_date=date(1981, 5, 19)), NOBODY),
        (Dead(nik=None, name="Darwin Abidin"), NOBODY),
        (Dead(nik="7413085905809030"), PROBABLE),
        (Dead(nik="7413085905809030", mother_name=None), PROBABLE),
        (Dead(nik="7413085905809030", mother_name="Asnawati"), NOBODY),
        (Dead(nik="7413085905809008", birth_date=date(1992, 1, 1)), NOBODY),
        (Dead(nik="7413085905809008", name="Wa Ode Hasnil Rauf"), PROBABLE),
        (Dead(nik="7413085905809008", name="Wa Ode Hasnua Rauf"), NOBODY),  # a twin's name and the next NIK
        (Dead(nik="7413085905809030", name="Wa Ode Hasnua Rauf"), PROBABLE),  # twins have serials side by side
        (Dead(nik="7413095905809003", name="Wa Ode Hasnua Rauf"), PROBABLE),
        (Dead(nik="7413081905809003"), PROBABLE),  # the forty of a woman's day is lost
        (Dead(nik="7401025905809003"), PROBABLE),  # a district that was renumbered
        (Dead(nik="7401025905809003", mother_name=None), NOBODY),
        (Dead(nik="7413085905808114"), NOBODY),  # a NIK of somebody's own
        (Dead(nik="741308590580900", is_sound=False), PROBABLE),
        (Dead(nik="741308590580900", is_sound=False, mother_name=None), PROBABLE),
        (Dead(nik="74130859058", is_sound=False, mother_name=None), NOBODY),
        (Dead(nik="7413085905809000", is_cut=True), PROBABLE),
        (Dead(nik="7413085905809000", is_cut=True, mother_name=None), PROBABLE),
        (Dead(nik="7413085905809000", is_cut=True, name="Wa Ode Hasnua Rauf"), PROBABLE),
        (Dead(nik="7413085905809000", is_cut=True, name="Wa Ode Hasnua Rauf", mother_name=None), NOBODY),
        (Dead(nik="7413085905808110", is_cut=True), NOBODY),  # the fifteen digits left are somebody else's
        (Dead(died_on=None), ("bad", NIK)),
        (Dead(died_on=date(2024, 2, 2)), ("bad", NIK)),
        (Dead(died_on=date(1979, 5, 19)), ("bad", NIK)),
        (Dead(died_on=date(1979, 5, 19), birth_date=None), ("bad", NIK)),
        (Dead(died_on=TODAY), CERTAIN),
        (Dead(died_on=BORN), CERTAIN),
    ],
)  # fmt: skip
def test_the_verdict(dead: Dead, expected: tuple[str, str | None]) -> None:
    assert verdict(dead) == expected


def test_a_number_cell_that_lost_its_last_digit_is_never_certain() -> None:
    ten = "7413085905809010"
    assert verdict(Dead(nik=ten, is_cut=True), worker(nik=ten)) == ("probable", ten)
    assert verdict(Dead(nik=ten), worker(nik=ten)) == ("certain", ten)


def test_a_slip_that_lands_on_another_workers_nik_is_the_right_persons() -> None:
    other = worker(2, "7413085905809008", "Darwin Abidin", "Mirna")
    assert verdict(Dead(nik="7413085905809008"), worker(), other) == PROBABLE


def test_of_two_of_one_name_the_mother_decides() -> None:
    namesake = worker(2, "7413085905809777", mother="Asnawati")
    assert verdict(Dead(nik=None), namesake, worker()) == PROBABLE
    (found,) = judged(Dead(nik=None), workers=(worker(), worker(2, "7413085905809777")))
    assert found["verdict"] == "probable"
    assert "another worker fits as well" in found["reasons_en"]


def test_of_two_twins_the_name_decides() -> None:
    twin = worker(2, "7413085905809004", "Wa Ode Hasnil Rauf")
    assert verdict(Dead(nik=None), twin, worker()) == PROBABLE
    assert verdict(Dead(nik=None, name="Wa Ode Hasnil Rauf"), worker(), twin) == ("probable", "7413085905809004")


def test_a_record_that_was_merged_leads_to_the_one_that_stays() -> None:
    stays = worker(nik="7413085905809777")
    gone = worker(stays="7413085905809777")
    assert verdict(Dead(), stays, gone) == ("certain", "7413085905809777")


def test_a_death_that_is_told_twice_is_certain_twice() -> None:
    one, two, three = judged(Dead(), replace(Dead(), nik=None), Dead(name="Darwin Abidin"))
    assert [one["verdict"], two["verdict"], three["verdict"]] == ["certain", "probable", "conflict"]
    assert all("this person's death is told more than once" in row["reasons_en"] for row in (one, two))
    (alone,) = judged(Dead())
    assert alone["reasons_en"] == ["the worker's NIK", "the names are the same once titles, degrees and short forms "
                                   "are made alike"]  # fmt: skip


def test_nobody_is_met_where_there_are_no_workers() -> None:
    everybody = pl.DataFrame(schema=WORKERS)
    assert compare_deaths(table_of(Dead()), everybody, on=TODAY)["verdict"].to_list() == ["none"]
    assert compare_deaths(table_of(), everybody, on=TODAY).is_empty()
