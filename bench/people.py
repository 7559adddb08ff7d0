"""A million invented people as staged rows of one submission, made by whole columns."""

from __future__ import annotations

import random
from datetime import date

import polars as pl

from lindung.matching import name_keys

DAY = date(2022, 7, 18)
_WORDS = (
    "La Ode|Wa Ode|Muhammad|Siti|Abdul|Andi|Nur|La|Wa|Sri",
    "Basir|Darmin|Hamid|Rusdin|Jufri|Kasman|Lukman|Mansur|Nasrun|Rahmat|Safrin|Tamrin|Asni|Fitri|Hasna|Irma",
    "Marlina|Nurlela|Ratna|Salma|Wahida|Yuliana|Arman|Fajar|Hendra|Iksan|Junaidi|Karim|Laila|Mina|Naim|Oktavia",
    "Rasyid|Hamzah|Kasim|Tahir|Salim|Basri|Saleh|Idris|Mahmud|Latif|Malik|Yunus|Rauf|Sabara|Daud|Umar|Zakaria",
)


def invented_table(count: int, part: int = 0) -> pl.DataFrame:
    """``count`` people with distinct NIKs whose serials are 9000 or more, as columns of a staged row.

    Each ``part`` has other NIKs while it has at most fifty people of a district, sex and birthday.
    """
    dice = random.Random(7 + part)
    first = date(1962, 1, 1).toordinal()
    table = pl.DataFrame(
        {
            "birth_date": [date.fromordinal(first + dice.randrange(13_000)) for _ in range(count)],
            "woman": dice.choices([True, False], k=count),
            "district": dice.choices(range(1, 9), k=count),
            "wage_rupiah": dice.choices([1_000_000, 1_200_000, 1_500_000, 2_000_000, 2_552_014], k=count),
            **{f"word{n}": dice.choices(pool.split("|"), k=count) for n, pool in enumerate(_WORDS)},
        }
    )
    head = pl.format(
        "7413{}{}{}",
        pl.col("district").cast(pl.String).str.zfill(2),
        (pl.col("birth_date").dt.day() + pl.col("woman").cast(pl.Int8) * 40).cast(pl.String).str.zfill(2),
        pl.col("birth_date").dt.strftime("%m%y"),
    )
    table = table.with_columns(head=head).with_columns(serial=9000 + 50 * part + pl.int_range(pl.len()).over("head"))
    names = table.select(pl.concat_str(pl.col("^word.$"), separator=" ")).to_series()
    return table.select(
        position=pl.int_range(pl.len()),
        nik=pl.col("head") + pl.col("serial").cast(pl.String),
        name=names,
        name_key=name_keys(names),
        birth_date="birth_date",
        sex=pl.when("woman").then(pl.lit("P")).otherwise(pl.lit("L")),
        wage_rupiah="wage_rupiah",
    )
