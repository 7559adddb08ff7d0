"""The JSON of ``lindung intake check``, written column by column, not row by row in Python."""

from __future__ import annotations

import io
import json
from collections.abc import Mapping, Sequence
from typing import Any

import polars as pl

from lindung.intake.problems import Problem
from lindung.screening.read_result import FileReading, SheetReading

_ROW = ("file", "sheet", "row", "disposition", "codes", "nik", "name", "birth_date", "sex", "wage", "same_as")


def document(
    files: Sequence[FileReading],
    judged: pl.DataFrame,
    codes: pl.Series,
    counts: Mapping[str, int],
    notes: Sequence[Problem] = (),
) -> bytes:
    """A UTF-8 document with ``files``, ``rows`` and ``counts``, and ``notes`` where something was left out.

    ``judged``: the judged rows, with ``disposition``. ``codes``: the list of codes of each row. ``counts``: the number
    of rows of each disposition.
    """
    described = json.dumps([_file(file) for file in files], ensure_ascii=False).encode()
    totals = json.dumps(counts).encode()
    said = b', "notes": ' + json.dumps(_notes(notes), ensure_ascii=False).encode() if notes else b""
    rows = _rows(judged, codes)
    return b"".join((b'{"files": ', described, b', "rows": ', rows, b', "counts": ', totals, said, b"}\n"))


def _notes(notes: Sequence[Problem]) -> list[dict[str, str]]:
    return [{"code": note.code, "message": note.sentence.id} for note in notes]


def _file(file: FileReading) -> dict[str, Any]:
    described: dict[str, Any] = {
        "file": file.file,
        "sha256": file.sha256,
        "sheets": [_sheet(sheet) for sheet in file.sheets],
    }
    if file.problem:
        described["problem"] = {"code": file.problem.code, "message": file.problem.sentence.id}
    notes = [*file.notes, *(note for sheet in file.sheets for note in sheet.notes)]
    if notes:
        described["notes"] = _notes(notes)
    return described


def _sheet(sheet: SheetReading) -> dict[str, Any]:
    described: dict[str, Any] = {
        "sheet": sheet.sheet,
        "header_row": sheet.header_row,
        "columns": sheet.columns,
        "people": sheet.people,
    }
    if sheet.asked:
        described["doubts"] = [
            {"field": asked.field, "columns": asked.letters, "people": asked.rows} for asked in sheet.asked
        ]
    return described


def _rows(rows: pl.DataFrame, codes: pl.Series) -> bytes:
    """A JSON list with an object for each row; ``same_as`` is looked up only for the rows that have one."""
    places = rows.select(same_as_index="index", same_as=pl.struct("file", "sheet", "row"))
    duplicates = rows.select("index", "same_as_index").filter(pl.col("same_as_index").is_not_null())
    found = duplicates.join(places, on="same_as_index").select("index", "same_as")
    pointers = rows.select("index").join(found, on="index", how="left", maintain_order="left")["same_as"]
    table = rows.with_columns(codes, pointers, pl.col("birth_date").dt.to_string("%Y-%m-%d")).select(_ROW)
    buffer = io.BytesIO()
    table.write_json(buffer)
    return buffer.getvalue()
