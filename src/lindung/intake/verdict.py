"""Everything that can be said about each row by itself: mended values and findings, one flag column per code.

Birth date and sex are checked against the NIK, or taken from it, only where the NIK has no verdict. Ages are whole
years on the day and are not judged while NIK and birth date disagree. Who is the same person is not asked here.
"""

from __future__ import annotations

from datetime import date

import polars as pl

from lindung.intake.fields.birth_cells import birth_dates
from lindung.intake.fields.dates import read_dates
from lindung.intake.fields.deceased_names import has_mark, named_dead
from lindung.intake.fields.nik import judge_niks
from lindung.intake.fields.notes import read_jobs, read_notes
from lindung.intake.fields.sex import read_sexes
from lindung.intake.fields.wages import read_wages
from lindung.intake.sparse_apply import on_few

NIK_VERDICTS = ("nik_missing", "nik_truncated", "nik_invalid", "nik_length", "nik_region_unknown")
REPAIRED = (
    "nik_reformatted", "nik_letter_for_digit", "nik_district_unknown", "birth_date_from_nik", "birth_date_swapped",
    "sex_from_nik",
)  # fmt: skip
TO_CORRECT = (*NIK_VERDICTS, "nik_birth_date_mismatch", "nik_sex_mismatch", "wage_implausible", "name_missing")
INELIGIBLE = ("age_over_limit", "age_under_limit", "civil_servant", "deceased")
ROW_CODES = (*REPAIRED, *TO_CORRECT, *INELIGIBLE)
_FAILED = r"^#[A-Z/0!?]+[!?]?$"


def judge_rows(
    people: pl.DataFrame, *, on: date, minimum_age: int, age_limit: int, wages: tuple[int, int]
) -> pl.DataFrame:
    """Add ``nik birth_date sex wage start_date nik15`` and a Boolean column for each of ROW_CODES.

    ``wages`` are the least and the most rupiah that a month's wage plausibly is.
    """
    found = judge_niks(_with_values(people, on), on=on)
    found = _against_nik(found)
    found = found.with_columns(
        *_ages(on, minimum_age, age_limit), *_wages(*wages), has_mark(pl.col("name")).alias("is_marked_dead")
    )
    verdicts = {code: (pl.col("nik_verdict") == code).fill_null(False) for code in NIK_VERDICTS}
    note = pl.col("note_verdict")
    return found.with_columns(
        **verdicts,
        nik_reformatted=pl.col("nik_is_reformatted"),
        nik_letter_for_digit=pl.col("nik_has_letters"),
        nik_district_unknown=pl.col("nik_is_district_unknown"),
        name_missing=pl.col("name").is_null(),
        civil_servant=(note == "civil_servant").fill_null(False),
        deceased=((note == "deceased") | named_dead(found["name"], found["is_marked_dead"])).fill_null(False),
        nik15=_fifteen(),
    )


def _with_values(people: pl.DataFrame, on: date) -> pl.DataFrame:
    """Read birth dates (with the place in front, if any), sexes, wages, start dates and notes."""
    dates = birth_dates(people["birth_written"], on=on)
    starts = read_dates(people["start_written"], on=on)
    jobs = read_jobs(people["job"])
    notes = read_notes(people["note"]).fill_null(jobs)
    return people.with_columns(
        dates["date"].alias("birth_read"),
        dates["swapped"].alias("birth_swapped_read"),
        dates["year"].alias("birth_year_read"),
        pl.coalesce("birth_place", dates["place"]).alias("birth_place"),
        read_sexes(people["sex_written"]).alias("sex_read"),
        read_wages(people["wage_written"]).alias("wage"),
        starts["date"].alias("start_date"),
        notes.alias("note_verdict"),
        pl.when(pl.Series(jobs).is_not_null()).then(pl.coalesce("note", "job")).otherwise("note").alias("note"),
        _tidy_names(people["name"]).alias("name"),
    )


def _tidy_names(names: pl.Series) -> pl.Series:
    """One space between words, none before a comma, no number in front, no formula error."""
    untidy = names.str.contains("^[0-9#]|^$|  | ,|[\t\n\r\u00a0\u200b-\u200f\ufeff]")

    def tidied(few: pl.Series) -> pl.Series:
        plain = few.str.replace_all(r"[\x{200b}-\x{200f}\x{feff}]", "").str.replace_all(r"\s+", " ")
        plain = plain.str.replace_all(" ,", ",").str.replace(r"^\d+[.)]\s*", "")
        is_name = ~pl.col("n").str.contains(_FAILED) & (pl.col("n") != "")
        return plain.to_frame("n").select(pl.when(is_name).then("n")).to_series()

    return on_few(names, untidy, tidied)


