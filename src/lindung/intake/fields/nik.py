"""The NIK of each cell, corrected where that needs no confirmation, and one verdict where the office must correct it.

The verdict is the first that applies: missing, truncated, invalid (letters, zeros), length, invalid (impossible birth
date), region. An unknown district is a finding without a verdict. A whole table is judged at once; only cells that are
not sixteen plain digits are looked at closely.
"""

from __future__ import annotations

from datetime import date

import polars as pl

from lindung.intake.fields.nik_regions import districts, regencies
from lindung.intake.sparse_apply import apply_where

_WORDS_FOR_MISSING = (
    r"(?i)(hilang|menyusul|belum|tidak|tdk|blm|proses|rekam|kosong|urus|suket|resi|tercecer|rusak|nihil|terlampir|"
    r"sedang|dalam|tunggu|lupa|perbaikan)"
)
_ARABIC_DIGITS = [chr(zero + digit) for zero in (0x0660, 0x06F0) for digit in range(10)]
_WITH_LABEL = r"(?i)^(?:no(?:mor)?\b\W*)?(?:(?:nik|no|nomor|(?:e-?)?ktp(?:-?el)?)\b)[\s.:=-]*(\d[\d\s.'-]{11,}\d)$"
_SCIENTIFIC = r"^\d([.,]\d+)?\s*[eE]\s*\+?\s*1[0-9]$"
_WITH_DECIMALS = r"^\d{16}[.,]0+$"
FINDINGS = (
    "nik",
    "nik_verdict",
    "nik_is_reformatted",
    "nik_has_letters",
    "nik_is_district_unknown",
    "nik_birth_date",
    "nik_sex",
)
"""The columns that ``judge_niks`` adds.

``nik``: the digits, null where there are none. ``nik_verdict``: the code of the verdict, null for a sound NIK.
``nik_is_reformatted``, ``nik_has_letters``, ``nik_is_district_unknown``: findings that need no correction.
``nik_birth_date``, ``nik_sex`` (L or P): what a sound NIK says; otherwise null.
"""


def judge_niks(people: pl.DataFrame, *, on: date) -> pl.DataFrame:
    """The table with the columns FINDINGS added; it has ``nik_written`` and ``nik_is_number``.

    ``on``: the day of judging, on which the century of the two-digit year in a NIK depends.
    """
    is_plain = pl.col("nik_written").str.contains(r"^[0-9]{16}$").fill_null(False)
    cells = people.select("nik_written", "nik_is_number", is_plain.alias("_is_plain")).with_row_index("_position")
    judged = pl.concat([_judged_plain(cells.filter("_is_plain")), _judged_other(cells.filter(~pl.col("_is_plain")))])
    return people.hstack(_with_content(judged.sort("_position").drop("_position"), on))


def _judged_plain(cells: pl.DataFrame) -> pl.DataFrame:
    """The verdict on cells of sixteen digits: a number that ends in 0 may have lost its last digit."""
    return cells.select(
        "_position",
        pl.col("nik_written").alias("nik"),
        pl.when(pl.col("nik_is_number") & pl.col("nik_written").str.ends_with("0"))
        .then(pl.lit("nik_truncated"))
        .when(pl.col("nik_written") == "0" * 16)
        .then(pl.lit("nik_invalid"))
        .alias("nik_verdict"),
        pl.lit(False).alias("nik_is_reformatted"),
        pl.lit(False).alias("nik_has_letters"),
    )


def _judged_other(cells: pl.DataFrame) -> pl.DataFrame:
    """The verdict on all other cells, without signs that are no part of the number, the letters O and I as digits."""
    text = cells["nik_written"].fill_null("")
    folded = apply_where(text, text.str.contains(r"[^\x00-\x7F]"), _with_ascii_digits)
    table = cells.select("_position", text.alias("_written"), _without_label(folded.str.strip_chars()).alias("_text"))
    bare = pl.col("_text").str.replace(r"^(\d{16})[.,]0+$", "$1").str.replace_all(r"[^0-9A-Za-z]", "")
    table = table.with_columns(bare.alias("_bare"))
    table = table.with_columns(
        (pl.col("_bare").str.contains(r"^[0-9OoIl]+$") & pl.col("_bare").str.contains("[OoIl]")).alias("_has_letters"),
        pl.col("_bare").str.contains(r"\d").alias("_has_digit"),
    )
    digits = pl.col("_bare").str.replace_all("[Oo]", "0").str.replace_all("[Il]", "1")
    table = table.with_columns(pl.when("_has_letters").then(digits).otherwise(pl.col("_bare")).alias("_digits"))
    is_whole = pl.col("_digits").str.contains(r"^\d{16}$")
    return table.select(
        "_position",
        pl.when("_has_digit").then(pl.col("_digits")).alias("nik"),
        _verdict_on_text().alias("nik_verdict"),
        (is_whole & (pl.col("_bare") != pl.col("_written"))).alias("nik_is_reformatted"),
        (pl.col("_has_letters") & pl.col("_has_digit")).alias("nik_has_letters"),
    )


