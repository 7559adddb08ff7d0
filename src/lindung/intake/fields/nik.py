"""What a NIK cell says, mended where nobody's word is needed, and one verdict where it is.

The first verdict that applies: missing, truncated, invalid (letters, zeros), length, invalid (impossible birth date),
region. An unknown district is told but decides nothing. Works on a whole table; only cells that are not sixteen plain
digits are looked at closely.
"""

from __future__ import annotations

from datetime import date

import polars as pl

from lindung.intake.fields.regions import districts, regencies
from lindung.intake.sparse_apply import on_few

_ABSENT = (
    r"(?i)(hilang|menyusul|belum|tidak|tdk|blm|proses|rekam|kosong|urus|suket|resi|tercecer|rusak|nihil|terlampir|"
    r"sedang|dalam|tunggu|lupa|perbaikan)"
)
_ARABIC = [chr(zero + digit) for zero in (0x0660, 0x06F0) for digit in range(10)]
_NAMED = r"(?i)^(?:no(?:mor)?\b\W*)?(?:(?:nik|no|nomor|(?:e-?)?ktp(?:-?el)?)\b)[\s.:=-]*(\d[\d\s.'-]{11,}\d)$"
_PRINTED = r"^\d([.,]\d+)?\s*[eE]\s*\+?\s*1[0-9]$"
_FLOAT = r"^\d{16}[.,]0+$"
FINDINGS = (
    "nik",
    "nik_verdict",
    "nik_is_reformatted",
    "nik_has_letters",
    "nik_is_district_unknown",
    "nik_birth_date",
    "nik_sex",
)


def judge_niks(people: pl.DataFrame, *, on: date) -> pl.DataFrame:
    """Add FINDINGS to a table with ``nik_written`` and ``nik_is_number``."""
    plain = pl.col("nik_written").str.contains(r"^[0-9]{16}$").fill_null(False)
    marked = people.select("nik_written", "nik_is_number", plain.alias("_plain")).with_row_index("_at")
    good = marked.filter("_plain").select(
        "_at",
        pl.col("nik_written").alias("nik"),
        pl.when(pl.col("nik_is_number") & pl.col("nik_written").str.ends_with("0"))
        .then(pl.lit("nik_truncated"))
        .when(pl.col("nik_written") == "0" * 16)
        .then(pl.lit("nik_invalid"))
        .alias("nik_verdict"),
        pl.lit(False).alias("nik_is_reformatted"),
        pl.lit(False).alias("nik_has_letters"),
    )
    both = pl.concat([good, _mended(marked.filter(~pl.col("_plain")))]).sort("_at")
    return people.hstack(_decoded(both.drop("_at"), on))


def _mended(odd: pl.DataFrame) -> pl.DataFrame:
    """Look closely: strip what is not part of the number, read O o I l as digits, say what is wrong."""
    text = odd["nik_written"].fill_null("")
    folded = on_few(text, text.str.contains(r"[^\x00-\x7F]"), _plain_digits)
    wide = odd.select("_at", "nik_is_number", text.alias("_text"), _unnamed(folded.str.strip_chars()).alias("_t"))
    wide = wide.with_columns(
        pl.col("_t").str.contains(_PRINTED).alias("_printed"),
        pl.col("_t").str.contains(_FLOAT).alias("_float"),
        pl.col("_t").str.replace(r"^(\d{16})[.,]0+$", "$1").str.replace_all(r"[^0-9A-Za-z]", "").alias("_bare"),
    )
    wide = wide.with_columns(
        (pl.col("_bare").str.contains(r"^[0-9OoIl]+$") & pl.col("_bare").str.contains("[OoIl]")).alias("_letters"),
        pl.col("_bare").str.contains(r"\d").alias("_digit"),
        pl.col("_bare").str.contains(r"(?:\d\D*){10}").alias("_ten_digits"),
    )
    digits = pl.col("_bare").str.replace_all("[Oo]", "0").str.replace_all("[Il]", "1")
    wide = wide.with_columns(pl.when("_letters").then(digits).otherwise(pl.col("_bare")).alias("_digits"))
    verdict = (
        pl.when(~pl.col("_digit") | (pl.col("_t").str.contains(_ABSENT) & ~pl.col("_ten_digits")))
        .then(pl.lit("nik_missing"))
        .when(pl.col("_bare") == "0")
        .then(pl.lit("nik_missing"))
        .when(pl.col("_printed") | (pl.col("_float") & pl.col("_digits").str.ends_with("0")))
        .then(pl.lit("nik_truncated"))
        .when(~pl.col("_digits").str.contains(r"^\d+$") | (pl.col("_digits") == "0" * 16))
        .then(pl.lit("nik_invalid"))
        .when(pl.col("_digits").str.len_chars() != 16)
        .then(pl.lit("nik_length"))
    )
    return wide.select(
        "_at",
        pl.when("_digit").then(pl.col("_digits")).alias("nik"),
        verdict.alias("nik_verdict"),
        (pl.col("_digits").str.contains(r"^\d{16}$") & (pl.col("_bare") != pl.col("_text"))).alias(
            "nik_is_reformatted"
        ),
        (pl.col("_letters") & pl.col("_digit")).alias("nik_has_letters"),
    )


