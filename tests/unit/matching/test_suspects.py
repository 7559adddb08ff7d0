"""Who may be one person though nothing proves it, and who is not asked about."""

from __future__ import annotations

from datetime import date
from typing import Any

import polars as pl
import pytest
from bench.suspects import quality

from lindung.matching.identity import identity_of, identity_pair
from lindung.matching.near_names import are_twin_names, near_names
from lindung.matching.slips import are_date_slips, nik_difference
from lindung.matching.suspects import find_suspects

BORN = date(1990, 5, 12)
NIK = "7413015205909102"


def person(nik: str | None = NIK, name: str = "Siti Marifah", born: date = BORN, mother: str | None = "Halima") -> Any:
    return (nik, name, born, mother)


def asked(*rows: Any) -> set[tuple[int, int]]:
    table = pl.DataFrame(
        [(n, nik, nik and nik[:15], name, born, mother) for n, (nik, name, born, mother) in enumerate(rows)],
        schema={"id": pl.UInt32, "nik": pl.String, "nik15": pl.String, "name": pl.String, "birth_date": pl.Date,
                "mother_name": pl.String},
        orient="row",
    )  # fmt: skip
    return set(find_suspects(table).select("left", "right").iter_rows())


@pytest.mark.parametrize(
    "other",
    [
        person("7413015205909105"), person("7413015205901902"), person("7413015205909110"), person("7413025205909102"),
        person("7414015205909102"), person("3273055205909102"), person("7413015205909105", "SITI MA'RIFAH, S.Pd"),
        person("7413015305909102", born=date(1990, 5, 13)), person(None, born=date(1990, 5, 13)),
        person(None, born=date(1990, 12, 5)), person("7413015205909105", "Siti Mariffa"),
    ],
)  # fmt: skip
def test_a_slip_or_another_district_is_asked_about(other: Any) -> None:
    assert asked(person(), other) == {(0, 1)}
    assert asked(other, person()) == {(0, 1)}


@pytest.mark.parametrize(
    "other",
    [
        person("7413015205909103", "Siti Marwah"), person("7413015205909105", mother=None),
        person("7413015205909105", mother="tidak tahu"), person("7413015205909105", mother="Wa Ode Rosmini"),
        person("7413015205909215"), person("7413025205909105"), person("7413015205909103", "Siti Marifih"),
        person("7413015206919102", born=date(1991, 6, 12)), person(None, born=date(1991, 5, 13)),
        person(None, "Siti Marifoh", born=date(1990, 5, 13)), person(None), person(),
    ],
)  # fmt: skip
def test_others_are_not_asked_about(other: Any) -> None:
    assert asked(person(), other) == set()


def test_one_of_several_people_is_found() -> None:
    names = ("Siti Marifah", "Nur Hasanah", "Dewi Lestari", "Rina Amalia", "Fitriani Basri")
    table = [person(f"741301520590{n:04d}", name) for n, name in enumerate(names, start=1)]
    assert asked(*table, person("7471015205900003", "Dewi Lestari, S.Pd")) == {(2, 5)}


def test_what_too_many_share_is_passed_over() -> None:
    """Three hundred people of one birth, serial and name in as many districts would be 44,850 pairs."""
    assert len(asked(*(person(f"{110_101 + n}{NIK[6:]}") for n in range(300)))) < 300 * 10


def test_a_slip_of_a_nik_is_named() -> None:
    kinds = {
        "7413015205909105": "satu angka",
        "7413015205909120": "tertukar",
        "7413015205909910": "bergeser",
        "7414025205909102": "wilayah",
    }
    for other, word in kinds.items():
        found = nik_difference(NIK, other)
        assert found is not None
        assert word in found[0].id
    assert nik_difference(NIK, NIK) is None
    assert nik_difference(NIK, "7413015205909215") is None


def test_a_slip_of_a_date() -> None:
    slips = (BORN, date(1990, 5, 13), date(1999, 5, 12), date(1990, 5, 21), date(1990, 12, 5), date(1909, 5, 12))
    others = (date(1991, 6, 12), date(1990, 5, 23), date(1991, 12, 5), date(1099, 5, 12), date(1990, 7, 10))
    table = pl.DataFrame({"other": [*slips, *others]}).with_columns(born=pl.lit(BORN))
    found = table.select(are_date_slips(pl.col("born"), pl.col("other"))).to_series()
    assert found.to_list() == [True] * len(slips) + [False] * len(others)


def test_names_of_twins_are_two_people_where_nothing_else_speaks_against_twins() -> None:
    assert are_twin_names("nur aini", "nur aina")
    assert are_twin_names("rina sari", "dina sari")
    assert not are_twin_names("nur aini", "nur aini")
    assert not are_twin_names("nur ami", "nur ani")
    assert near_names("nur aini umar", "nur aina umar", may_be_twins=True) is None
    assert near_names("nur aini umar", "nur aina umar", may_be_twins=False) is not None
    assert near_names("siti marifa", "siti marwa", may_be_twins=False) is None


def test_an_identity_is_the_nik_or_who_it_is() -> None:
    assert identity_of(NIK, "A", BORN, "") == identity_of(NIK, "B", None, "C")
    assert identity_of(None, "Hj. Siti", BORN, "Ana") == identity_of(None, "SITI", BORN, "Anna")
    assert identity_of(None, "Siti", BORN, "Ana") != identity_of(None, "Siti", date(1990, 5, 13), "Ana")
    assert identity_pair("b", "a") == identity_pair("a", "b") == ("a", "b")


def test_nearly_all_slips_and_recodings_are_found_and_hardly_anybody_else() -> None:
    seen = quality(10_000)
    assert seen.wanted == {"mistyped": 77, "recoded": 59}
    assert min(seen.recall("mistyped"), seen.recall("recoded"), seen.precision) >= 0.95
