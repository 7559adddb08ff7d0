"""Judging each row by itself: the values of its cells, corrected where possible, and a flag column for each code.

Birth date and sex are compared with the NIK, or taken from it, only where the NIK has no verdict. Ages are whole years
on the day of judging and are not judged while NIK and birth date disagree. Whether two rows are the same person is
decided in ``lindung.matching``.
"""

from __future__ import annotations

from datetime import date

import polars as pl

from lindung.intake.cell_traits import UNCOMPUTED
from lindung.intake.fields.birth_cells import birth_dates
from lindung.intake.fields.dates import read_dates
from lindung.intake.fields.deceased_names import are_deceased, has_deceased_mark
from lindung.intake.fields.jobs import read_jobs
from lindung.intake.fields.names import UNCLEAR, have_second_line, split_standing, tidy_names
from lindung.intake.fields.nik import judge_niks
from lindung.intake.fields.notes import read_notes
from lindung.intake.fields.sex import read_sexes
from lindung.intake.fields.standing import read_heirs, read_left, read_members
from lindung.intake.fields.wages import read_wages

NIK_VERDICTS = ("nik_missing", "nik_truncated", "nik_invalid", "nik_length", "nik_region_unknown")
REPAIRED = (
    "nik_reformatted", "nik_letter_for_digit", "nik_district_unknown", "birth_date_from_nik", "birth_date_swapped",
    "sex_from_nik",
)  # fmt: skip
TO_CORRECT = (
    *NIK_VERDICTS, "nik_birth_date_mismatch", "nik_sex_mismatch", "wage_implausible", "name_missing", "name_unclear",
    "name_continued", "formula_uncomputed", "struck_out", "columns_doubtful", "row_unread", "has_left",
    "standing_unclear",
)  # fmt: skip
INELIGIBLE = ("age_over_limit", "age_under_limit", "civil_servant", "deceased")
ROW_CODES = (*REPAIRED, *TO_CORRECT, *INELIGIBLE)
"""The codes of the findings about a row by itself; what they say is in ``lindung.screening.codes``."""


_MOST_YEARS_OFF = 2
"""A list may be two years old: an age or a year of birth further from the NIK's contradicts it."""


def judge_rows(
    people: pl.DataFrame, *, on: date, minimum_age: int, age_limit: int, wages: tuple[int, int]
) -> pl.DataFrame:
    """The people with ``nik birth_date sex wage start_date nik15`` and a Boolean column for each of ROW_CODES added.

    ``people``: a line each, with the columns ``rows.raw_cells.RAW``. ``on``: the day of judging. ``minimum_age``: the
    youngest age in years that is admitted; ``age_limit``: the first age that is over. ``wages``: the lowest and the
    highest plausible wage, in rupiah a month. ``nik15``: the first fifteen digits of the NIK, which one cut by
    a spreadsheet still has.
    """
    judged = _compared_with_nik(judge_niks(_with_values(people, on), on=on))
    judged = judged.with_columns(
        *_age_flags(on, minimum_age, age_limit),
        *_wage_and_flag(*wages),
        has_deceased_mark(pl.col("name")).alias("is_marked_dead"),
    )
    verdicts = {code: (pl.col("nik_verdict") == code).fill_null(False) for code in NIK_VERDICTS}
    verdicts["nik_missing"] = verdicts["nik_missing"] & ~_is_uncomputed("nik")
    note, name = pl.col("note_verdict"), pl.col("name")
    return judged.with_columns(
        **verdicts,
        nik_reformatted=pl.col("nik_is_reformatted"),
        nik_letter_for_digit=pl.col("nik_has_letters"),
        nik_district_unknown=pl.col("nik_is_district_unknown"),
        name_missing=name.is_null() & ~_is_uncomputed("name"),
        name_unclear=(name.str.contains(UNCLEAR).fill_null(False) | pl.col("name_has_more")) & ~_is_uncomputed("name"),
        name_continued=pl.col("name_below").is_not_null(),
        formula_uncomputed=pl.col("uncomputed").is_not_null(),
        struck_out=pl.col("struck").is_not_null(),
        columns_doubtful=pl.col("doubt").is_not_null(),
        row_unread=pl.col("unread_cell").is_not_null(),
        has_left=(note == "left").fill_null(False),
        standing_unclear=(note == "asked").fill_null(False),
        civil_servant=(note == "civil_servant").fill_null(False),
        deceased=((note == "deceased") | are_deceased(judged["name"], judged["is_marked_dead"])).fill_null(False),
        nik15=_first_fifteen_digits(),
    )


