"""Sex in the words of offices."""

from __future__ import annotations

import polars as pl
import pytest

from lindung.intake.fields.sex import read_sexes, sex_of


@pytest.mark.parametrize(
    "written",
    ["L", "l.", "Lk", "Laki-laki", "LAKI LAKI", "laki2", "Pria", "M", "Male", "Laki-lki", "Lk2", "Cowok", "Lkl", "Mr."],
)
def test_men(written: str) -> None:
    assert sex_of(written) == "L"


@pytest.mark.parametrize(
    "written", ["P", "p.", "Pr", "Perempuan", "PEREMPUN", "Wanita", "W", "F", "Cewek", "Prmpn", "Perp", "Ny"]
)
def test_women(written: str) -> None:
    assert sex_of(written) == "P"


def test_anything_else_is_not_said() -> None:
    assert read_sexes(pl.Series(["?", "-", None, "P", "L/P", "pns"])).to_list() == [None, None, None, "P", None, None]
    assert read_sexes(pl.Series([None, None], dtype=pl.String)).to_list() == [None, None]
