"""The tables of ratios: what Lindung takes, against the bare limit of the same run."""

from __future__ import annotations

import json
import os
import platform
from dataclasses import asdict, dataclass
from datetime import date
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Line:
    """A measured step: rows, seconds bare and ours, what bare means, and the highest ratio allowed."""

    step: str
    rows: int
    bare: str
    bare_seconds: float
    our_seconds: float
    allowed: float

    def cells(self) -> list[str]:
        """As the table writes it."""
        ratio = self.our_seconds / self.bare_seconds
        kept = "yes" if ratio <= self.allowed else "**no**"
        seconds = [f"{self.bare_seconds:.2f}", f"{self.our_seconds:.2f}"]
        return [self.step, f"{self.rows:,}", self.bare, *seconds, f"{ratio:.2f}", f"{self.allowed:.1f}", kept]


@dataclass(frozen=True, slots=True)
class PageLine:
    """A page: milliseconds of its own reading asked once, and p95 with eight clients."""

    page: str
    bare_milliseconds: float
    p95_milliseconds: float
    allowed: int = 50

    def cells(self) -> list[str]:
        """As the table writes it."""
        kept = "yes" if self.p95_milliseconds < self.allowed else "**no**"
        return [self.page, f"{self.bare_milliseconds:.1f}", f"{self.p95_milliseconds:.1f}", str(self.allowed), kept]


@dataclass(frozen=True, slots=True)
class Ceiling:
    """A measured quantity that has to stay below a number, in words and units of its own."""

    what: str
    measured: str
    allowed: str
    is_kept: bool

    def cells(self) -> list[str]:
        """As the table writes it."""
        return [self.what, self.measured, self.allowed, "yes" if self.is_kept else "**no**"]


Measured: TypeAlias = Line | PageLine | Ceiling
HEADINGS: dict[type, list[str]] = {
    Line: ["step", "rows", "bare limit", "bare, s", "Lindung, s", "ratio", "at most", "kept"],
    PageLine: ["page", "own reading, ms", "p95 with 8 clients, ms", "under", "kept"],
    Ceiling: ["what", "measured", "allowed", "kept"],
}


def said(measured: Measured) -> str:
    """What was measured as one line of JSON."""
    return json.dumps({"kind": type(measured).__name__} | asdict(measured))


def heard(line: str) -> Measured:
    """What ``said`` says."""
    fields = json.loads(line)
    kinds: dict[str, type[Measured]] = {kind.__name__: kind for kind in HEADINGS}
    return kinds[fields.pop("kind")](**fields)


def table(lines: list[Line] | list[PageLine] | list[Ceiling] | list[Measured]) -> str:
    """A Markdown table."""
    headings = HEADINGS[type(lines[0])]
    rows = [headings, ["---"] * len(headings), *(line.cells() for line in lines)]
    return "\n".join("| " + " | ".join(row) + " |" for row in rows)


def machine() -> str:
    """The machine in one line: processor, cores, memory, system, Python, day."""
    with open("/proc/cpuinfo", encoding="utf-8") as file:
        models = [line.split(":", 1)[1].strip() for line in file if line.startswith("model name")]
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return (
        f"{models[0] if models else platform.machine()}, {os.cpu_count()} cores, {memory:.0f} GiB, "
        f"{platform.system()}, Python {platform.python_version()}, {date.today().isoformat()}"
    )
