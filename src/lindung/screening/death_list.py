"""The deaths on lists that were read: who died, born when, of which mother, and on which day."""

from __future__ import annotations

from datetime import date

import polars as pl

from lindung.intake.fields.birth_cells import birth_dates
from lindung.intake.fields.nik import judge_niks
from lindung.intake.fields.sex import read_sexes
from lindung.intake.sparse_apply import apply_where
from lindung.matching.deaths import DEATHS as COMPARED

DEATHS: dict[str, pl.DataType] = {"file": pl.String(), "sheet": pl.String(), "row": pl.UInt32(), **COMPARED}
"""The place of each death and what ``matching.deaths`` compares."""
_DEATH = r"(?:meninggal(?:nya)?|wafat|md|mati|berpulang|tutup usia)"
_DAY = r"\d{1,2}\s*[-/. ]\s*(?:\d{1,2}|[a-z]{3,10})\s*[-/. ]\s*'?(?:\d{4}|\d{2})\b|(?:19|20)\d\d-\d{1,2}-\d{1,2}"
_IN_NOTE = rf"(?i)\b{_DEATH}\b[^\d]{{0,40}}({_DAY})"
_SOMEWHERE = rf"(?i)({_DAY})"
_DAY_NAME = (
    r"(?i)^\W*(?:hari\s*:?\s*)?(?:senin|selasa|rabu|kamis|jum'?[ao]?h?t|sabtu|minggu|ahad)\b[\s,/.]*"
    r"(?:tgl|tanggal)?[\s.:]*"
)
_HOUR = r"(?i)[\s,;(]*\b(?:pukul|jam|pkl|pk)\b.*$|\s+\d{1,2}[.:]\d{2}(?:[.:]\d{2})?\s*(?:wita|wib|wit)?\W*$"
_WOMANS_DAY = r"^\s*([4-7]\d)(\s*[-/. ]\s*\d{1,2}\s*[-/. ]\s*\d{2,4})\s*$"
_GUESSED = {"S": "5", "s": "5", "B": "8", "Z": "2", "z": "2", "G": "6", "b": "6", "q": "9", "g": "9"}


def deaths_of(people: pl.DataFrame, *, on: date) -> pl.DataFrame:
    """The deaths in the order of the rows (DEATHS).

    ``people``: ``collect.PEOPLE`` of lists of deaths. ``on``: the day of judging, on which the century of two-digit
    years depends.
    """
    judged = judge_niks(people, on=on)
    births = _births(people["birth_written"], on)
    died = _deaths(people, on)
    judged = judged.with_columns(
        _nik_digits().alias("digits"),
        _in_their_century(births["date"], people["birth_written"], died["date"]).alias("birth_date"),
        births["swapped"].alias("birth_swapped"),
        read_sexes(people["sex_written"]).alias("sex"),
        died["date"].alias("died_on"),
        died["is_unread"].alias("is_died_unread"),
        pl.col("name").str.replace_all(r"\s+", " ").str.strip_chars().replace("", None),
        pl.col("mother_name").str.strip_chars().replace("", None),
    )
    is_whole = pl.col("digits").str.contains(r"^\d{16}$").fill_null(False)
    is_cut = (pl.col("nik_verdict") == "nik_truncated").fill_null(False)
    is_guessed = pl.col("digits").ne_missing(pl.col("nik"))
    return judged.with_columns(
        id=pl.col("index"),
        nik=pl.col("digits"),
        nik_is_whole=is_whole & ~is_cut & ~is_guessed,
        nik_is_cut=is_whole & is_cut,
        nik_is_sound=pl.col("nik_verdict").is_null(),
    ).select(pl.col(name).cast(kind) for name, kind in DEATHS.items())


def _nik_digits() -> pl.Expr:
    """The digits of a NIK, those typed as like letters guessed; null where there are none."""
    nik = pl.col("nik")
    guessed = nik.str.replace_many(list(_GUESSED), list(_GUESSED.values()))
    is_missing = (pl.col("nik_verdict") == "nik_missing").fill_null(False)
    digits = pl.when(guessed.str.contains(r"^\d+$")).then(guessed).otherwise(nik)
    return pl.when(~is_missing & digits.str.contains(r"^\d+$")).then(digits)


def _births(written: pl.Series, on: date) -> pl.DataFrame:
    """``date swapped`` of cells of birth; a woman's day may be written as in her NIK, forty later."""
    is_womans = written.str.contains(_WOMANS_DAY).fill_null(False)
    plain = apply_where(written, is_womans, _without_forty)
    return birth_dates(plain, on=on).select("date", "swapped")


def _in_their_century(births: pl.Series, written: pl.Series, died: pl.Series) -> pl.Series:
    """Births whose two-digit year was read as one after the death, a hundred years earlier."""
    table = pl.DataFrame({"born": births, "written": written, "died": died})
    is_short = pl.col("written").str.contains(r"(?:^|\D)\d{2}\W*$") & (pl.col("born") > pl.col("died"))
    earlier = pl.when(is_short).then(pl.col("born").dt.offset_by("-100y")).otherwise("born")
    return table.select(earlier.alias("born")).to_series()


def _without_forty(cells: pl.Series) -> pl.Series:
    table = cells.alias("cell").to_frame()
    day = pl.col("cell").str.extract(_WOMANS_DAY, 1).cast(pl.Int32) - 40
    rest = pl.col("cell").str.extract(_WOMANS_DAY, 2)
    is_day = day.is_between(1, 31)
    return table.select(pl.when(is_day).then(pl.concat_str(day.cast(pl.String), rest)).otherwise("cell")).to_series()


def _deaths(people: pl.DataFrame, on: date) -> pl.DataFrame:
    """``date`` of death and ``is_unread``: something is written for it that is no day."""
    written = people["died_written"].str.strip_chars().replace("", None)
    noted = people.select(pl.col("note").str.extract(_IN_NOTE, 1)).to_series()
    written = written.zip_with(written.is_not_null(), noted)
    plain = apply_where(written, written.str.contains(r"[^\d/-]"), _without_day_and_hour)
    found = birth_dates(plain, on=on)["date"]
    is_open = found.is_null() & written.is_not_null()
    somewhere = written.to_frame("cell").select(pl.when(is_open).then(pl.col("cell").str.extract(_SOMEWHERE, 1)))
    again = birth_dates(somewhere.to_series(), on=on)["date"]
    died = found.zip_with(found.is_not_null(), again)
    is_word = written.str.contains(r"\d").fill_null(False)
    return pl.DataFrame({"date": died, "is_unread": died.is_null() & is_word})


def _without_day_and_hour(cells: pl.Series) -> pl.Series:
    return cells.str.replace(_DAY_NAME, "").str.replace(_HOUR, "").str.strip_chars(" ,;.")
