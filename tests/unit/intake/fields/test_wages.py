"""Wages in every spelling offices use; whole rupiah a month or nothing."""

from __future__ import annotations

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lindung.intake.fields.wages import read_wages, wage_of
from lindung.kernel.rupiah import grouped


@pytest.mark.parametrize(
    ("written", "rupiah"),
    [
        ("1.500.000", 1_500_000),
        ("Rp 1.500.000,-", 1_500_000),
        ("Rp. 1.500.000,00", 1_500_000),
        ("Rp.1.500.000,-/bulan", 1_500_000),
        ("Rp 1.500.000 / Bulan", 1_500_000),
        ("1,5 jt", 1_500_000),
        ("Rp. 1. 500. 000", 1_500_000),
        ("1.500.000/orang", 1_500_000),
        ("Rp. l.500.000", 1_500_000),
        ("Rp 1.5OO.OOO", 1_500_000),
        ("1.500.000/bulan (APBD)", 1_500_000),
        ("Rp. 1.500 .000", 1_500_000),
        ("1.5 juta", 1_500_000),
        ("1juta", 1_000_000),
        ("750 ribu", 750_000),
        ("1 jt 500 rb", 1_500_000),
        ("1500000.0", 1_500_000),
        ("1,500,000.00", 1_500_000),
        ("IDR 1,500,000", 1_500_000),
        ("1.500.000,5", 1_500_001),
        ("1 500 000", 1_500_000),
        ("1,5E+06", 1_500_000),
        ("Rp 0,-", 0),
        ("Rp -2.000.000,-", -2_000_000),
        ("(1.000.000)", -1_000_000),
        ("1.500.000 (satu juta lima ratus ribu rupiah)", 1_500_000),
        ("1.500.000 (1,5 jt)", 1_500_000),
        ("Rp 2.552.014.000,-", 2_552_014_000),
    ],
)
def test_an_amount_in_any_spelling_is_whole_rupiah(written: str, rupiah: int) -> None:
    assert wage_of(written) == rupiah


@pytest.mark.parametrize(
    "written",
    [
        "sukarela",
        "-",
        "",
        "Rp -",
        "UMR",
        "#REF!",
        "1.000.000 - 1.500.000",
        "1.500.00",
        "satu juta",
        "1400000 1500000",
        "1500000 12",
        "Rp 1.400.000 / 1.500.000",
        "1,4 jt - 1,5 jt",
        "1,4 jt 1,5 jt",
        "1.400.000 (2021) 1.500.000 (2022)",
        "1.400.000\n1.500.000",
        "1.500.000 (satu juta enam ratus ribu)",
        "1.500.000 (1.600.000)",
    ],
)
def test_what_is_no_amount_is_never_guessed(written: str) -> None:
    assert wage_of(written) is None


@pytest.mark.parametrize(
    "written", ["75.000/hari", "Rp 75.000 per hari", "75.000 sehari", "12 jt/tahun", "harian 80.000"]
)
def test_an_amount_for_another_period_is_no_monthly_wage(written: str) -> None:
    assert wage_of(written) is None


@given(st.integers(min_value=1, max_value=49_999_999))
def test_grouped_amounts_read_back_as_they_were(rupiah: int) -> None:
    for written in (
        str(rupiah),
        grouped(rupiah),
        f"Rp {grouped(rupiah)},-",
        f"Rp{grouped(rupiah)},00",
        f"{rupiah:,}.00",
    ):
        assert wage_of(written) == rupiah, written


def test_a_column_is_read_as_its_cells_are() -> None:
    written = pl.Series(["1500000", "1,5 jt", None, "sukarela", "1.500.000", "9" * 30])
    assert read_wages(written).to_list() == [1_500_000, 1_500_000, None, None, 1_500_000, 10**15]