def _verdict_on_text() -> pl.Expr:
    """The first verdict that applies to a cell that is not sixteen plain digits, null if none does."""
    text, bare, digits = pl.col("_text"), pl.col("_bare"), pl.col("_digits")
    has_ten_digits = bare.str.contains(r"(?:\d\D*){10}")
    lost_last_digit = text.str.contains(_WITH_DECIMALS) & digits.str.ends_with("0")
    return (
        pl.when(~pl.col("_has_digit") | (text.str.contains(_WORDS_FOR_MISSING) & ~has_ten_digits) | (bare == "0"))
        .then(pl.lit("nik_missing"))
        .when(text.str.contains(_SCIENTIFIC) | lost_last_digit)
        .then(pl.lit("nik_truncated"))
        .when(~digits.str.contains(r"^\d+$") | (digits == "0" * 16))
        .then(pl.lit("nik_invalid"))
        .when(digits.str.len_chars() != 16)
        .then(pl.lit("nik_length"))
    )


def _without_label(text: pl.Series) -> pl.Series:
    """The number alone, where the cell repeats in front of it that it is a NIK."""
    return apply_where(text, text.str.contains("^[A-Za-z]"), lambda cells: cells.str.replace(_WITH_LABEL, "$1"))


def _with_ascii_digits(cells: pl.Series) -> pl.Series:
    """Full-width and Arabic digits as 0 to 9."""
    return cells.str.normalize("NFKC").str.replace_many(_ARABIC_DIGITS, list("0123456789") * 2)


def _with_content(judged: pl.DataFrame, on: date) -> pl.DataFrame:
    """FINDINGS: the birth date and sex in sound NIKs, and whether their date, regency and district exist."""
    has_no_verdict = pl.col("nik_verdict").is_null()
    judged = judged.hstack(_birth_and_sex(judged.select(pl.when(has_no_verdict).then(pl.col("nik"))), on))
    regency, district = pl.col("nik").str.slice(0, 4), pl.col("nik").str.slice(0, 6)
    verdict = (
        pl.when(~has_no_verdict)
        .then(pl.col("nik_verdict"))
        .when(pl.col("nik_birth_date").is_null())
        .then(pl.lit("nik_invalid"))
        .when(~regency.is_in(pl.Series(sorted(regencies())).implode()))
        .then(pl.lit("nik_region_unknown"))
    )
    judged = judged.with_columns(verdict.alias("nik_verdict"))
    is_sound = pl.col("nik_verdict").is_null()
    is_listed = district.is_in(pl.Series(sorted(districts())).implode())
    return judged.select(
        "nik",
        "nik_verdict",
        "nik_is_reformatted",
        "nik_has_letters",
        (is_sound & ~is_listed).alias("nik_is_district_unknown"),
        pl.when(is_sound).then(pl.col("nik_birth_date")).alias("nik_birth_date"),
        pl.when(is_sound).then(pl.col("nik_sex")).alias("nik_sex"),
    )


def _birth_and_sex(niks: pl.DataFrame, on: date) -> pl.DataFrame:
    """``nik_birth_date nik_sex`` by the digits 7 to 12, ddmmyy; a woman's have 40 added to the day."""
    number = pl.col("nik").str.slice(6, 6).cast(pl.Int32, strict=False)
    parts = niks.select(number.alias("number")).select(
        (pl.col("number") // 10_000).alias("day"),
        (pl.col("number") // 100 % 100).alias("month"),
        (pl.col("number") % 100).alias("year"),
    )
    is_woman = pl.col("day") > 40
    day = pl.when(is_woman).then(pl.col("day") - 40).otherwise(pl.col("day"))
    ordinal = pl.col("year") * 10_000 + pl.col("month") * 100 + day
    is_after = ordinal > on.year % 100 * 10_000 + on.month * 100 + on.day
    century = pl.when(is_after).then(on.year // 100 - 1).otherwise(on.year // 100)
    return parts.select(
        (century * 1_000_000 + ordinal).cast(pl.String).str.to_date("%Y%m%d", strict=False).alias("nik_birth_date"),
        pl.when(is_woman).then(pl.lit("P")).otherwise(pl.lit("L")).alias("nik_sex"),
    )
