"""A name may say that the person has died, or that a father or a husband has."""

from __future__ import annotations

import polars as pl
import pytest

from lindung.intake.fields.deceased_names import are_deceased, has_deceased_mark


def is_dead(name: str) -> bool:
    names = pl.DataFrame({"n": [None, name, "Budi"]})
    found = are_deceased(names["n"], names.select(has_deceased_mark(pl.col("n"))).to_series())
    assert not found[0]
    assert not found[2]
    return bool(found[1])


@pytest.mark.parametrize(
    "name",
    [
        "Andi Putra (Alm)", "Wa Ode Dewi Putri Alm.", "Rahmat Anak Alm", "Alm. Hasan Basri", "Hasan Basri, Almarhum",
        "(Alm) Siti", "Almh. Siti binti Yusuf", "Andi Putra (Alm), S.Pd", "Andi Putra Alm. S.Pd.",
        "Dewi Putri Almh. SKM",
        "Andi Putra Alm. tahun 2021", "Andi Putra (Alm) Mei 2021", "Siti binti (Alm)", "Siti binti Alm. Yusuf (Almh)",
        "Andi Putra (Alm) bin Alm. Hasan", "Hasan/Alm", "Hasan-alm", "Hasan [alm]", "Hasan_alm", "H.Hasan(alm)",
        "Hasan (meninggal)", "Hasan meninggal dunia", "Hasan (+)", "Hasan \u2020", "Hasan (wafat 2021)",
    ],
)  # fmt: skip
def test_whose_own_name_says_it(name: str) -> None:
    assert is_dead(name)


@pytest.mark.parametrize(
    "name",
    [
        "Siti binti Alm. Yusuf", "Ahmad bin (Alm) Yusuf", "Ahmad bin (Alm. Yusuf)", "Siti Bt. Almarhum La Ode Hasan",
        "Budi anak dari Alm. Hasan", "Budi anak Alm. Hasan", "Dewi putri Alm. Agustinus", "Siti (janda Alm. Hasan)",
        "Budi (menggantikan Alm. Hasan)", "Siti b. Alm. Yusuf", "Siti (suami meninggal)",
        "Almira Putri", "Wafatul Husna", "Alma", "Salma binti Umar",
    ],
)  # fmt: skip
def test_whose_name_says_it_of_somebody_else_or_not_at_all(name: str) -> None:
    assert not is_dead(name)
