"""How much a statement may hold before it is refused."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """``file_mb`` of the file itself, ``lines`` of its bookings."""

    file_mb: int = 50
    lines: int = 1_000_000


LIMITS = Limits()