def _with_values(people: pl.DataFrame, on: date) -> pl.DataFrame:
    """The people with their birth dates (and the place in front, if any), sexes, wages, start dates and notes read."""
    dates = birth_dates(people["birth_written"], on=on)
    starts = read_dates(people["start_written"], on=on)
    jobs = read_jobs(people["job"])
    names, marks = split_standing(people["name"])
    verdicts = _standing_verdicts(people, jobs, marks)
    tidy = tidy_names(names)
    return people.with_columns(
        dates["date"].alias("birth_read"),
        dates["swapped"].alias("birth_swapped_read"),
        dates["year"].alias("birth_year_read"),
        pl.coalesce("birth_place", dates["place"]).alias("birth_place"),
        read_sexes(people["sex_written"]).alias("sex_read"),
        read_wages(people["wage_written"]).alias("wage"),
        starts["date"].alias("start_date"),
        verdicts["verdict"].alias("note_verdict"),
        verdicts["note"],
        tidy.alias("name"),
        have_second_line(names, tidy, people["layout"]).alias("name_has_more"),
        _written_year(people, on).alias("written_year"),
        _uncomputed(people).alias("uncomputed"),
    )


def _standing_verdicts(people: pl.DataFrame, jobs: pl.Series, marks: pl.Series) -> pl.DataFrame:
    """``verdict`` on each person (``fields.notes``, ``fields.standing``) and ``note``, the words that say it.

    The person's own note counts first, then the job, a mark beside the name, and what is said of everybody under a
    section, title or tick. A note that says expressly that the person is one to be enrolled contradicts the last.
    """
    own = read_notes(people["note"])
    left = read_left(people["note"])
    said = pl.DataFrame({
        "own": own, "left": left, "jobs": jobs, "mark": read_notes(marks), "mark_left": read_left(marks),
        "heir": read_heirs(people["name"], people["note"]),
        "member": read_members(people["note"]), "inherited": people["standing"], "note": people["note"],
        "job": people["job"], "mark_text": marks, "inherited_text": people["standing_text"],
    })  # fmt: skip
    inherited = pl.col("inherited")
    verdict = (
        pl.when(pl.col("own").is_not_null()).then("own")
        .when(pl.col("left")).then(pl.lit("left"))
        .when(pl.col("jobs").is_not_null()).then("jobs")
        .when(pl.col("mark").is_not_null()).then("mark")
        .when(pl.col("mark_left")).then(pl.lit("left"))
        .when(pl.col("heir") | inherited.is_not_null() & pl.col("member")).then(pl.lit("asked"))
        .otherwise(inherited)
    )  # fmt: skip
    words = (
        pl.when(pl.col("own").is_not_null() | pl.col("left")).then("note")
        .when(pl.col("jobs").is_not_null()).then(pl.coalesce("note", "job"))
        .when(pl.col("mark_text").is_not_null()).then("mark_text")
        .when(inherited.is_not_null()).then(pl.coalesce("inherited_text", "note"))
        .otherwise("note")
    )  # fmt: skip
    return said.select(verdict.alias("verdict"), words.alias("note"))


def _written_year(people: pl.DataFrame, on: date) -> pl.Series:
    """The year of birth that a written age or year says; null where neither is written."""
    age = pl.col("age_written").str.extract(r"^\D{0,3}(\d{1,3})\b", 1).cast(pl.Int32, strict=False)
    year = pl.col("birth_year_written").str.extract(r"\b((?:19|20)\d\d)\b", 1).cast(pl.Int32, strict=False)
    born = pl.coalesce(year, pl.when(age.is_between(1, 120)).then(on.year - age))
    return people.select(born.alias("born")).to_series()


def _uncomputed(people: pl.DataFrame) -> pl.Series:
    """The fields whose cell is a formula without a value, as in ``" nik note "``; null where there are none."""
    written = {"nik": "nik_written", "name": "name", "birth_date": "birth_written", "wage": "wage_written"}
    fields = [
        pl.when(pl.col(column).str.contains(UNCOMPUTED, literal=True)).then(pl.lit(f" {field} "))
        for field, column in (*written.items(), ("note", "note"))
    ]
    return people.select(pl.concat_str(fields, ignore_nulls=True).replace("", None).alias("uncomputed")).to_series()


def _is_uncomputed(field: str) -> pl.Expr:
    return pl.col("uncomputed").str.contains(f" {field} ", literal=True).fill_null(False)


def _is_same_day(one: pl.Expr, two: pl.Expr) -> pl.Expr:
    """Whether day, month and the last two digits of the year, which are all that a NIK has, are the same."""
    return (one.dt.strftime("%d%m%y") == two.dt.strftime("%d%m%y")).fill_null(False)


