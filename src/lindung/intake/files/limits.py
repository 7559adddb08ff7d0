"""How much a workbook may hold before it is refused; a web server may be stricter than a console."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """``file_mb`` of the file itself, ``unpacked_mb`` of an archive's contents, then size of one sheet.

    ``cells`` bounds rows × columns: a reader holds a sheet as a full rectangle, so two far corners cost as much as a
    full sheet.
    """

    file_mb: int = 200
    unpacked_mb: int = 2_000
    ratio: int = 400
    rows: int = 1_048_576
    columns: int = 700
    cells: int = 40_000_000
    entries: int = 5_000
