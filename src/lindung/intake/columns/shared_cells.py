"""Cells that hold more than their heading says: a name with its NIK or birth below it, a NIK with a digit per cell."""

from __future__ import annotations

import polars as pl

from lindung.intake.column_letters import index_of, letter_of
from lindung.intake.columns.profile import Profile

_LONG = r"\d(?:[\s.\-]?\d){14,16}"
_NIK_WORD = r"(?i)\b(?:nik|no\.? ?ktp|ktp)\b\W*$"
_BORN = r"(?is)[\n/;,(]\s*((?:\p{L}[\p{L} .'-]*[,\s/]+)?\d{1,2}[-/. ]+(?:\d{1,2}|[a-z]{3,9})[-/. ]+(?:\d{4}|\d{2}))\W*$"
_AROUND = " \t\r\n,;:/()|-"
MOST_PIECES = 16


def share_columns(fields: dict[str, str], below: pl.DataFrame, held: dict[str, Profile], bare: set[str]) -> None:
    """Let name, NIK and birth share a column where its cells hold them, and take the columns under no heading right of
    the NIK whose digits go on with it (``nik_2`` and so on).
    """
    _share_birth(fields, below)
    name = fields.get("name")
    if "nik" not in fields and name and _share(below[name], _LONG) >= 0.5:
        fields["nik"] = name
    elif "name" not in fields and "first_name" not in fields and "nik" in fields:
        if _share(below[fields["nik"]], rf"\p{{L}}{{3}}.*{_LONG}|{_LONG}.*\p{{L}}{{3}}") >= 0.5:
            fields["name"] = fields["nik"]
    elif "nik" in fields and held[fields["nik"]].nik < 0.3:
        _take_pieces(fields, below, bare)


def _share_birth(fields: dict[str, str], below: pl.DataFrame) -> None:
    name, both = fields.get("name"), fields.get("birth_place_and_date")
    if name and not both and "birth_date" not in fields and _share(below[name], _BORN) >= 0.5:
        fields["birth_place_and_date"] = name
    elif both and not name and "first_name" not in fields and _share(below[both], rf"\p{{L}}{{2}}.*{_BORN}") >= 0.5:
        fields["name"] = both


def _share(cells: pl.Series, pattern: str) -> float:
    found = cells.drop_nulls().str.contains(f"(?s){pattern}").mean()
    return float(found) if isinstance(found, (int, float)) else 0.0


def _take_pieces(fields: dict[str, str], below: pl.DataFrame, bare: set[str]) -> None:
    first = index_of(fields["nik"])
    pieces = [letter_of(first)]
    while len(pieces) < MOST_PIECES and (following := letter_of(first + len(pieces))) in bare & set(below.columns):
        pieces.append(following)
    digits = below.select(pl.concat_str(pl.col(pieces).str.strip_chars(), ignore_nulls=True)).to_series()
    if len(pieces) > 1 and _share(digits, r"^\d{15,17}$") >= 0.5:
        fields |= {f"nik_{number}": letter for number, letter in enumerate(pieces[1:], 2)}


def nik_cell(columns: dict[str, str]) -> pl.Expr:
    """The NIK as written, picked out of a shared cell or put together from its pieces."""
    if "nik" not in columns:
        return pl.lit(None, pl.String)
    pieces = [columns[key] for key in columns if key.startswith("nik_")]
    if pieces:
        return pl.concat_str(pl.col([columns["nik"], *pieces]).str.strip_chars(), ignore_nulls=True).replace("", None)
    cell = pl.col(columns["nik"])
    return cell.str.extract(rf"({_LONG})", 1) if columns["nik"] == columns.get("name") else cell


def name_cell(columns: dict[str, str]) -> pl.Expr:
    """The name as written, without the NIK and the birth that share its cell."""
    if "name" not in columns:
        return pl.lit(None, pl.String)
    cell = pl.col(columns["name"])
    if columns.get("birth_place_and_date") == columns["name"]:
        cell = cell.str.replace(_BORN, "")
    if columns.get("nik") == columns["name"]:
        cell = cell.str.replace(_LONG, "").str.strip_chars(_AROUND).str.replace(_NIK_WORD, "")
    return cell if cell.meta.is_column() else cell.str.strip_chars(_AROUND).str.replace_all(r"\s+", " ")


def birth_cell(columns: dict[str, str]) -> pl.Expr:
    """The birth date as written, with its place if they stand together, picked out of a cell shared with the name."""
    letter = columns.get("birth_date") or columns.get("birth_place_and_date")
    if letter is None:
        return pl.lit(None, pl.String)
    return pl.col(letter).str.extract(_BORN, 1) if letter == columns.get("name") else pl.col(letter)
