"""One verdict on a NIK, the first that applies, and corrections that need no confirmation."""

from __future__ import annotations

from datetime import date

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.unit.intake_workbooks import nik

from lindung.intake.fields.nik import judge_niks
from lindung.intake.fields.nik_regions import districts, regencies

ON = date(2022, 7, 18)
SOUND = nik("320101", date(1985, 8, 17), "L")


def judged(*written: str | None, is_number: bool = False) -> list[dict[str, object]]:
    people = pl.DataFrame(
        {"nik_written": pl.Series(written, dtype=pl.String), "nik_is_number": [is_number] * len(written)}
    )
    return judge_niks(people, on=ON).to_dicts()


@pytest.mark.parametrize(
    ("written", "verdict"),
    [
        (None, "nik_missing"), ("-", "nik_missing"), ("0", "nik_missing"), ("menyusul", "nik_missing"),
        ("KTP hilang", "nik_missing"), ("KTP hilang 2021", "nik_missing"), ("NIK: " + SOUND[:-1], "nik_length"),
        ("#REF!", "nik_missing"),
        ("xxx", "nik_missing"),
        ("7,41305E+15", "nik_truncated"), ("7.413056305719E+15", "nik_truncated"), ("3201011708850.0", "nik_length"),
        ("3201XX1708859001", "nik_invalid"), ("7413xxxxxxxxxxxx", "nik_invalid"), ("0000000000000000", "nik_invalid"),
        (SOUND[:-1], "nik_length"), (SOUND + "1", "nik_length"), ("3201", "nik_length"),
        ("3201013202859001", "nik_invalid"), ("3201017202859001", "nik_invalid"), ("3201013002859001", "nik_invalid"),
        ("9901011708859001", "nik_region_unknown"), ("0012341708859001", "nik_region_unknown"), (SOUND, None),
    ],
)  # fmt: skip
def test_the_first_verdict_that_applies(written: str | None, verdict: str | None) -> None:
    assert judged(written)[0]["nik_verdict"] == verdict


def test_a_number_cell_that_ends_in_0_has_lost_its_last_digit_and_text_has_not() -> None:
    cut = SOUND[:15] + "0"
    assert judged(cut, is_number=True)[0]["nik_verdict"] == "nik_truncated"
    assert judged(cut)[0]["nik_verdict"] is None
    assert judged(SOUND, is_number=True)[0]["nik_verdict"] is None
    assert judged(cut + ".0")[0]["nik_verdict"] == "nik_truncated"


@pytest.mark.parametrize(
    "written",
    [f" {SOUND}", f"'{SOUND}", f'="{SOUND}"', f"\u00a0{SOUND} \u200b", f"{SOUND[:6]} {SOUND[6:12]} {SOUND[12:]}",
     f"{SOUND[:2]}.{SOUND[2:4]}.{SOUND[4:6]}.{SOUND[6:12]}.{SOUND[12:]}", f"{SOUND}.0", f"{SOUND[:4]}-{SOUND[4:]}",
     f"NIK: {SOUND}", f"No. KTP {SOUND}", f"NIK. {SOUND[:6]} {SOUND[6:]}"],
)  # fmt: skip
def test_what_is_not_part_of_the_number_is_taken_away(written: str) -> None:
    found = judged(written)[0]
    assert (found["nik"], found["nik_verdict"], found["nik_is_reformatted"]) == (SOUND, None, True)


def test_letters_that_look_like_digits_are_read_as_digits() -> None:
    found = judged("32O1o117O8859OOI", "32OI O1 17O885 9OOl")
    assert [row["nik"] for row in found] == [SOUND, SOUND]
    assert [row["nik_has_letters"] for row in found] == [True, True]
    assert [row["nik_is_reformatted"] for row in found] == [False, True]


def test_a_sound_nik_gives_birth_date_and_sex() -> None:
    woman = nik("730901", date(2003, 12, 31), "P")
    found = judged(SOUND, woman, "menyusul")
    assert [row["nik_birth_date"] for row in found] == [date(1985, 8, 17), date(2003, 12, 31), None]
    assert [row["nik_sex"] for row in found] == ["L", "P", None]


def test_an_unknown_district_of_a_known_regency_decides_nothing() -> None:
    found = judged("3201991708859001")[0]
    assert found["nik_verdict"] is None
    assert found["nik_is_district_unknown"]
    assert found["nik_birth_date"] == date(1985, 8, 17)


def test_regencies_that_changed_province_keep_their_former_codes() -> None:
    former = judged("6473011708859001", "9104011708859001", "9271011708859001")
    assert [row["nik_verdict"] for row in former] == [None, None, None]
    assert all(row["nik_is_district_unknown"] for row in former)
    assert len({code[:4] for code in districts()}) == 514 < len(regencies())


@given(
    region=st.sampled_from(sorted(districts())),
    born=st.dates(min_value=date(1923, 1, 1), max_value=ON),
    sex=st.sampled_from("LP"),
    serial=st.integers(min_value=9000, max_value=9999),
)
def test_every_well_formed_nik_is_sound_and_says_what_went_in(region: str, born: date, sex: str, serial: int) -> None:
    found = judged(nik(region, born, sex, serial))[0]
    assert found["nik_verdict"] is None
    assert (found["nik_birth_date"], found["nik_sex"]) == (born, sex)


@given(st.text(max_size=24))
def test_no_cell_whatever_it_holds_breaks_the_reading(written: str) -> None:
    found = judged(written)[0]
    digits = found["nik"]
    assert found["nik_verdict"] is not None or (isinstance(digits, str) and len(digits) == 16 and digits.isdigit())
