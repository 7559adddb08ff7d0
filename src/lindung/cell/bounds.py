"""What a cell may use, and how the child puts itself under these bounds."""

from __future__ import annotations

import contextlib
import math
import os
from dataclasses import dataclass

try:
    import resource
except ImportError:  # Windows has no such limits: there the wall time alone ends a cell
    resource = None  # type: ignore[assignment]

_MEGABYTE = 1_000_000
_MOST_FILE_MB = 2_000
_SHARE_OF_MACHINE = 0.75


@dataclass(frozen=True, slots=True)
class Bounds:
    """``memory_mb``: address space in megabytes, at most three quarters of the machine's memory.

    ``cpu_seconds``: processor time, anew after each ``renew_cpu``. ``wall_seconds``: how long the cell may be silent.
    """

    memory_mb: int
    cpu_seconds: float
    wall_seconds: float


def confine(bounds: Bounds) -> None:
    """Put this process under the bounds: no core dump, the first to go where the machine's memory runs out."""
    with contextlib.suppress(OSError), open("/proc/self/oom_score_adj", "w", encoding="ascii") as file:
        file.write("1000")
    if resource is None:
        return
    _lower(resource.RLIMIT_CORE, 0)
    _lower(resource.RLIMIT_FSIZE, _MOST_FILE_MB * _MEGABYTE)
    _lower(resource.RLIMIT_AS, min(bounds.memory_mb * _MEGABYTE, _most_memory()))
    renew_cpu(bounds.cpu_seconds)


def renew_cpu(seconds: float) -> None:
    """Allow this process so many seconds of processor time from now on; beyond them the system ends it."""
    if resource is None:
        return
    used = resource.getrusage(resource.RUSAGE_SELF)
    asked = math.ceil(used.ru_utime + used.ru_stime + seconds)
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    soft = asked if hard == resource.RLIM_INFINITY else min(asked, hard)
    resource.setrlimit(resource.RLIMIT_CPU, (soft, hard))


def _lower(kind: int, most: int) -> None:
    """Set a limit to ``most``, unless the system's own is lower."""
    _, hard = resource.getrlimit(kind)
    least = most if hard == resource.RLIM_INFINITY else min(most, hard)
    resource.setrlimit(kind, (least, least))


def _most_memory() -> int:
    """Bytes of memory that a cell may ask for on this machine."""
    return int(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") * _SHARE_OF_MACHINE)
