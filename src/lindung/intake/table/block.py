"""A stretch of a sheet's rows that is read under one layout."""

from __future__ import annotations

from dataclasses import dataclass

from lindung.intake.table.header import Header


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of rows under one layout: from a row (counted from 1) up to and including another."""

    header: Header | None
    columns: dict[str, str]
    from_row: int
    to_row: int
