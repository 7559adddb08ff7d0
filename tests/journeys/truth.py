"""What is true of the demo's workbooks, known without asking Lindung: the golden table, read as it stands."""

from __future__ import annotations

import csv
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
WORKBOOKS = ROOT / "src" / "lindung" / "demo" / "workbooks"
HEALTH = "Non ASN Dinas Kesehatan per unit.xlsx"
JKK, JKM = Decimal("0.0024"), Decimal("0.0030")


@lru_cache(maxsize=1)
def rows() -> list[dict[str, str]]:
    """Every person's row of the 23 workbooks, with its disposition and codes."""
    with (ROOT / "tests" / "golden" / "muna_barat_truth.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def ready_wages() -> list[int]:
    """The wages of all who can be enrolled as they stand."""
    return [int(row["wage"]) for row in rows() if row["disposition"] == "ready"]


def month_of(wages: list[int]) -> int:
    """What a month of JKK and JKM costs at these wages, each programme rounded once for each person."""
    return sum(_rounded(wage * rate) for wage in wages for rate in (JKK, JKM))


def _rounded(amount: Decimal) -> int:
    return int(amount.quantize(Decimal(1), ROUND_HALF_UP))
