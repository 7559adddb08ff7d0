"""Which rows of a table are people.

Left out: blank lines, repeated headings, column numbers, section names, totals, signatures. A row is a person when it
has a long number where the NIK stands, or a name with at least two more filled cells; one is enough if the row is
numbered or the table numbers nobody and a person stands above or below, and none if its number continues the count.
"""

from __future__ import annotations

from collections.abc import Callable

import polars as pl

from lindung.intake.headings.vocabulary import tokens_of
from lindung.intake.table.block import Block
from lindung.intake.table.list_end import ends_of_list

TEXTS = ("birth_place", "mother_name", "address", "village", "phone", "job", "decree")
_TOTAL = r"(?i)^\W*(sub[ -]*total|grand total|total|jumlah|jml|rata[ -]*rata|terbilang)\b"
_HOW_A_DAY = r"(?i)^\W*(dd|hh|tgl|tanggal)\W*(mm|bb|bln|bulan)\W*(yyyy|yy|tttt|thn|tahun)\W*$"
_HOW_A_SEX = r"(?i)^\W*(l|laki-?laki) ?(/|atau|or) ?(p|perempuan)\W*$"
_EXAMPLE = r"(?i)^\W*(contoh|cth|example|misal(nya)?)\b"
_TOP, _FOOT = 5, 100
_NIP = r"(?i)\bnip\b"
_NOT_A_NAME = (
    r"(?i)^\W*(nip\b|mengetahui|diketahui|menyetujui|disetujui|mengesahkan|kepala |a\.?n\. ?|"
    r"an (kepala|bupati|camat|wali)|plt\.?\b|bendahara|pengguna anggaran|kuasa pengguna|"
    r"(di)?(buat|periksa|verifikasi) oleh|yang membuat|catatan\b|"
    r"(camat|lurah|bupati|wali ?kota|sekretaris|kades|keuchik|direktur|pimpinan)\W*$|ket(erangan)?\W*$)|"
    r"(sisa|pagu|realisasi) anggaran|\brupiah\b|^\W*\d+ orang\b"
)
_UNIT = (
    r"(?i)^\W*([ivx]+\.|[a-z]\.|\d+\.)?\s*(dinas|badan|bidang|seksi|puskesmas|pkm|sekretariat|kecamatan|kelurahan|desa|"
    r"sdn?|smpn?|sman?|smkn?|unit|bagian|sub|upt|uptd|rsud|kantor|tk [a-z]|paud|bappeda|inspektorat)\b"
)


def are_people(rows: pl.DataFrame, block: Block) -> pl.Series:
    """Which rows of a block, its fields read beside its columns, are people.

    A whole NIK beside a name is a person at once, a damaged one nearly so; only the rest is looked at closely.
    """
    nik, name = pl.col("_nik_written"), pl.col("_name")
    found = rows.select((nik.str.contains(r"^[0-9]{16}$") & name.is_not_null()).fill_null(False)).to_series()
    found = _or_else(found, rows, lambda few: few.select(_has_nik() & (_filled() >= 1)).to_series())
    sure = found.clone()
    found = _or_else(found, rows, _named(block))
    found = found | named_alone(rows, sure, found, block)
    found = found & ~_examples(rows, block) & ~_below_the_list(rows, sure, block)
    return found & rows.select(~_repeats(block) & ~_is_hint()).to_series()


def _or_else(found: pl.Series, rows: pl.DataFrame, test: Callable[[pl.DataFrame], pl.Series]) -> pl.Series:
    """What was found, and of the other rows those that pass the test."""
    places = (~found).arg_true()
    return found if places.is_empty() else found.scatter(places, test(rows[places]))


def _named(block: Block) -> Callable[[pl.DataFrame], pl.Series]:
    return lambda few: (
        (few.select(_looks_like_person(block)).to_series() & ~_is_total(few, block))
        | (few.select(_is_described(block)).to_series())
    )


