"""Names without the numbers, roles and list numbers that offices write into the same cell."""

from __future__ import annotations

import polars as pl
import pytest

from lindung.intake.fields.names import tidy_names


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Salma Sudirman\nNIPTT. 199001234", "Salma Sudirman"),
        ("Salma Sudirman NIP. -", "Salma Sudirman"),
        ("Salma Sudirman, S.Pd\nNIP. 19800101 200501 1 001", "Salma Sudirman, S.Pd"),
        ("Salma Sudirman (HP 0852 1234 5678)", "Salma Sudirman"),
        ("Salma Sudirman 085212345678", "Salma Sudirman"),
        ("Salma Sudirman (Ketua)", "Salma Sudirman"),
        ("Salma Sudirman\nKetua RT 01", "Salma Sudirman"),
        ("1. Salma Sudirman", "Salma Sudirman"),
        ("Wa - Ode Fitria", "Wa - Ode Fitria"),
        ("WA ODE FITRIA", "WA ODE FITRIA"),
        ("Hasan (Alm)", "Hasan (Alm)"),
        ("Siti\nRahma", "Siti Rahma"),
        ("Hasan 2", "Hasan 2"),
        ("#REF!", None),
        ("NIP. -", None),
    ],
)
def test_a_name_is_what_is_left(written: str, name: str | None) -> None:
    assert tidy_names(pl.Series([written])).to_list() == [name]
