"""Where a numbered list ends: signatures and remarks below it are nobody, people added below it are."""

from __future__ import annotations

import polars as pl

_SIGNS = (
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
# A heading over those who are not, or no longer, on the list.
_LEFT = (
    r"(?i)\b(?:meninggal|wafat|alm|almarhum|diberhentikan|berhenti|keluar|mengundurkan|batal|dibatalkan|cadangan|"
    r"pensiun|pindah|mutasi|non-?aktif|(?:tidak|non) (?:aktif|memenuhi|layak|lolos)|dihapus|dikeluarkan|ditolak|"
    r"diganti|pengganti|contoh)\b|^\W*(?:c?pns|asn|pppk|p3k|lulus)\b"
)
_NIK_LIKE = r"^\W*(?:\d[\s.'\-]?){15,17}\W*$"


def ends_of_list(below: pl.DataFrame, name: pl.Expr, ends: pl.Expr) -> pl.Series:
    """Which rows below the last described person are no people; ``ends`` are rows without a number that may end a list.

    After a blank line somebody without a number is a person only with a NIK, or with a name and a birth date. Nobody is
    below a word of signing, which may stand in any column (whoever signs has a NIK too), or of having left.
    """
    has_nik, is_born, signs, left = (
        cell.str.contains(shape).fill_null(False)
        for cell, shape in (
            (pl.col("_nik_written"), _NIK_LIKE),
            (pl.col("_birth_written"), r"\d"),
            (name, _SIGNS),
            (name, _LEFT),
        )
    )
    is_person = name.str.contains(r"\p{L}{2}").fill_null(False) & ~signs & (has_nik | is_born)
    letters = [letter for letter in below.columns if letter.isupper()]
    says_so = pl.any_horizontal(
        pl.col(letter).str.contains(words).fill_null(False) for letter in letters for words in (_SIGNS, _LEFT)
    )
    stops = signs | (left & ~is_person) | (says_so & name.is_null() & ~has_nik)
    return below.select((ends.cum_max() & ~is_person) | stops.cum_max()).to_series()
