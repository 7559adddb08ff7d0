"""Dates in every spelling; impossible ones stay impossible and the order of day and month is never guessed."""

from __future__ import annotations

from datetime import date, timedelta

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lindung.intake.fields.birth_cells import birth_dates
from lindung.intake.fields.dates import parts_of, possible_date, read_dates

ON = date(2022, 7, 18)


@pytest.mark.parametrize(
    "written",
    [
        "12 Mei 1990", "12-05-90", "1990/05/12", "1990-05-12", "1990-05-12 00:00:00", "12 Mai 1990", "12Mei1990",
        "12.05.1990", "12/5/90", "12 - 05 - 1990", "Sabtu, 12 Mei 1990", "12 Mei '90", "Mei 12, 1990", "12 May 1990",
        "12/V/1990", "33005", "33005.0", "12051990", "19900512", "120590", "12\\05\\1990", "12/05/1990 00:00:00",
    ],
)  # fmt: skip
def test_one_day_in_many_spellings(written: str) -> None:
    assert parts_of(written, on=ON) == (12, 5, 1990)


@pytest.mark.parametrize(
    ("month", "number"),
    [("Agustus", 8), ("Agst", 8), ("Augustus", 8), ("Pebruari", 2), ("Nopember", 11), ("Nop.", 11), ("Desembar", 12),
     ("Djanuari", 1), ("Okt", 10), ("Sept", 9), ("Maart", 3)],
)  # fmt: skip
def test_months_in_old_new_and_mistaken_spelling(month: str, number: int) -> None:
    assert parts_of(f"3 {month} 1985", on=ON) == (3, number, 1985)


@pytest.mark.parametrize("written", ["lupa", "", "1990", "Mei 1990", "-", "belum tahu", "12 Blabla 1990", "12/05/990"])
def test_what_is_no_date_is_none(written: str) -> None:
    assert parts_of(written, on=ON) is None


@pytest.mark.parametrize(
    "written", ["31/02/1980", "30-02-1990", "29/02/1981", "00/00/0000", "32 Mei 1990", "31/04/1975"]
)
def test_an_impossible_date_never_rolls_over(written: str) -> None:
    parts = parts_of(written, on=ON)
    assert parts is not None
    assert possible_date(*parts) is None


@pytest.mark.parametrize(
    ("digits", "day", "month", "year"),
    [("19661231", 31, 12, 1966), ("19121966", 19, 12, 1966), ("20122000", 20, 12, 2000), ("20010112", 12, 1, 2001),
     ("19661301", 19, 66, 1301), ("70566", 7, 5, 1966), ("70507", 7, 5, 2007), ("70508", 14, 1, 2093),
     ("31266", 7, 8, 1985)],
)  # fmt: skip
def test_digits_alone_are_a_date_or_a_count_of_days(digits: str, day: int, month: int, year: int) -> None:
    assert parts_of(digits, on=ON) == (day, month, year)


def test_a_two_digit_year_is_of_this_century_only_up_to_the_day() -> None:
    assert parts_of("18/7/22", on=ON) == (18, 7, 2022)
    assert parts_of("19/7/22", on=ON) == (19, 7, 1922)
    assert parts_of("1/4/81", on=ON) == (1, 4, 1981)


@pytest.mark.parametrize("written", ["4 - 2 - 1969", "04/02/1969", "4 Februari 1969"])
def test_day_and_month_are_exchanged_in_any_form(written: str) -> None:
    read = read_dates(pl.Series([written]), on=ON).row(0, named=True)
    assert (read["date"], read["swapped"]) == (date(1969, 2, 4), date(1969, 4, 2))


def test_day_and_month_exchanged_are_offered_beside_the_date() -> None:
    read = read_dates(pl.Series(["04/02/1969", "25/12/1980", "31/02/1980", None]), on=ON)
    assert read["date"].to_list() == [date(1969, 2, 4), date(1980, 12, 25), None, None]
    assert read["swapped"].to_list() == [date(1969, 4, 2), None, None, None]


@pytest.mark.parametrize(
    ("written", "place", "day"),
    [
        ("Raha, 12 Mei 1990", "Raha", date(1990, 5, 12)),
        ("Bau-Bau 12-05-1990", "Bau-Bau", date(1990, 5, 12)),
        ("Kota Baru / 12/05/1990", "Kota Baru", date(1990, 5, 12)),
        ("Raha, tgl. 12 Mei 1990", "Raha", date(1990, 5, 12)),
        ("Ambon,31/02/1994", "Ambon", None),
        ("Raha", "Raha", None),
        ("12-05-1990", None, date(1990, 5, 12)),
        ("Raha, Mei 12, 1990", "Raha", date(1990, 5, 12)),
        ("Biak (12-05-1990)", "Biak", date(1990, 5, 12)),
        (":12-05-1990", None, date(1990, 5, 12)),
        ("Km 7, 12/5/90", "Km", date(1990, 5, 12)),
        ("l2-05-1990", None, date(1990, 5, 12)),
    ],
)
def test_place_and_date_in_one_cell_come_apart(written: str, place: str | None, day: date | None) -> None:
    assert birth_dates(pl.Series([written]), on=ON).select("place", "date").row(0) == (place, day)


@given(st.dates(min_value=date(1930, 1, 1), max_value=date(2022, 7, 18)))
def test_every_day_reads_back_from_every_usual_shape(day: date) -> None:
    serial = str((day - date(1899, 12, 30)).days)
    shapes = [f"{day:%d/%m/%Y}", f"{day:%d-%m-%Y}", f"{day.day}.{day.month}.{day.year}", day.isoformat(), serial]
    found = read_dates(pl.Series(shapes), on=ON)["date"].to_list()
    assert found == [day] * len(shapes)


@given(st.dates(min_value=ON - timedelta(days=36_000), max_value=ON))
def test_two_digit_years_are_never_after_the_day(day: date) -> None:
    parts = parts_of(f"{day:%d/%m/%y}", on=ON)
    assert parts is not None
    assert date(parts[2], parts[1], parts[0]) <= ON


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("1990-05-11T16:00:00Z", date(1990, 5, 12)),
        ("1990-05-11T17:00:00.000Z", date(1990, 5, 12)),
        ("1959-12-31 16:30:00+00:00", date(1960, 1, 1)),
        ("1990-05-12T00:00:00Z", date(1990, 5, 12)),
        ("1990-05-12T00:00:00+08:00", date(1990, 5, 12)),
        ("1990-05-12 16:00:00", date(1990, 5, 12)),
    ],
)
def test_an_instant_is_the_day_that_it_was_in_indonesia(written: str, day: date) -> None:
    assert read_dates(pl.Series([written]), on=date(2022, 7, 18))["date"].to_list() == [day]
