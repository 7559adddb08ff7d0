"""Everything that can be said about each row by itself: mended values and findings, one flag column per code.

Birth date and sex are checked against the NIK, or taken from it, only where the NIK has no verdict. Ages are whole
years on the day and are not judged while NIK and birth date disagree. Who is the same person is not asked here.
"""

from __future__ import annotations

from datetime import date

import polars as pl

from lindung.intake.dates import birth_dates, read_dates
from lindung.intake.nik import judge_niks
from lindung.intake.notes import read_notes
from lindung.intake.sexes import read_sexes
from lindung.intake.wages import read_wages

NIK_VERDICTS = ("nik_missing", "nik_truncated", "nik_invalid", "nik_length", "nik_region_unknown")
REPAIRED = (
    "nik_reformatted", "nik_letter_for_digit", "nik_district_unknown", "birth_date_from_nik", "birth_date_swapped",
    "sex_from_nik",
)  # fmt: skip
TO_CORRECT = (*NIK_VERDICTS, "nik_birth_date_mismatch", "nik_sex_mismatch", "wage_implausible", "name_missing")
INELIGIBLE = ("age_over_limit", "age_under_limit", "civil_servant", "deceased")
ROW_CODES = (*REPAIRED, *TO_CORRECT, *INELIGIBLE)
_DEAD_NAME = r"(?i)(^|[\s(,])(alm|almh|almarhum|almarhumah)\b\.?"


def judge_rows(
    people: pl.DataFrame, *, on: date, minimum_age: int, age_limit: int, maximum_wage: int
) -> pl.DataFrame:
    """Add ``nik birth_date sex wage start_date nik15`` and a Boolean column for each of ROW_CODES."""
    found = judge_niks(_with_values(people, on), on=on)
    found = _against_nik(found)
    found = found.with_columns(*_ages(on, minimum_age, age_limit), *_wages(maximum_wage))
    verdicts = {code: (pl.col("nik_verdict") == code).fill_null(False) for code in NIK_VERDICTS}
    note = pl.col("note_verdict")
    return found.with_columns(
        **verdicts,
        nik_reformatted=pl.col("nik_is_reformatted"),
        nik_letter_for_digit=pl.col("nik_has_letters"),
        nik_district_unknown=pl.col("nik_is_district_unknown"),
        name_missing=pl.col("name").is_null(),
        civil_servant=(note == "civil_servant").fill_null(False),
        deceased=((note == "deceased") | pl.col("name").str.contains(_DEAD_NAME)).fill_null(False),
        nik15=_fifteen(),
    )


def _with_values(people: pl.DataFrame, on: date) -> pl.DataFrame:
    """Read birth dates (with the place in front, if any), sexes, wages, start dates and notes."""
    dates = birth_dates(people["birth_written"], on=on)
    starts = read_dates(people["start_written"], on=on)
    return people.with_columns(
        dates["date"].alias("birth_read"),
        dates["swapped"].alias("birth_swapped_read"),
        pl.coalesce("birth_place", dates["place"]).alias("birth_place"),
        read_sexes(people["sex_written"]).alias("sex_read"),
        read_wages(people["wage_written"]).alias("wage"),
        starts["date"].alias("start_date"),
        read_notes(people["note"]).alias("note_verdict"),
        pl.col("name").str.replace_all(r"\s+", " ").str.replace_all(" ,", ",").str.replace(r"^\d+[.)]\s*", ""),
    )


def _same_day(one: pl.Expr, two: pl.Expr) -> pl.Expr:
    """Day, month and the two digits of the year that a NIK has."""
    return (
        (one.dt.day() == two.dt.day()) & (one.dt.month() == two.dt.month()) & (one.dt.year() % 100 == two.dt.year() % 100)
    ).fill_null(False)


def _against_nik(found: pl.DataFrame) -> pl.DataFrame:
    """Hold birth date and sex against a sound NIK."""
    born, read, swapped = pl.col("nik_birth_date"), pl.col("birth_read"), pl.col("birth_swapped_read")
    is_sound = born.is_not_null()
    agrees = _same_day(read, born)
    is_swapped = is_sound & ~agrees & _same_day(swapped, born)
    from_nik = is_sound & read.is_null() & ~is_swapped
    mismatch = is_sound & read.is_not_null() & ~agrees & ~is_swapped
    sex, nik_sex = pl.col("sex_read"), pl.col("nik_sex")
    return found.with_columns(
        birth_date_swapped=is_swapped,
        birth_date_from_nik=from_nik,
        nik_birth_date_mismatch=mismatch,
        birth_date=pl.when(from_nik | is_swapped).then(born).otherwise(read),
        sex_from_nik=nik_sex.is_not_null() & sex.is_null(),
        nik_sex_mismatch=(nik_sex != sex).fill_null(False),
        sex=pl.coalesce(sex, nik_sex),
    )


def _ages(on: date, minimum_age: int, age_limit: int) -> tuple[pl.Expr, ...]:
    born = pl.col("birth_date")
    had_birthday = (born.dt.month() * 100 + born.dt.day()) <= on.month * 100 + on.day
    age = on.year - born.dt.year() - (~had_birthday).cast(pl.Int32)
    is_judged = ~pl.col("nik_birth_date_mismatch")
    return (
        ((age >= age_limit) & is_judged).fill_null(False).alias("age_over_limit"),
        ((age < minimum_age) & is_judged).fill_null(False).alias("age_under_limit"),
    )


def _wages(maximum_wage: int) -> tuple[pl.Expr, ...]:
    wage = pl.when(~pl.col("wage_is_other_period")).then(pl.col("wage"))
    is_plausible = ((wage > 0) & (wage <= maximum_wage)).fill_null(False)
    return (wage.alias("wage"), (pl.col("wage_is_asked") & ~is_plausible).alias("wage_implausible"))


def _fifteen() -> pl.Expr:
    """The first fifteen digits, where a NIK has at least those: sound, cut by the spreadsheet, or of no known region."""
    left = pl.col("nik_verdict").is_null() | pl.col("nik_verdict").is_in(["nik_truncated", "nik_region_unknown"])
    return pl.when(left & pl.col("nik").str.contains(r"^\d{16}$")).then(pl.col("nik").str.slice(0, 15))


