"""How much a cell may use for a workbook: generous for honest files of any size, little for small ones."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from lindung.cell.bounds import Bounds

MEMORY_MB = 4_000
_LEAST_SECONDS, _SECONDS_PER_MB = 30.0, 4.0
_HASTY_SECONDS, _SECONDS_PER_ROW = 5.0, 0.002
_MB_PER_THOUSAND = 14


def seconds_for(path: Path, *, is_hasty: bool = False) -> float:
    """The processor time that reading a file may take; ``is_hasty``: after other files have wasted theirs."""
    size = path.stat().st_size if path.is_file() else 0
    return (_HASTY_SECONDS if is_hasty else _LEAST_SECONDS) + size / 1_000_000 * _SECONDS_PER_MB


def bounds_for(paths: Iterable[Path], *, is_hasty: bool = False) -> Bounds:
    """The bounds of a cell that works on these files, of which two may be open at once."""
    longest = max((seconds_for(path, is_hasty=is_hasty) for path in paths), default=_LEAST_SECONDS)
    return Bounds(MEMORY_MB, cpu_seconds=longest * 2, wall_seconds=longest * 4)


def seconds_for_rows(rows: int) -> float:
    """The processor time that judging so many people may take."""
    return _LEAST_SECONDS * 2 + rows * _SECONDS_PER_ROW


def memory_for_rows(rows: int) -> int:
    """The memory that judging so many people may take; more than that of a file from half a million on."""
    return max(MEMORY_MB, rows // 1_000 * _MB_PER_THOUSAND)
