"""Rows that are no people although they may look like some: totals, examples, hints, repeated headings."""

from __future__ import annotations

import polars as pl

from lindung.intake.columns.layout_blocks import Block
from lindung.intake.rows.row_facts import TOTAL, number_column, sheet_columns

_FORM_OF_DATE = r"(?i)^\W*(dd|hh|tgl|tanggal)\W*(mm|bb|bln|bulan)\W*(yyyy|yy|tttt|thn|tahun)\W*$"
_FORM_OF_SEX = r"(?i)^\W*(l|laki-?laki) ?(/|atau|or) ?(p|perempuan)\W*$"
_NUMBER_HEADING = r"(?i)^\W*(?:no|nomor|nmr)\.?\s*(?:urut)?\W*$"
_NIK_HEADING = r"(?i)^\W*(?:(?:no|nomor)\W*)?(?:n\W?i\W?k|e-?ktp|ktp|induk kependudukan|identitas)\b\D*(?:16\D*)?$"
_NAME_HEADING = r"(?i)^\W*(?:nama|nm|n a m a)\b"
_EXAMPLE = r"(?i)^\W*(contoh|cth|example|misal(nya)?)\b"
_COUNT = r"^\s*\d{1,4}(?:[.,]0+)?\s*(?i:orang|org|jiwa)?\s*$"
_HEADING_OF_COUNTS = r"(?i)^\W*(?:jumlah|jml|jlh|banyak(?:nya)?|total|orang|org|jiwa)\b"
_EXAMPLE_ROWS = 5
_LEAST_DIGITS_OF_NIK = 10
_REPEATED = ("nik", "name", "first_name", "birth_date", "birth_place_and_date")


def are_totals(rows: pl.DataFrame, block: Block) -> pl.Series:
    """Which rows are lines of totals: the word stands in a cell that is no remark, and there is no NIK."""
    has_no_nik = pl.col("_nik_written").str.count_matches(r"\d").fill_null(0) < _LEAST_DIGITS_OF_NIK
    remarks = {block.columns.get(field) for field in ("note", "status", "address", "job", "village")}
    letters = [letter for letter in sheet_columns(rows) if letter not in remarks]
    has_label = pl.any_horizontal(pl.col(letter).str.contains(TOTAL).fill_null(False) for letter in letters)
    return rows.select((has_no_nik & has_label).alias("total"))["total"]


def are_counts(rows: pl.DataFrame, certain: pl.Series) -> pl.Series:
    """Which rows below the last person beyond doubt count people: ``Laki-laki | 3`` without birth and sex.

    The counts may stand where sexes do, below a heading of their own: ``Jabatan | Jumlah``, ``Guru | 4``.
    """
    positions = certain.arg_true()
    last = positions[-1] if positions.len() else rows.height
    nik, born, sex = (pl.col(field) for field in ("_nik_written", "_birth_written", "_sex_written"))
    is_below = pl.int_range(pl.len()) > last
    is_counted = (is_below & sex.str.contains(_HEADING_OF_COUNTS).fill_null(False)).cum_max() & nik.is_null()
    is_count = (sex.is_null() & nik.str.contains(_COUNT)) | (is_counted & sex.str.contains(_COUNT))
    return rows.select(is_count.fill_null(False) & born.is_null() & is_below).to_series()


def are_examples(rows: pl.DataFrame, block: Block) -> pl.Series:
    """Which of the first rows call themselves an example, in the name or where the running number stands."""
    letter = number_column(block)
    labels = [pl.col("_name"), *([pl.col(letter)] if letter else [])]
    is_example = pl.any_horizontal(label.str.contains(_EXAMPLE).fill_null(False) for label in labels)
    first = rows.head(_EXAMPLE_ROWS).select(is_example.alias("example"))["example"]
    return first.extend_constant(False, rows.height - first.len())


def is_hint() -> pl.Expr:
    """Whether a row says how to fill the columns: ``dd/mm/yyyy``, ``L atau P``."""
    is_form_of_date = pl.col("_birth_written").str.contains(_FORM_OF_DATE).fill_null(False)
    return is_form_of_date | pl.col("_sex_written").str.contains(_FORM_OF_SEX).fill_null(False)


def repeats_heading(block: Block) -> pl.Expr:
    """Whether a row is headings: the name or NIK cell says what its heading says, or they ask for a number."""
    has_no_digit = ~pl.col("_nik_written").str.contains(r"\d").fill_null(False)
    repeats = pl.col("_name").str.contains(_NUMBER_HEADING).fill_null(False) & has_no_digit
    is_nik_heading, is_name_heading = (
        pl.col(field).str.contains(pattern).fill_null(False)
        for field, pattern in (("_nik_written", _NIK_HEADING), ("_name", _NAME_HEADING))
    )
    repeats = repeats | (is_nik_heading & is_name_heading)
    if block.header is None:
        return repeats
    for field in _REPEATED:
        letter = block.columns.get(field)
        headings = block.header.stacks.get(letter or "", [])
        spellings = {form for text in headings for form in (text, text.upper(), text.lower(), text.title())}
        if letter and spellings:
            repeats = repeats | pl.col(letter).is_in(sorted(spellings)).fill_null(False)
    return repeats
