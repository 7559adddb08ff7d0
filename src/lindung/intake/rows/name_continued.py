"""Rows that hold nothing but words where the name stands: more of the name above, it may be, which the office is asked.

Half a name is never enrolled, and what may as well be the title of a section is not joined to a name.
"""

from __future__ import annotations

import polars as pl

from lindung.intake.columns.layout_blocks import Block
from lindung.intake.rows.row_facts import NOT_A_NAME, TOTAL, UNIT, sheet_columns

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
        return pl.repeat(None, rows.height, dtype=pl.String, eager=True)
    others = [pl.col(column) for column in sheet_columns(rows) if column != letter]
    alone = rows.select(pl.all_horizontal(pl.col(letter).is_not_null(), *(cell.is_null() for cell in others)))
    positions = alone.to_series().arg_true()
    nothing = pl.repeat(None, rows.height, dtype=pl.String, eager=True)
    if positions.is_empty():
        return nothing
    words, above = rows[letter].gather(positions), rows[letter].shift(1).gather(positions)
    pairs = pl.DataFrame({"words": words, "above": above})
    below = nothing.scatter(positions, pairs.select(_more_of_a_name()).to_series())
    return below.shift(-1).zip_with(found, nothing)


def _more_of_a_name() -> pl.Expr:
    """The ``words`` that may go on with the name ``above``, null where they are the title of a section or the like."""
    words, above = pl.col("words").str.strip_chars(), pl.col("above").str.strip_chars()
    is_no_name = pl.any_horizontal(words.str.contains(form) for form in (NOT_A_NAME, TOTAL, UNIT, _SECTION))
    is_like_above = (words.str.to_uppercase() == words) == (above.str.to_uppercase() == above)
    return pl.when(words.str.contains(_WORDS_OF_NAME) & is_like_above & ~is_no_name).then(words)