def _compared_with_nik(judged: pl.DataFrame) -> pl.DataFrame:
    """The table with ``birth_date sex`` and the flags that come from comparing them with a sound NIK added."""
    born, read, sex, nik_sex = (pl.col(name) for name in ("nik_birth_date", "birth_read", "sex_read", "nik_sex"))
    is_from_nik = pl.col("birth_date_swapped") | pl.col("birth_date_from_nik")
    return judged.hstack(_birth_date_flags(judged)).with_columns(
        birth_date=pl.when(is_from_nik).then(born).otherwise(read),
        sex_from_nik=nik_sex.is_not_null() & sex.is_null(),
        nik_sex_mismatch=(nik_sex != sex).fill_null(False),
        sex=pl.coalesce(sex, nik_sex),
    )


def _birth_date_flags(judged: pl.DataFrame) -> pl.DataFrame:
    """``birth_date_swapped birth_date_from_nik nik_birth_date_mismatch``, of which at most one is true.

    Only rows whose dates differ are looked at closely. A text that is no date but names another year than the NIK is a
    mismatch.
    """
    born, read = pl.col("nik_birth_date"), pl.col("birth_read")
    columns = ("nik_birth_date", "birth_read", "birth_swapped_read", "birth_year_read", "written_year")
    dates = judged.select(columns).with_row_index("position")
    names_other_year = (pl.col("birth_year_read") % 100 != born.dt.year() % 100).fill_null(False)
    is_years_off = ((pl.col("written_year") - born.dt.year()).abs() > _MOST_YEARS_OFF).fill_null(False)
    differing = dates.filter(born.is_not_null() & (born != read).fill_null(True)).select(
        "position",
        (~_is_same_day(read, born) & _is_same_day(pl.col("birth_swapped_read"), born)).alias("birth_date_swapped"),
        _is_same_day(read, born).alias("is_same"),
        (read.is_null() & ~names_other_year & ~is_years_off).alias("is_absent"),
    )
    differing = differing.with_columns(
        birth_date_from_nik=pl.col("is_absent") & ~pl.col("birth_date_swapped"),
        nik_birth_date_mismatch=~pl.col("is_absent") & ~pl.col("is_same") & ~pl.col("birth_date_swapped"),
    )
    flags = ("birth_date_swapped", "birth_date_from_nik", "nik_birth_date_mismatch")
    joined = dates.select("position").join(differing, on="position", how="left", maintain_order="left")
    return joined.select(pl.col(flag).fill_null(False) for flag in flags)


def years_before(on: date, years: int) -> date:
    """The birth date of a person who completes so many years on a day; of 29 February, the 28th in other years."""
    try:
        return on.replace(year=on.year - years)
    except ValueError:
        return date(on.year - years, 2, 28)


def _age_flags(on: date, minimum_age: int, age_limit: int) -> tuple[pl.Expr, ...]:
    """Over: born on or before the day that makes the limit; under: born after the day that makes the minimum."""
    born, is_judged = pl.col("birth_date"), ~pl.col("nik_birth_date_mismatch")
    return (
        ((born <= years_before(on, age_limit)) & is_judged).fill_null(False).alias("age_over_limit"),
        ((born > years_before(on, minimum_age)) & is_judged).fill_null(False).alias("age_under_limit"),
    )


def _wage_and_flag(lowest: int, highest: int) -> tuple[pl.Expr, ...]:
    """``wage`` in rupiah and ``wage_implausible``.

    Under a heading in thousands or millions a small figure is multiplied; a figure in whole rupiah stays as it is.
    """
    written, unit = pl.col("wage"), pl.col("wage_unit")
    whole = pl.when((unit > 1) & (written < lowest)).then(written * unit).otherwise(written)
    wage = pl.when(~pl.col("wage_is_other_period")).then(whole)
    is_plausible = ((wage >= lowest) & (wage <= highest)).fill_null(False)
    is_implausible = pl.col("wage_is_asked") & ~is_plausible & ~_is_uncomputed("wage")
    return (wage.alias("wage"), is_implausible.alias("wage_implausible"))


def _first_fifteen_digits() -> pl.Expr:
    """The first fifteen digits of a NIK that is sound, cut by the spreadsheet, or of no known region; else null."""
    verdict = pl.col("nik_verdict")
    has_fifteen = verdict.is_null() | verdict.is_in(["nik_truncated", "nik_region_unknown"])
    return pl.when(has_fifteen & pl.col("nik").str.contains(r"^\d{16}$")).then(pl.col("nik").str.slice(0, 15))
