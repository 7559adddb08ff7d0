"""Where a numbered list ends: signatures and remarks below it are not people, people added below it are."""

from __future__ import annotations

import polars as pl

from lindung.intake.columns.layout_blocks import Block
from lindung.intake.rows.row_facts import NOT_A_NAME, filled, has_word, is_numbered, number_column, sheet_columns

_SIGNATURE = (
    r"(?i)^\W*(?:mengetahui|diketahui|menyetujui|disetujui|mengesahkan|disahkan|hormat (?:kami|saya)|tertanda|ttd|"
    r"tanda tangan|tim (?:verifikasi|penyusun|pendata)|catatan|(?:yang|yg) (?:me|ber|di)\w+|"
    r"(?:di)?(?:buat|susun|periksa|verifikasi|input|entri|data) oleh|pembuat|penyusun|pendata|enumerator|pelapor|"
    r"(?:operator|admin|petugas|verifikator|pemeriksa|pengelola|koordinator|bendahara|sekretaris|ketua|kepala|camat|"
    r"lurah|bupati|wali ?kota|kades|keuchik|direktur|pimpinan|penanggung jawab|plt|pj|pjs|a\.?n|pptk|ppk|sekda|"
    r"kasubb?ag|kabag|kabid|kasi|saksi|kontak|contact|narahubung|cp)\b|"
    # Raha, 3 Juli 2022
    r"\p{L}[\p{L} .'-]{2,30},[\s.]*(?:tgl\.?|tanggal)?[\s.]*"
    r"(?:\d{1,2}[\s./-]+)?(?:\p{L}{3,9}|\d{1,2})?[\s./-]+20[1-9]\d\W*$)"
)
# A heading over people who are not, or no longer, on the list.
_NOT_LISTED = (
    r"(?i)\b(?:meninggal|wafat|alm|almarhum|diberhentikan|berhenti|keluar|mengundurkan|batal|dibatalkan|cadangan|"
    r"pensiun|pindah|mutasi|non-?aktif|(?:tidak|non) (?:aktif|memenuhi|layak|lolos)|dihapus|dikeluarkan|ditolak|"
    r"diganti|pengganti|contoh)\b|^\W*(?:c?pns|asn|pppk|p3k|lulus)\b"
)
_NIK_LIKE = r"^\W*(?:\d[\s.'\-]?){15,17}\W*$"
_LAST_ROWS = 100


def are_below_list(rows: pl.DataFrame, certain: pl.Series, block: Block) -> pl.Series:
    """Which rows are signatures and remarks below the last person of a numbered list; people added there are not.

    ``rows``: all rows of the block; ``certain``: which of them are people beyond doubt.
    """
    last = _last_described(rows, certain, block)
    if number_column(block) is None or last is None or last + 1 == rows.height:
        return pl.repeat(False, rows.height, eager=True)
    name, below = pl.col("_name"), rows[last + 1 :]
    may_end = (name.is_null() | name.str.contains(NOT_A_NAME)).fill_null(False) & ~is_numbered(block)
    are_nobody = _are_no_people(below, may_end) & below.select(~is_numbered(block)).to_series()
    return pl.repeat(False, last + 1, eager=True).append(are_nobody)


def _last_described(rows: pl.DataFrame, certain: pl.Series, block: Block) -> int | None:
    """The position of the last person beyond doubt who is numbered or has more data than name and NIK, or None."""
    positions = certain.arg_true().tail(_LAST_ROWS)
    is_described = rows[positions].select(is_numbered(block) | (filled() > 0)).to_series()
    last = positions.filter(is_described).max()
    return last if isinstance(last, int) else None


def _are_no_people(below: pl.DataFrame, may_end: pl.Expr) -> pl.Series:
    """Which rows below the last described person are no people; ``may_end``: rows that may end the list.

    After such a row somebody without a number is a person only with a NIK, or with a name and a birth date. Below a
    word of signing, which may stand in any column, nobody is a person, because those who sign have a NIK too; nor below
    a heading over those who have left.
    """
    name = pl.col("_name")
    has_nik, is_born, is_signature, is_not_listed = (
        cell.str.contains(pattern).fill_null(False)
        for cell, pattern in (
            (pl.col("_nik_written"), _NIK_LIKE),
            (pl.col("_birth_written"), r"\d"),
            (name, _SIGNATURE),
            (name, _NOT_LISTED),
        )
    )
    is_person = has_word(name).fill_null(False) & ~is_signature & (has_nik | is_born)
    has_ending_word = pl.any_horizontal(
        pl.col(letter).str.contains(words).fill_null(False)
        for letter in sheet_columns(below)
        for words in (_SIGNATURE, _NOT_LISTED)
    )
    ends = is_signature | (is_not_listed & ~is_person) | (has_ending_word & name.is_null() & ~has_nik)
    return below.select((may_end.cum_max() & ~is_person) | ends.cum_max()).to_series()
