"""Birth dates that are all a day beside those in the NIKs: one mistake of a program, told once for the sheet."""

from __future__ import annotations

from datetime import date

import polars as pl

from lindung.intake.fields.birth_cells import birth_dates
from lindung.intake.problems import Problem

_SAMPLE_ROWS, _LEAST_ROWS, _LEAST_SHARE = 200, 3, 0.8
_ANY_DAY = date(2099, 12, 31)


def shifted_births(people: pl.DataFrame) -> tuple[Problem, ...]:
    """A note where the birth dates of most people with a NIK are the day before, or after, the one in it."""
    sample = people.select("nik_written", "birth_written").drop_nulls().head(_SAMPLE_ROWS)
    digits = sample["nik_written"].str.replace_all(r"\D", "")
    born = birth_dates(sample["birth_written"], on=_ANY_DAY)["date"].alias("born")
    table = pl.DataFrame([digits.alias("nik"), born]).filter(
        pl.col("nik").str.contains(r"^\d{16}$") & pl.col("born").is_not_null()
    )
    day = pl.col("nik").str.slice(6, 2).cast(pl.Int32)
    in_nik = pl.concat_str((day - (day > 40) * 40).cast(pl.String).str.zfill(2), pl.col("nik").str.slice(8, 4))
    if table.height < _LEAST_ROWS:
        return ()
    for days in (1, -1):
        shifted = pl.col("born").dt.offset_by(f"{days}d").dt.strftime("%d%m%y")
        share = table.select((shifted == in_nik).mean()).item()
        if share >= _LEAST_SHARE:
            return (Problem.of("births_a_day_early" if days == 1 else "births_a_day_late"),)
    return ()
