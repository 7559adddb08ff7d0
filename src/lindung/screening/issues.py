"""A sentence for every code of every row: the cell, what was read there and what is expected, in both languages."""

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
"""``cell``: such as ``C12``. ``read``: the cell as written. ``message_*``: the whole sentence, the cell in front."""

_WRITTEN = {
    "nik": "nik_written", "name": "name", "birth_date": "birth_written", "sex": "sex_written", "wage": "wage_written",
    "note": "note",
}  # fmt: skip
_COLUMNS_OF = {
    "nik": ("nik",), "name": ("name", "first_name"), "birth_date": ("birth_date", "birth_place_and_date"),
    "sex": ("sex",), "wage": ("wage", "wage_other_period"), "note": ("note", "status"),
}  # fmt: skip
_FIELD_WORDS = {
    "id": {
        "name": "nama", "nik": "NIK", "wage": "upah", "birth_date": "tanggal lahir", "village_code": "kode desa",
        "decile": "desil", "dependants": "tanggungan", "disability": "disabilitas", "tobacco": "pekerja tembakau",
        "palm_oil": "pekerja sawit",
    },
    "en": {
        "name": "the name", "nik": "the NIK", "wage": "the wage", "birth_date": "the birth date",
        "village_code": "the village code", "decile": "the decile", "dependants": "the dependants",
        "disability": "the disability", "tobacco": "the tobacco worker", "palm_oil": "the palm oil worker",
    },
}  # fmt: skip
_BLANK = {"id": "kosong", "en": "blank"}
_EXPECTED = {"id": "Diharapkan", "en": "Expected"}


def issues_of(judged: pl.DataFrame, readings: Readings, on: date) -> pl.DataFrame:
    """A line for each code of each judged row (ISSUES), in the order of the rows; ``on`` is the day of judging."""
    rows = _with_values(judged, readings.names, on)
    rows = rows.join(_letters(readings.layouts), on="layout", how="left", maintain_order="left")
    has = rows.select(pl.col(*CODES).any()).row(0, named=True)
    parts = [
        _issues_of_code(rows.filter(pl.col(name)), name, code, order)
        for order, (name, code) in enumerate(CODES.items())
        if has[name] or not order  # the first is always there: it gives the columns where no row has a code
    ]
    return pl.concat(parts).sort("index", "order").select(ISSUES)


def _letters(layouts: Sequence[dict[str, str]]) -> pl.DataFrame:
    """``layout`` and ``letter_of_<field>``: the letter of each field's column in each layout."""
    letters = [_letters_of_layout(columns) for columns in layouts]
    numbers = pl.Series("layout", range(len(layouts)), dtype=pl.UInt32)
    by_field = {f"letter_of_{field}": [found[field] for found in letters] for field in _COLUMNS_OF}
    return pl.DataFrame([numbers, *(pl.Series(name, values, dtype=pl.String) for name, values in by_field.items())])


def _letters_of_layout(columns: dict[str, str]) -> dict[str, str]:
    """The letter at which each field is shown; a field without a column is shown at the NIK, the name or column A."""
    letters = {
        field: next((columns[name] for name in names if name in columns), "") for field, names in _COLUMNS_OF.items()
    }
    fallback = letters["nik"] or letters["name"] or "A"
    return {field: letter or fallback for field, letter in letters.items()}


def _with_values(rows: pl.DataFrame, names: dict[str, str], on: date) -> pl.DataFrame:
    """The rows with what the sentences need: ``age kept_place suspect_place other_places``.

    A place is a file with sheet and row.
    """
    place = pl.concat_str(
        pl.col("file").replace(names) if names else pl.col("file"),
        pl.when(pl.col("sheet") == "").then(pl.lit("")).otherwise(pl.lit(" [") + pl.col("sheet") + "]"),
        pl.lit(" {row} ") + pl.col("row").cast(pl.String),
    )
    places = rows.select(pl.col("index").alias("same_as_index"), place.alias("kept_place"))
    suspects = places.rename({"same_as_index": "suspect_index", "kept_place": "suspect_place"})
    shared = rows.filter(pl.col("nik_shared")).select("index", "nik", place.alias("place"))
    others = (
        shared.join(shared, on="nik", suffix="_other")
        .filter(pl.col("index") != pl.col("index_other"))
        .group_by("index", maintain_order=True)
        .agg(pl.col("place_other").head(3).str.join(", ").alias("other_places"))
    )
    rows = rows.join(places, on="same_as_index", how="left", maintain_order="left")
    rows = rows.join(suspects, on="suspect_index", how="left", maintain_order="left")
    return rows.join(others, on="index", how="left", maintain_order="left").with_columns(_age(on).alias("age"))


def _age(on: date) -> pl.Expr:
    """The age in whole years on the day, as text."""
    born = pl.col("birth_date")
    day = born.dt.month().cast(pl.Int32) * 100 + born.dt.day()
    return (on.year - born.dt.year() - (day > on.month * 100 + on.day).cast(pl.Int32)).cast(pl.String)