def _is_described(block: Block) -> pl.Expr:
    """A numbered row with a name, a birth date and a sex: a person, even one called Kepala Naga or Total Jaya."""
    told = (pl.col(field).is_not_null() for field in ("_birth_written", "_sex_written", "_nik_written"))
    return _numbered(block) & pl.all_horizontal(told) & pl.col("_name").str.contains(r"\p{L}{2}").fill_null(False)


def _below_the_list(rows: pl.DataFrame, sure: pl.Series, block: Block) -> pl.Series:
    """Signatures and remarks below the last person of a numbered list; people added there stay."""
    last = _last_described(rows, sure, block)
    if _number_column(block) is None or last is None or last + 1 == rows.height:
        return pl.repeat(False, rows.height, eager=True)
    name, below = pl.col("_name"), rows[last + 1 :]
    ends = (name.is_null() | name.str.contains(_NOT_A_NAME)).fill_null(False) & ~_numbered(block)
    nobody = ends_of_list(below, name, ends) & below.select(~_numbered(block)).to_series()
    return pl.repeat(False, last + 1, eager=True).append(nobody)


def _last_described(rows: pl.DataFrame, sure: pl.Series, block: Block) -> int | None:
    """The place of the last sure person who is numbered or of whom more is told than name and NIK."""
    places = sure.arg_true().tail(_FOOT)
    told = rows[places].select(_numbered(block) | (_filled() > 0)).to_series()
    last = places.filter(told).max()
    return last if isinstance(last, int) else None


def _has_nik() -> pl.Expr:
    """Twelve digits or more where the NIK stands, and not said to be a NIP."""
    has_digits, is_nip = (pl.col("_nik_written").str.contains(shape) for shape in (r"(?:\d\D*){12}", _NIP))
    return has_digits.fill_null(False) & ~is_nip.fill_null(False)


def _filled() -> pl.Expr:
    """How many cells are filled beside NIK, name and note."""
    written = [f"_{f}" for f in ("birth_written", "sex_written", "wage_written", "start_written", *TEXTS)]
    return pl.sum_horizontal(pl.col(field).is_not_null().cast(pl.UInt8) for field in written)


def _looks_like_person(block: Block) -> pl.Expr:
    name, more = pl.col("_name"), _filled()
    is_named = (name.str.contains(r"\p{L}{2}") & ~name.str.contains(_NOT_A_NAME)).fill_null(False)
    has_word = pl.col("_nik_written").is_not_null() & ~pl.col("_nik_written").str.contains(_NIP).fill_null(False)
    others = more + has_word.cast(pl.UInt8)
    is_unit = name.str.contains(_UNIT).fill_null(False)
    told = is_named & ~is_unit & ~_spans(block) & ((others >= 2) | (_numbered(block) & (others >= 1)))
    return (_has_nik() & ((more >= 1) | is_named)) | told


def _spans(block: Block) -> pl.Expr:
    """One word written into every cell of a row, as a village over its people."""
    cells = [pl.col(letter) for letter in sorted(set(block.columns.values()))]
    count = pl.sum_horizontal(cell.is_not_null().cast(pl.UInt16) for cell in cells)
    return (count >= 3) & pl.all_horizontal(cell.is_null() | (cell == pl.coalesce(cells)) for cell in cells)


def _number_column(block: Block) -> str | None:
    stacks = block.header.stacks if block.header else {}
    for letter, stack in stacks.items():
        if letter not in block.columns.values() and set(tokens_of(" ".join(stack)) or "?") <= {"nomor", "urut"}:
            return letter
    return None


def _numbered(block: Block) -> pl.Expr:
    """Whether the row carries a running number, in the column headed No."""
    letter = _number_column(block)
    return pl.col(letter).str.contains(r"^\s*\d{1,6}[.)]?\s*$").fill_null(False) if letter else pl.lit(False)


