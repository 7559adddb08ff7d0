"""Rows that hold nothing but words where the name stands: more of the name above, it may be, which the office is asked.

Half a name is never enrolled, and what may as well be the title of a section is not joined to a name.
"""

from __future__ import annotations

import polars as pl

from lindung.intake.columns.layout_blocks import Block
from lindung.intake.rows.row_facts import NOT_A_NAME, TOTAL, UNIT, is_numbered, sheet_columns

_WORDS_OF_NAME = r"^\s*[(,]?\p{L}[\p{L} .,'’`\-]{1,40}\)?\s*$"
_SECTION = (
    r"(?i)\b(?:guru|staf|staff|tenaga|petugas|honorer|pegawai|pekerja|karyawan|perangkat|aparat|kader|anggota|kelompok|"
    r"dusun|lingkungan|rt|rw|blok|gol|golongan|regu|tim|sekolah|sopir|driver|operator|satpam|perawat|bidan|dokter|"
    r"cleaning|penjaga|nelayan|petani|tukang|ojek|laki|perempuan|non|pns|asn|pppk|thl|pjlp|kontrak|tetap|lepas|daftar|"
    r"nama|lanjutan|halaman|seksi|kepala|ketua|sekretaris|bendahara|kaur|kasi|kadus|bpd|linmas|imam|pendeta)\b"
)


def names_continued(rows: pl.DataFrame, found: pl.Series, block: Block) -> pl.Series:
    """The words below each row that may go on with its name, null elsewhere.

    ``rows``: all rows of the block; ``found``: which of them are people.
    """
    letter = block.columns.get("name")
    if letter is None:
        return pl.Series([None] * rows.height, dtype=pl.String)
    others = [pl.col(column) for column in sheet_columns(rows) if column != letter]
    words = pl.col(letter)
    is_bare = words.str.contains(_WORDS_OF_NAME).fill_null(False)
    is_no_name = pl.any_horizontal(words.str.contains(form) for form in (NOT_A_NAME, TOTAL, UNIT, _SECTION))
    is_bare = is_bare & pl.all_horizontal(pl.lit(True), *(cell.is_null() for cell in others)) & ~is_no_name
    is_upper = words.str.to_uppercase() == words
    same_case = is_upper == is_upper.shift(1)
    below = rows.select(
        pl.when(is_bare & same_case & ~is_numbered(block)).then(words.str.strip_chars()).alias("words")
    )["words"]
    return below.shift(-1).zip_with(found, pl.Series([None] * rows.height, dtype=pl.String))
