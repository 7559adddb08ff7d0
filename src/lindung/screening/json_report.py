"""The contract's JSON, written column by column; rows never pass through Python one by one."""

from __future__ import annotations

import io
import json
from collections.abc import Mapping, Sequence
from typing import Any

import polars as pl

from lindung.screening.read_result import FileReading

_ROW = ("file", "sheet", "row", "disposition", "codes", "nik", "name", "birth_date", "sex", "wage", "same_as")


def document(files: Sequence[FileReading], judged: pl.DataFrame, codes: pl.Series, counts: Mapping[str, int]) -> bytes:
    """``files``, ``rows`` and ``counts`` as one document."""
    told = json.dumps([_file(file) for file in files], ensure_ascii=False).encode()
    sums = json.dumps(counts).encode()
    return b"".join((b'{"files": ', told, b', "rows": ', _rows(judged, codes), b', "counts": ', sums, b"}\n"))


def _file(file: FileReading) -> dict[str, Any]:
    told: dict[str, Any] = {
        "file": file.file,
        "sha256": file.sha256,
        "sheets": [
            {"sheet": s.sheet, "header_row": s.header_row, "columns": s.columns, "people": s.people}
            for s in file.sheets
        ],
    }
    if file.problem:
        told["problem"] = {"code": file.problem.code, "message": file.problem.sentence.id}
    notes = [*file.notes, *(note for sheet in file.sheets for note in sheet.notes)]
    if notes:
        told["notes"] = [{"code": note.code, "message": note.sentence.id} for note in notes]
    return told


def _rows(rows: pl.DataFrame, codes: pl.Series) -> bytes:
    """A list of one JSON object a row; ``same_as`` is looked up for the rows that have one."""
    places = rows.select(same_as_index="index", same_as=pl.struct("file", "sheet", "row"))
    pointing = rows.select("index", "same_as_index").filter(pl.col("same_as_index").is_not_null())
    found = pointing.join(places, on="same_as_index").select("index", "same_as")
    pointers = rows.select("index").join(found, on="index", how="left", maintain_order="left")["same_as"]
    told = rows.with_columns(codes, pointers, pl.col("birth_date").dt.to_string("%Y-%m-%d")).select(_ROW)
    buffer = io.BytesIO()
    told.write_json(buffer)
    return buffer.getvalue()
