"""The table of ratios: what Lindung takes, against the bare limit of the same run."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Line:
    """A measured step: rows, seconds bare and ours, what bare means, the budget, and whether it was kept."""

    step: str
    rows: int
    bare_seconds: float
    our_seconds: float
    bare: str
    budget: str
    is_kept: bool

    def cells(self) -> list[str]:
        """As the table writes it."""
        return [
            self.step,
            f"{self.rows:,}".replace(",", "."),
            self.bare,
            f"{self.bare_seconds:.2f}".replace(".", ","),
            f"{self.our_seconds:.2f}".replace(".", ","),
            f"{self.our_seconds / self.bare_seconds:.2f}".replace(".", ","),
            self.budget,
            "ya" if self.is_kept else "TIDAK",
        ]


HEADINGS = ["langkah", "baris", "batas telanjang", "detik telanjang", "detik Lindung", "rasio", "anggaran", "tercapai"]


def table(lines: list[Line]) -> str:
    """A Markdown table."""
    rows = [HEADINGS, ["---"] * len(HEADINGS), *(line.cells() for line in lines)]
    return "\n".join("| " + " | ".join(row) + " |" for row in rows)


@dataclass(frozen=True, slots=True)
class PageLine:
    """A page: milliseconds of its own SQL asked once, and p95 with eight clients; the budget is 50."""

    page: str
    bare_milliseconds: float
    p95_milliseconds: float

    def cells(self) -> list[str]:
        """As the table writes it."""
        kept = "ya" if self.p95_milliseconds < 50 else "TIDAK"
        return [self.page, f"{self.bare_milliseconds:.1f}", f"{self.p95_milliseconds:.1f}", "50", kept]


PAGE_HEADINGS = ["halaman", "SQL sendiri, ms", "p95 dengan 8 klien, ms", "anggaran", "tercapai"]


def page_table(lines: list[PageLine]) -> str:
    """A Markdown table."""
    rows = [PAGE_HEADINGS, ["---"] * len(PAGE_HEADINGS), *(line.cells() for line in lines)]
    return "\n".join("| " + " | ".join(row) + " |" for row in rows)