def named_alone(rows: pl.DataFrame, sure: pl.Series, found: pl.Series, block: Block) -> pl.Series:
    """A name with little beside it: its number continues the count of those who are people beyond doubt, or, where
    nobody is numbered, one more cell is filled and such a person stands above or below.
    """
    name, letter = pl.col("_name"), _number_column(block)
    is_named = name.str.contains(r"\p{L}{2}") & ~name.str.contains(_NOT_A_NAME) & ~name.str.contains(_UNIT)
    is_named = is_named.fill_null(False) & ~name.str.contains(_TOTAL).fill_null(False)
    if not rows.filter(~found).select(is_named.any()).item():
        return pl.repeat(False, rows.height, eager=True)
    if letter is None:
        beside = sure.shift(1, fill_value=False) | sure.shift(-1, fill_value=False)
        return rows.select(is_named & (_filled() == 1) & ~_spans(block)).to_series() & beside & ~sure
    counted = rows.select(
        "row", number=pl.col(letter).str.extract(r"^\s*(\d{1,6})[.)]?\s*$", 1).cast(pl.Int64), named=is_named
    ).with_columns(sure=sure)
    counted = counted.filter(pl.col("number").is_not_null())
    # units and remarks that are numbered too count among themselves, with nobody between
    run = (pl.col("number") != pl.col("number").shift(1) + 1).fill_null(True).cum_sum()
    counted = counted.filter(pl.col("sure").any().over(run))
    before, after = pl.col("number").shift(1), pl.col("number").shift(-1)
    continues = (pl.col("number") == before + 1) & (after.is_null() | (after == pl.col("number") + 1))
    is_first = before.is_null() & (after == pl.col("number") + 1) & pl.col("sure").shift(-1).fill_null(False)
    alone = counted.filter(pl.col("named") & ~pl.col("sure") & (continues | is_first))
    return rows["row"].is_in(alone["row"].implode())


def _is_hint() -> pl.Expr:
    """A line that says how to fill the columns: ``dd/mm/yyyy``, ``L atau P``."""
    day = pl.col("_birth_written").str.contains(_HOW_A_DAY).fill_null(False)
    return day | pl.col("_sex_written").str.contains(_HOW_A_SEX).fill_null(False)


def _examples(rows: pl.DataFrame, block: Block) -> pl.Series:
    """Lines right below the headings that call themselves an example, in the name or where the number stands."""
    letter = _number_column(block)
    labels = [pl.col("_name"), *([pl.col(letter)] if letter else [])]
    top = rows.head(_TOP).select(e=pl.any_horizontal(label.str.contains(_EXAMPLE).fill_null(False) for label in labels))
    return top["e"].extend_constant(False, rows.height - top.height)


def _repeats(block: Block) -> pl.Expr:
    """A heading printed again on a page: the name or NIK cell says what its heading says."""
    repeated = pl.lit(False)
    if block.header is None:
        return repeated
    for field in ("nik", "name", "first_name", "birth_date", "birth_place_and_date"):
        letter = block.columns.get(field)
        words = block.header.stacks.get(letter or "", [])
        spellings = {form for word in words for form in (word, word.upper(), word.lower(), word.title())}
        if letter and spellings:
            repeated = repeated | pl.col(letter).is_in(sorted(spellings)).fill_null(False)
    return repeated


def _is_total(rows: pl.DataFrame, block: Block) -> pl.Series:
    """A line of totals: the word stands in a cell that is no remark, and no NIK does."""
    few = pl.col("_nik_written").str.count_matches(r"\d").fill_null(0) < 10
    remarks = {block.columns.get(field) for field in ("note", "status", "address", "job", "village")}
    cells = [letter for letter in rows.columns if letter.isupper() and letter not in remarks]
    label = pl.any_horizontal(pl.col(letter).str.contains(_TOTAL).fill_null(False) for letter in cells)
    return rows.select((few & label).alias("total"))["total"]