def _unnamed(text: pl.Series) -> pl.Series:
    """The number alone, where the cell repeats in front of it that it is a NIK."""
    return on_few(text, text.str.contains("^[A-Za-z]"), lambda few: few.str.replace(_NAMED, "$1"))


def _plain_digits(few: pl.Series) -> pl.Series:
    """Full-width and Arabic digits as 0 to 9."""
    return few.str.normalize("NFKC").str.replace_many(_ARABIC, list("0123456789") * 2)


def _decoded(found: pl.DataFrame, on: date) -> pl.DataFrame:
    """Take sound NIKs apart: birth date and sex, then whether date, regency and district exist."""
    sound = pl.col("nik_verdict").is_null()
    number = pl.when(sound).then(pl.col("nik")).str.slice(6, 6).cast(pl.Int32, strict=False)
    found = found.with_columns(
        (number // 10_000).alias("_day"), (number // 100 % 100).alias("_month"), (number % 100).alias("_yy")
    )
    day = pl.when(pl.col("_day") > 40).then(pl.col("_day") - 40).otherwise(pl.col("_day"))
    ordinal = pl.col("_yy") * 10_000 + pl.col("_month") * 100 + day
    is_after = ordinal > on.year % 100 * 10_000 + on.month * 100 + on.day
    century = pl.when(is_after).then(on.year // 100 - 1).otherwise(on.year // 100)
    found = found.with_columns(
        (century * 1_000_000 + ordinal).cast(pl.String).str.to_date("%Y%m%d", strict=False).alias("nik_birth_date"),
        pl.when(pl.col("_day") > 40).then(pl.lit("P")).otherwise(pl.lit("L")).alias("nik_sex"),
    )
    known = pl.Series(sorted(regencies()))
    listed = pl.Series(sorted(districts()))
    region = pl.col("nik").str.slice(0, 4)
    verdict = (
        pl.when(~sound)
        .then(pl.col("nik_verdict"))
        .when(pl.col("nik_birth_date").is_null())
        .then(pl.lit("nik_invalid"))
        .when(~region.is_in(known.implode()))
        .then(pl.lit("nik_region_unknown"))
    )
    found = found.with_columns(verdict.alias("nik_verdict"))
    sound = pl.col("nik_verdict").is_null()
    return found.select(
        "nik",
        "nik_verdict",
        "nik_is_reformatted",
        "nik_has_letters",
        (sound & ~pl.col("nik").str.slice(0, 6).is_in(listed.implode())).alias("nik_is_district_unknown"),
        pl.when(sound).then(pl.col("nik_birth_date")).alias("nik_birth_date"),
        pl.when(sound).then(pl.col("nik_sex")).alias("nik_sex"),
    )