def _value_of(name: str, language: str) -> pl.Expr:
    """What ``{value}`` stands for in the sentence of a code, in ``id`` or ``en``."""
    registered = pl.lit("peserta terdaftar" if language == "id" else "a registered worker")
    word = "baris" if language == "id" else "row"
    listed = pl.lit("daftar " if language == "id" else "the list of ") + pl.col("shared_office")
    other, kept, suspect = (
        pl.col(name).str.replace_all("{row}", word, literal=True)
        for name in ("other_places", "kept_place", "suspect_place")
    )
    values: dict[str, pl.Expr] = {
        "birth_date_from_nik": pl.col("birth_date").dt.strftime("%d/%m/%Y"),
        "birth_date_swapped": pl.col("birth_date").dt.strftime("%d/%m/%Y"),
        "nik_birth_date_mismatch": pl.col("nik_birth_date").dt.strftime("%d/%m/%Y"),
        "sex_from_nik": pl.col("sex"),
        "nik_sex_mismatch": pl.col("nik_sex"),
        "nik_length": pl.col("nik").str.count_matches(r"\d").cast(pl.String),
        "name_continued": pl.col("name_below"),
        "struck_out": pl.col("struck"),
        "formula_uncomputed": _uncomputed_cells(),
        "row_unread": pl.col("unread_cell"),
        "columns_doubtful": _doubted_columns(language),
        "nik_shared": pl.coalesce(other, listed, registered),
        "duplicate_nik": pl.coalesce(kept, registered),
        "duplicate_probable": pl.coalesce(kept, registered),
        "same_person_suspected": pl.coalesce(suspect, registered),
        "age_over_limit": pl.col("age"),
        "age_under_limit": pl.col("age"),
    }
    return values.get(name, pl.lit(""))


def _doubted_columns(language: str) -> pl.Expr:
    """The fields in doubt and the columns that may hold them, as in ``nama (B atau C)``."""
    return pl.col("doubt").map_elements(lambda text: doubt_words(text, language), return_dtype=pl.String)


def doubt_words(text: str, language: str) -> str:
    """A doubt as it is kept (``name:B,C``) in words."""
    names, either = _FIELD_WORDS[language], {"id": " atau ", "en": " or "}[language]
    parts = [part.split(":") for part in dict.fromkeys(text.split(";"))]
    return "; ".join(f"{names[field]} ({either.join(letters.split(','))})" for field, letters in parts)


def _uncomputed_cells() -> pl.Expr:
    """The places of the formulas without a value, as in ``C4, I4``."""
    cells = [
        pl.when(pl.col("uncomputed").str.contains(f" {field} ", literal=True)).then(
            pl.concat_str(pl.col(f"letter_of_{field}"), row_of_cell(pl.col(f"letter_of_{field}")))
        )
        for field in ("nik", "name", "birth_date", "wage", "note")
    ]
    return pl.concat_list(cells).list.drop_nulls().list.unique(maintain_order=True).list.join(", ")


def _sentence(template: str, name: str, language: str) -> pl.Expr:
    """The template with its placeholders filled from the row."""
    kind = "suspect_reasons" if name == "same_person_suspected" else "reasons"
    reasons = pl.col(f"{kind}_{language}").list.join("; ")
    filled = {"read": pl.col("shown"), "value": _value_of(name, language), "reasons": reasons}
    pieces = [
        filled[piece[1:-1]].fill_null("") if piece.startswith("{") else pl.lit(piece)
        for piece in re.split(r"(\{\w+\})", template)
        if piece
    ]
    return pl.concat_str(pieces)


def _shown() -> pl.Expr:
    """What was read, up to 60 characters; a date as ``18/08/1985``, without the time 00:00:00 of spreadsheets."""
    day = pl.col("read").str.replace(r"^(\d{4})-(\d{2})-(\d{2})([ T]00:00:00(\.0+)?)?$", "$3/$2/$1")
    day = day.str.replace(r"^(\d{2})[-.](\d{2})[-.](\d{4})$", "$1/$2/$3")
    return day.str.replace(r"[ T]00:00:00(\.0+)?$", "").str.slice(0, 60)


def _issues_of_code(rows: pl.DataFrame, name: str, code: Code, order: int) -> pl.DataFrame:
    """A line for each of the rows, all of which have the code; ``order``: the position of the code among all codes."""
    rows = rows.with_columns(pl.col(_WRITTEN[code.field]).alias("read"))
    # a name stands on the first of two lines, even where its column holds the NIK on the second
    may_be_below = code.field != "name" and rows["second_line"].null_count() < rows.height
    letter = pl.col(f"letter_of_{code.field}")
    cell = pl.concat_str(letter, row_of_cell(letter) if may_be_below else pl.col("row"))
    if name in ("struck_out", "formula_uncomputed"):
        cell = _value_of(name, "id").str.extract(r"^([A-Z]+[0-9]+)")
    messages = [_message(rows, name, code, cell, language) for language in ("id", "en")]
    return rows.select(
        "index", "file", "sheet", "row", cell.alias("cell"), pl.lit(code.field).alias("field"),
        pl.lit(name).alias("code"),
        pl.lit(code.level).alias("level"), "read", pl.lit(code.expected.id).alias("expected_id"),
        pl.lit(code.expected.en).alias("expected_en"), pl.lit(order).alias("order"),
    ).with_columns(messages)  # fmt: skip


def _message(rows: pl.DataFrame, name: str, code: Code, cell: pl.Expr, language: str) -> pl.Series:
    """``message_<language>``: the cell, what the code says and, if the office must correct it, what is expected."""
    template, expected = getattr(code.says, language), getattr(code.expected, language)
    tail = f" {_EXPECTED[language]}: {expected}." if code.level == "correct" else ""
    shown = rows.with_columns(_shown().fill_null(_BLANK[language]).alias("shown"))
    sentence = pl.concat_str(cell, pl.lit(": "), _sentence(template, name, language), pl.lit(tail))
    return shown.select(sentence.alias(f"message_{language}")).to_series()
