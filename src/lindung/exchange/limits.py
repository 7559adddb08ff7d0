"""The largest statement that is accepted."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """``file_mb``: size of the file in megabytes; ``lines``: number of bookings."""

    file_mb: int = 50
    lines: int = 1_000_000


LIMITS = Limits()
