"""A sentence for every code of every row: the cell, what was read there, what is expected, in both languages."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

import polars as pl

from lindung.intake.table.two_lines import row_of_cell
from lindung.screening.codes import CODES, Code
from lindung.screening.read_result import Readings

ISSUES = (
    "index", "file", "sheet", "row", "cell", "field", "code", "level", "read", "expected_id", "expected_en",
    "message_id", "message_en",
)  # fmt: skip
_WRITTEN = {
    "nik": "nik_written", "name": "name", "birth_date": "birth_written", "sex": "sex_written", "wage": "wage_written",
    "note": "note",
}  # fmt: skip
_COLUMNS_OF = {
    "nik": ("nik",), "name": ("name", "first_name"), "birth_date": ("birth_date", "birth_place_and_date"),
    "sex": ("sex",), "wage": ("wage", "wage_other_period"), "note": ("note", "status"),
}  # fmt: skip
_BLANK = {"id": "kosong", "en": "blank"}


def issues_of(judged: pl.DataFrame, readings: Readings, on: date) -> pl.DataFrame:
    """One line per code of each judged row, in the order of the rows (ISSUES)."""
    rows = _with_values(judged, readings.names, on)
    rows = rows.join(_letters(readings.layouts), on="layout", how="left", maintain_order="left")
    parts = [_lines(rows.filter(pl.col(name)), name, code, n) for n, (name, code) in enumerate(CODES.items())]
    return pl.concat(parts).sort("index", "order").select(ISSUES)


def _letters(every_layout: Sequence[dict[str, str]]) -> pl.DataFrame:
    """The letter of each field's column by layout; a field without a column is shown at the NIK or the name."""
    found: dict[str, list[str]] = {f"at_{field}": [] for field in _COLUMNS_OF}
    for columns in every_layout:
        at = {field: next((columns[c] for c in names if c in columns), "") for field, names in _COLUMNS_OF.items()}
        fallback = at["nik"] or at["name"] or "A"
        for field, letter in at.items():
            found[f"at_{field}"].append(letter or fallback)
    layouts = pl.Series("layout", range(len(every_layout)), dtype=pl.UInt32)
    return pl.DataFrame([layouts, *(pl.Series(name, values, dtype=pl.String) for name, values in found.items())])


def _with_values(rows: pl.DataFrame, names: dict[str, str], on: date) -> pl.DataFrame:
    """What the sentences need beside the cell itself: the NIK's word, ages, places of other rows."""
    place = pl.concat_str(
        pl.col("file").replace(names) if names else pl.col("file"),
        pl.when(pl.col("sheet") == "").then(pl.lit("")).otherwise(pl.lit(" [") + pl.col("sheet") + "]"),
        pl.lit(" {row} ") + pl.col("row").cast(pl.String),
    )
    places = rows.select(pl.col("index").alias("same_as_index"), place.alias("kept_place"))
    shared = rows.filter(pl.col("nik_shared")).select("index", "nik", place.alias("place"))
    others = (
        shared.join(shared, on="nik", suffix="_o")
        .filter(pl.col("index") != pl.col("index_o"))
        .group_by("index", maintain_order=True)
        .agg(pl.col("place_o").head(3).str.join(", ").alias("other_places"))
    )
    rows = rows.join(places, on="same_as_index", how="left", maintain_order="left")
    return rows.join(others, on="index", how="left", maintain_order="left").with_columns(_age(on).alias("age"))


def _age(on: date) -> pl.Expr:
    """Whole years on the day, as text."""
    born = pl.col("birth_date")
    day = born.dt.month().cast(pl.Int32) * 100 + born.dt.day()
    return (on.year - born.dt.year() - (day > on.month * 100 + on.day).cast(pl.Int32)).cast(pl.String)


def _value_of(name: str, language: str) -> pl.Expr:
    """What ``{value}`` stands for in a code's sentence."""
    known = pl.lit("peserta terdaftar" if language == "id" else "a registered worker")
    word = "baris" if language == "id" else "row"
    listed = pl.lit("daftar " if language == "id" else "the list of ") + pl.col("shared_office")
    other, kept = (pl.col(name).str.replace_all("{row}", word, literal=True) for name in ("other_places", "kept_place"))
    values: dict[str, pl.Expr] = {
        "birth_date_from_nik": pl.col("birth_date").dt.strftime("%d/%m/%Y"),
        "birth_date_swapped": pl.col("birth_date").dt.strftime("%d/%m/%Y"),
        "nik_birth_date_mismatch": pl.col("nik_birth_date").dt.strftime("%d/%m/%Y"),
        "sex_from_nik": pl.col("sex"),
        "nik_sex_mismatch": pl.col("nik_sex"),
        "nik_length": pl.col("nik").str.count_matches(r"\d").cast(pl.String),
        "nik_shared": pl.coalesce(other, listed, known),
        "duplicate_nik": pl.coalesce(kept, known),
        "duplicate_probable": pl.coalesce(kept, known),
        "age_over_limit": pl.col("age"),
        "age_under_limit": pl.col("age"),
    }
    return values.get(name, pl.lit(""))


def _sentence(template: str, name: str, language: str) -> pl.Expr:
    """The template with its placeholders filled from the row."""
    reasons = pl.col(f"reasons_{language}").list.join("; ")
    filled = {"read": pl.col("shown"), "value": _value_of(name, language), "reasons": reasons}
    pieces = [
        filled[piece[1:-1]].fill_null("") if piece.startswith("{") else pl.lit(piece)
        for piece in re.split(r"(\{\w+\})", template)
        if piece
    ]
    return pl.concat_str(pieces)


def _shown() -> pl.Expr:
    """What was read, short; a day as ``18/08/1985``, without the midnight that a spreadsheet puts behind it."""
    day = pl.col("read").str.replace(r"^(\d{4})-(\d{2})-(\d{2})([ T]00:00:00(\.0+)?)?$", "$3/$2/$1")
    day = day.str.replace(r"^(\d{2})[-.](\d{2})[-.](\d{4})$", "$1/$2/$3")
    return day.str.replace(r"[ T]00:00:00(\.0+)?$", "").str.slice(0, 60)


def _lines(rows: pl.DataFrame, name: str, code: Code, order: int) -> pl.DataFrame:
    rows = rows.with_columns(pl.col(_WRITTEN[code.field]).alias("read"))
    # a name stands on the first of two lines, even where its column holds the NIK on the second
    is_below = code.field != "name" and rows["second_line"].null_count() < rows.height
    line = row_of_cell(pl.col(f"at_{code.field}")) if is_below else pl.col("row")
    cell = pl.concat_str(f"at_{code.field}", line)
    messages = []
    for language, wish in (("id", "Diharapkan"), ("en", "Expected")):
        template = code.says.id if language == "id" else code.says.en
        expected = code.expected.id if language == "id" else code.expected.en
        tail = f" {wish}: {expected}." if code.level == "correct" else ""
        shown = rows.with_columns(_shown().fill_null(_BLANK[language]).alias("shown"))
        sentence = shown.select(pl.concat_str(cell, pl.lit(": "), _sentence(template, name, language), pl.lit(tail)))
        messages.append(sentence.to_series().alias(f"message_{language}"))
    return rows.select(
        "index", "file", "sheet", "row", cell.alias("cell"), pl.lit(code.field).alias("field"),
        pl.lit(name).alias("code"),
        pl.lit(code.level).alias("level"), "read", pl.lit(code.expected.id).alias("expected_id"),
        pl.lit(code.expected.en).alias("expected_en"), pl.lit(order).alias("order"),
    ).with_columns(messages)  # fmt: skip
