"""Where a numbered list ends: signatures and remarks below it are nobody, people added below it are."""

from __future__ import annotations

import polars as pl

_SIGNS = (
    r"(?i)^\W*(?:mengetahui|diketahui|menyetujui|disetujui|mengesahkan|disahkan|hormat (?:kami|saya)|tertanda|ttd|"
    r"tanda tangan|tim (?:verifikasi|penyusun|pendata)|catatan|(?:yang|yg) (?:membuat|menyusun|melaporkan|mendata)|"
    r"(?:di)?(?:buat|susun|periksa|verifikasi|input|entri|data) oleh|pembuat|penyusun|pendata|enumerator|"
    r"(?:operator|admin|petugas|verifikator|pemeriksa|pengelola|koordinator|bendahara|sekretaris|ketua|kepala|camat|"
    r"lurah|bupati|wali ?kota|kades|keuchik|direktur|pimpinan|penanggung jawab|plt|a\.?n\b)\b)"
)
_NIK_LIKE = r"^\W*(?:\d[\s.'\-]?){15,17}\W*$"


def ends_of_list(below: pl.DataFrame, name: pl.Expr, ends: pl.Expr) -> pl.Series:
    """Which rows below the last described person are no people; ``ends`` are rows without a number that may end a list.

    After a blank line somebody without a number is a person only with a NIK, or with a name and a birth date. Below a
    word of signing, which may stand in any column, nobody is: whoever signs has a NIK too.
    """
    nik, birth = pl.col("_nik_written"), pl.col("_birth_written")
    is_named = name.str.contains(r"\p{L}{2}").fill_null(False) & ~name.str.contains(_SIGNS).fill_null(False)
    has_nik = nik.str.contains(_NIK_LIKE).fill_null(False)
    is_person = is_named & (has_nik | birth.str.contains(r"\d").fill_null(False))
    letters = [letter for letter in below.columns if letter.isupper()]
    says_so = pl.any_horizontal(pl.col(letter).str.contains(_SIGNS).fill_null(False) for letter in letters)
    signs = name.str.contains(_SIGNS).fill_null(False) | (says_so & name.is_null())
    return below.select((ends.cum_max() & ~is_person) | signs.cum_max()).to_series()