def _same_day(one: pl.Expr, two: pl.Expr) -> pl.Expr:
    """Day, month and the two digits of the year that a NIK has."""
    return (one.dt.strftime("%d%m%y") == two.dt.strftime("%d%m%y")).fill_null(False)


def _other_year(born: pl.Expr) -> pl.Expr:
    """What is no date names a year, and not the one that the NIK has."""
    return (pl.col("birth_year_read") % 100 != born.dt.year() % 100).fill_null(False)


def _against_nik(found: pl.DataFrame) -> pl.DataFrame:
    """Hold birth date and sex against a sound NIK; only rows whose dates differ are looked at closely."""
    born, read = pl.col("nik_birth_date"), pl.col("birth_read")
    dates = found.select("nik_birth_date", "birth_read", "birth_swapped_read", "birth_year_read").with_row_index("at")
    odd = dates.filter(born.is_not_null() & (born != read).fill_null(True)).select(
        "at",
        (~_same_day(read, born) & _same_day(pl.col("birth_swapped_read"), born)).alias("birth_date_swapped"),
        _same_day(read, born).alias("agrees"),
        (read.is_null() & ~_other_year(born)).alias("is_absent"),
    )
    odd = odd.with_columns(
        birth_date_from_nik=pl.col("is_absent") & ~pl.col("birth_date_swapped"),
        nik_birth_date_mismatch=~pl.col("is_absent") & ~pl.col("agrees") & ~pl.col("birth_date_swapped"),
    ).drop("agrees", "is_absent")
    sex, nik_sex = pl.col("sex_read"), pl.col("nik_sex")
    flags = ("birth_date_swapped", "birth_date_from_nik", "nik_birth_date_mismatch")
    told = dates.select("at").join(odd, on="at", how="left", maintain_order="left")
    return found.hstack(told.select(pl.col(flag).fill_null(False) for flag in flags)).with_columns(
        birth_date=pl.when(pl.col("birth_date_swapped") | pl.col("birth_date_from_nik")).then(born).otherwise(read),
        sex_from_nik=nik_sex.is_not_null() & sex.is_null(),
        nik_sex_mismatch=(nik_sex != sex).fill_null(False),
        sex=pl.coalesce(sex, nik_sex),
    )


def years_before(on: date, years: int) -> date:
    """The day on which somebody was born who completes so many years on a day."""
    try:
        return on.replace(year=on.year - years)
    except ValueError:
        return date(on.year - years, 2, 28)


def _ages(on: date, minimum_age: int, age_limit: int) -> tuple[pl.Expr, ...]:
    """Over: born on or before the day that makes the limit; under: born after the day that makes the minimum."""
    born, is_judged = pl.col("birth_date"), ~pl.col("nik_birth_date_mismatch")
    return (
        ((born <= years_before(on, age_limit)) & is_judged).fill_null(False).alias("age_over_limit"),
        ((born > years_before(on, minimum_age)) & is_judged).fill_null(False).alias("age_under_limit"),
    )


def _wages(least: int, most: int) -> tuple[pl.Expr, ...]:
    """A small figure under a heading in thousands or millions is that many rupiah; whole rupiah stay what they are."""
    written, unit = pl.col("wage"), pl.col("wage_unit")
    whole = pl.when((unit > 1) & (written < least)).then(written * unit).otherwise(written)
    wage = pl.when(~pl.col("wage_is_other_period")).then(whole)
    is_plausible = ((wage >= least) & (wage <= most)).fill_null(False)
    return (wage.alias("wage"), (pl.col("wage_is_asked") & ~is_plausible).alias("wage_implausible"))


def _fifteen() -> pl.Expr:
    """The first fifteen digits, where a NIK has them: sound, cut by the spreadsheet, or of no known region."""
    left = pl.col("nik_verdict").is_null() | pl.col("nik_verdict").is_in(["nik_truncated", "nik_region_unknown"])
    return pl.when(left & pl.col("nik").str.contains(r"^\d{16}$")).then(pl.col("nik").str.slice(0, 15))
