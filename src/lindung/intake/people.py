"""Which rows of a table are people, and what stands in their cells, as written.

Left out: blank lines, repeated headings, column numbers, section names, totals, signatures. A row is a person when it
has a long number where the NIK stands, or a name with at least two more filled cells (one, if the row is numbered).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import polars as pl

from lindung.intake.columns import REPORTED
from lindung.intake.grid import Grid
from lindung.intake.header import Header
from lindung.intake.vocabulary import tokens_of

TEXTS = ("birth_place", "mother_name", "address", "village", "phone", "job", "decree")
RAW: dict[str, pl.DataType] = {
    "layout": pl.UInt32(), "row": pl.UInt32(), "nik_written": pl.String(), "nik_is_number": pl.Boolean(),
    "name": pl.String(), "birth_written": pl.String(), "sex_written": pl.String(), "wage_written": pl.String(),
    "wage_is_other_period": pl.Boolean(), "wage_is_asked": pl.Boolean(), "start_written": pl.String(),
    "note": pl.String(),
    **{field: pl.String() for field in TEXTS},
}  # fmt: skip
_TOTAL = r"(?i)^\W*(sub[ -]*total|grand total|total|jumlah|jml|rata[ -]*rata|terbilang)\b"
_NIP = r"(?i)\bnip\b"
_NOT_A_NAME = (
    r"(?i)^\W*(nip\b|mengetahui|menyetujui|kepala |an\.? |plt\.?|bendahara|pengguna anggaran|catatan\b|"
    r"ket(erangan)?\W*$)"
)
_UNIT = (
    r"(?i)^\W*([ivx]+\.|[a-z]\.|\d+\.)?\s*(dinas|badan|bidang|seksi|puskesmas|pkm|sekretariat|kecamatan|kelurahan|desa|"
    r"sdn?|smpn?|sman?|smkn?|unit|bagian|sub|upt|uptd|rsud|kantor|tk|paud|bappeda|inspektorat)\b"
)


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of rows under one layout: from a row (counted from 1) up to and including another."""

    header: Header | None
    columns: dict[str, str]
    from_row: int
    to_row: int


def people_of(grid: Grid, block: Block, layout: int) -> pl.DataFrame:
    """The people of a block as RAW, in order."""
    rows = grid.frame.slice(block.from_row - 1, block.to_row - block.from_row + 1)
    rows = rows.with_row_index("row", offset=block.from_row)
    read = rows.with_columns(**_fields(block.columns))
    return read.filter(_is_person(read, block)).select(
        pl.lit(layout, pl.UInt32).alias("layout"),
        pl.col("row").cast(pl.UInt32),
        *[pl.col(f"_{field}").alias(field).cast(kind) for field, kind in RAW.items() if field not in ("layout", "row")],
    )


def _fields(columns: dict[str, str]) -> dict[str, pl.Expr]:
    """An expression per field; one that has no column is null."""

    def cell(field: str) -> pl.Expr:
        return pl.col(columns[field]) if field in columns else pl.lit(None, pl.String)

    def tidy(expression: pl.Expr) -> pl.Expr:
        return expression.str.strip_chars()

    name = cell("name")
    if "first_name" in columns:
        name = pl.concat_str(tidy(cell("first_name")), tidy(cell("last_name")), separator=" ", ignore_nulls=True)
    birth = cell("birth_date") if "birth_date" in columns else cell("birth_place_and_date")
    if "birth_month" in columns:
        birth = pl.concat_str(birth, cell("birth_month"), cell("birth_year"), separator="-")
    wage = cell("wage") if "wage" in columns else cell("wage_other_period")
    return {
        "_nik_written": cell("nik"),
        "_nik_is_number": pl.lit(False),
        "_name": tidy(name),
        "_birth_written": tidy(birth),
        "_sex_written": _ticked(columns) if "sex_female" in columns else tidy(cell("sex")),
        "_wage_written": tidy(wage),
        "_wage_is_other_period": pl.lit("wage" not in columns and "wage_other_period" in columns),
        "_wage_is_asked": pl.lit("wage" in columns or "wage_other_period" in columns),
        "_start_written": tidy(cell("start_date")),
        "_note": tidy(pl.concat_str(tidy(cell("note")), tidy(cell("status")), separator="; ", ignore_nulls=True))
        if "status" in columns
        else tidy(cell("note")),
        **{f"_{field}": cell(field) for field in TEXTS},
    }


def _ticked(columns: dict[str, str]) -> pl.Expr:
    """Two columns, for men and for women, of which one is ticked."""
    male, female = (
        pl.col(columns[field]).str.strip_chars().replace(["", "-", "0"], None).is_not_null()
        for field in ("sex", "sex_female")
    )
    return pl.when(male & ~female).then(pl.lit("L")).when(female & ~male).then(pl.lit("P")).otherwise(None)


def _is_person(rows: pl.DataFrame, block: Block) -> pl.Series:
    """A whole NIK beside a name is a person at once, a damaged one nearly so; only the rest is looked at closely."""
    nik, name = pl.col("_nik_written"), pl.col("_name")
    found = rows.select((nik.str.contains(r"^\d{16}$") & name.is_not_null()).fill_null(False)).to_series()
    found = _or_else(found, rows, lambda few: few.select(_has_nik() & (_filled() >= 1)).to_series())
    found = _or_else(found, rows, lambda few: few.select(_looks_like_person(block)).to_series() & ~_is_total(few))
    return found & rows.select(~_repeats(block)).to_series()


def _or_else(found: pl.Series, rows: pl.DataFrame, test: Callable[[pl.DataFrame], pl.Series]) -> pl.Series:
    """What was found, and of the other rows those that pass the test."""
    places = (~found).arg_true()
    return found if places.is_empty() else found.scatter(places, test(rows[places]))


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
    is_numbered = _numbered(block) & ~name.str.contains(_UNIT).fill_null(False)
    told = is_named & ((others >= 2) | (is_numbered & (others >= 1)))
    return (_has_nik() & ((more >= 1) | is_named)) | told


def _numbered(block: Block) -> pl.Expr:
    """Whether the row carries a running number, in the column headed No or in the first one."""
    stacks = block.header.stacks if block.header else {}
    for letter, stack in stacks.items():
        if letter not in block.columns.values() and set(tokens_of(" ".join(stack))) <= {"nomor", "urut"}:
            return pl.col(letter).str.contains(r"^\s*\d{1,6}[.)]?\s*$").fill_null(False)
    return pl.lit(False)


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


def _is_total(rows: pl.DataFrame) -> pl.Series:
    """A line of totals: the word stands in any cell and no NIK does."""
    few = pl.col("_nik_written").str.count_matches(r"\d").fill_null(0) < 10
    cells = [letter for letter in rows.columns if letter.isupper()]
    label = pl.any_horizontal(pl.col(letter).str.contains(_TOTAL).fill_null(False) for letter in cells)
    return rows.select((few & label).alias("total"))["total"]


def reported_columns(columns: dict[str, str]) -> dict[str, str]:
    """The columns as the contract names them."""
    return {field: columns[field] for field in REPORTED if field in columns}
