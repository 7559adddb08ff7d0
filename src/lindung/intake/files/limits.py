"""The limits beyond which a workbook is refused; a web server may set lower ones than the command line."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """``file_mb``: of the file, in megabytes. ``unpacked_mb``: of the contents of an archive, in megabytes.

    ``ratio``: how many times larger the contents may be than the archive. ``entries``: parts of an archive. ``sheets``:
    of one file, tables of a page too. ``rows``, ``columns`` and ``cells``: of one sheet. ``cells`` limits rows ×
    columns, because a sheet is read as a rectangle, so that two cells in opposite corners cost as much as a full sheet.
    """

    file_mb: int = 200
    unpacked_mb: int = 2_000
    ratio: int = 400
    sheets: int = 300
    rows: int = 1_048_576
    columns: int = 700
    cells: int = 40_000_000
    entries: int = 5_000
