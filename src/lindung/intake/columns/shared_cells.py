"""Cells that hold more than their heading says: a name with its NIK or birth below it, a NIK with a digit per cell.

``share_columns`` finds such columns; ``nik_cell``, ``name_cell`` and ``birth_cell`` take the field out of the cell.
"""

from __future__ import annotations

import polars as pl

from lindung.intake.column_letters import index_of, letter_of
from lindung.intake.columns.doubt import Doubt
from lindung.intake.columns.table_columns import TableColumns
from lindung.intake.headings.tokens import tokens_of

_LONG_NUMBER = r"\d(?:[\s.\-]?\d){14,16}"
_WORD_OF_NIK = r"(?i)\b(?:nik|no\.? ?ktp|ktp)\b\W*$"
_BIRTH = (
    r"(?is)[\n/;,(]\s*((?:\p{L}[\p{L} .'-]*[,\s/]+)?\d{1,2}[-/. ]+(?:\d{1,2}|[a-z]{3,9})[-/. ]+(?:\d{4}|\d{2}))\W*$"
)
_REST_OF_NAME = (
    r"(?i)(?:[\r\n;|/]|\s[-\x{2013}]\s|,\s*(?:alamat|desa|ds|dusun|dsn|kel|kelurahan|kec|kecamatan|jl|jln|jalan|rt|rw|kp|kampung|"
    r"lingk\w*|blok|kab|kota|dinas|staf|staff|guru|operator|satpam|tenaga|petugas|kepala)\b)"
)
# Numbers that stand with a name come apart from it by themselves.
_NUMBERS = frozenset(("nip", "nik", "nomor", "hp", "niptt", "nuptk", "nrp", "ktp", "telepon", "rekening"))
_BEFORE_THE_REST = rf"^\s*(.+?)\s*(?:{_REST_OF_NAME}|$)"
_SEPARATORS = " \t\r\n,;:/()|-"
_MOST_PIECES = 16
_LEAST_SHARE = 0.5


def share_columns(fields: dict[str, str], table: TableColumns) -> None:
    """Add to ``fields`` (``{field: letter}``) the fields that share the column of another.

    Name, NIK and birth share a column where its cells hold them. The columns without a heading to the right of the NIK
    become ``nik_2``, ``nik_3`` and so on where they continue its digits.
    """
    _share_birth(fields, table)
    name, nik = fields.get("name"), fields.get("nik")
    if nik is None:
        if name and _share(table.body[name], _LONG_NUMBER) >= _LEAST_SHARE:
            fields["nik"] = name
    elif name is None and "first_name" not in fields:
        if _share(table.body[nik], rf"\p{{L}}{{3}}.*{_LONG_NUMBER}|{_LONG_NUMBER}.*\p{{L}}{{3}}") >= _LEAST_SHARE:
            fields["name"] = nik
    elif table.profiles[nik].nik < 0.3:
        _add_pieces_of_nik(fields, table)


def _share_birth(fields: dict[str, str], table: TableColumns) -> None:
    name, birth = fields.get("name"), fields.get("birth_place_and_date")
    has_birth = birth is not None or "birth_date" in fields
    has_name = name is not None or not fields.keys().isdisjoint({"first_name", "name_and_more"})
    if name and not has_birth and _share(table.body[name], _BIRTH) >= _LEAST_SHARE:
        fields["birth_place_and_date"] = name
    elif (
        birth
        and not has_name
        and "nama" in tokens_of(table.heading(birth))
        and _share(table.body[birth], rf"\p{{L}}{{2}}.*{_BIRTH}") >= _LEAST_SHARE
    ):
        fields["name"] = birth


def _share(cells: pl.Series, pattern: str) -> float:
    """The share (0 to 1) of the nonblank cells that match."""
    found = cells.drop_nulls().str.contains(f"(?s){pattern}").mean()
    return float(found) if isinstance(found, (int, float)) else 0.0


def _add_pieces_of_nik(fields: dict[str, str], table: TableColumns) -> None:
    free = table.without_heading(table.letters) - set(fields.values())
    first = index_of(fields["nik"])
    pieces = [fields["nik"]]
    while len(pieces) < _MOST_PIECES and (following := letter_of(first + len(pieces))) in free:
        pieces.append(following)
    digits = table.body.select(pl.concat_str(pl.col(pieces).str.strip_chars(), ignore_nulls=True)).to_series()
    if len(pieces) > 1 and _share(digits, r"^\d{15,17}$") >= _LEAST_SHARE:
        fields |= {f"nik_{number}": letter for number, letter in enumerate(pieces[1:], 2)}


def doubt_of_joint_name(fields: dict[str, str], table: TableColumns) -> Doubt | None:
    """The doubt about names that share their cells with something else where nothing parts the two."""
    letter = fields.get("name_and_more")
    if letter is None or letter != fields.get("name") or _NUMBERS & set(tokens_of(table.heading(letter))):
        return None
    return None if _share(table.body[letter], _REST_OF_NAME) >= _LEAST_SHARE else Doubt("name", (letter,))


def nik_cell(columns: dict[str, str]) -> pl.Expr:
    """The NIK as written, taken out of a shared cell or put together from its pieces; ``columns``: letter by field."""
    if "nik" not in columns:
        return pl.lit(None, pl.String)
    pieces = [columns[field] for field in columns if field.startswith("nik_")]
    if pieces:
        return pl.concat_str(pl.col([columns["nik"], *pieces]).str.strip_chars(), ignore_nulls=True).replace("", None)
    cell = pl.col(columns["nik"])
    return cell.str.extract(rf"({_LONG_NUMBER})", 1) if columns["nik"] == columns.get("name") else cell


def name_cell(columns: dict[str, str]) -> pl.Expr:
    """The name as written, without the NIK and the birth that share its cell; ``columns``: letter by field."""
    if "name" not in columns:
        return pl.lit(None, pl.String)
    cell = pl.col(columns["name"])
    if columns.get("name_and_more") == columns["name"]:
        cell = cell.str.extract(_BEFORE_THE_REST, 1)
    if columns.get("birth_place_and_date") == columns["name"]:
        cell = cell.str.replace(_BIRTH, "")
    if columns.get("nik") == columns["name"]:
        cell = cell.str.replace(_LONG_NUMBER, "").str.strip_chars(_SEPARATORS).str.replace(_WORD_OF_NIK, "")
    return cell if cell.meta.is_column() else cell.str.strip_chars(_SEPARATORS).str.replace_all(r"\s+", " ")


def birth_cell(columns: dict[str, str]) -> pl.Expr:
    """The birth date as written, with its place if they stand together; taken out of a cell shared with the name.

    ``columns``: letter by field.
    """
    letter = columns.get("birth_date") or columns.get("birth_place_and_date")
    if letter is None:
        return pl.lit(None, pl.String)
    return pl.col(letter).str.extract(_BIRTH, 1) if letter == columns.get("name") else pl.col(letter)
