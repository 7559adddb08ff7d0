"""Facts about a row from which it is decided whether it is a person, as polars expressions.

They are for rows whose fields were read beside the columns of the sheet, under names such as ``_name``
(``raw_cells``).
"""

from __future__ import annotations

import polars as pl

from lindung.intake.cell_traits import UNCOMPUTED
from lindung.intake.columns.layout_blocks import Block
from lindung.intake.field_names import TEXTS
from lindung.intake.headings.tokens import tokens_of

TOTAL = r"(?i)^\W*(sub[ -]*total|grand total|total|jumlah|jml|rata[ -]*rata|terbilang)\b"
NOT_A_NAME = (
    r"(?i)^\W*(nip\b|mengetahui|diketahui|menyetujui|disetujui|mengesahkan|kepala |a\.?n\. ?|"
    r"an (kepala|bupati|camat|wali)|plt\.?\b|bendahara|pengguna anggaran|kuasa pengguna|"
    r"(di)?(buat|periksa|verifikasi) oleh|yang membuat|catatan\b|"
    r"(camat|lurah|bupati|wali ?kota|sekretaris|kades|keuchik|direktur|pimpinan)\W*$|ket(erangan)?\W*$)|"
    r"(sisa|pagu|realisasi) anggaran|\brupiah\b|^\W*\d+ orang\b"
)
UNIT = (
    r"(?i)^\W*([ivx]+\.|[a-z]\.|\d+\.)?\s*(dinas|badan|bidang|seksi|puskesmas|pkm|sekretariat|kecamatan|kelurahan|desa|"
    r"sdn?|smpn?|sman?|smkn?|unit|bagian|sub|upt|uptd|rsud|kantor|tk [a-z]|paud|bappeda|inspektorat)\b"
)
_NIP = r"(?i)\bnip\b"
RUNNING_NUMBER = r"^\s*(\d{1,6})[.)]?\s*$"
_WORD = r"\p{L}{2}"
_WRITTEN = ("birth_written", "sex_written", "wage_written", "start_written", "died_written", *TEXTS)


def sheet_columns(rows: pl.DataFrame) -> list[str]:
    """The letters of the sheet's own columns among those of the rows."""
    return [name for name in rows.columns if name.isupper()]


def has_word(cell: pl.Expr) -> pl.Expr:
    """Whether a cell holds two letters in a row; null where it is blank."""
    return cell.str.contains(_WORD)


def has_nik() -> pl.Expr:
    """Whether twelve digits or more stand where the NIK does and are not called a NIP."""
    has_digits, is_nip = (pl.col("_nik_written").str.contains(pattern) for pattern in (r"(?:\d\D*){12}", _NIP))
    return has_digits.fill_null(False) & ~is_nip.fill_null(False)


def has_nik_or_word_for_it() -> pl.Expr:
    """Whether anything stands where the NIK does and is not called a NIP."""
    written = pl.col("_nik_written")
    return written.is_not_null() & ~written.str.contains(_NIP).fill_null(False)


def filled() -> pl.Expr:
    """How many cells are filled beside NIK, name and note."""
    written = [f"_{field}" for field in _WRITTEN]
    return pl.sum_horizontal(pl.col(field).is_not_null().cast(pl.UInt8) for field in written)


def spans_columns(block: Block) -> pl.Expr:
    """Whether the same text stands in every filled cell of a row, as a village above its people; at least three."""
    cells = [pl.col(letter) for letter in sorted(set(block.columns.values()))]
    count = pl.sum_horizontal(cell.is_not_null().cast(pl.UInt16) for cell in cells)
    text = pl.coalesce(cells)
    return (count >= 3) & (text != UNCOMPUTED) & pl.all_horizontal(cell.is_null() | (cell == text) for cell in cells)


def number_column(block: Block) -> str | None:
    """The letter of the column of running numbers, headed No, or None."""
    stacks = block.header.stacks if block.header else {}
    for letter, stack in stacks.items():
        if letter not in block.columns.values() and set(tokens_of(" ".join(stack)) or "?") <= {"nomor", "urut"}:
            return letter
    return None


def is_numbered(block: Block) -> pl.Expr:
    """Whether the row has a running number."""
    letter = number_column(block)
    return pl.col(letter).str.contains(RUNNING_NUMBER).fill_null(False) if letter else pl.lit(False)
