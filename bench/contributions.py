"""How many members a second `rules.contribution.contributions` charges. Usage: python -m bench.contributions [rows]

Three tables of invented members: one office's kind, a regency's mix, and every kind of wage earner. The bare limit
beside them is one multiplication and one integer division of the wage column.
"""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Callable
from typing import Any

import polars as pl

from lindung.kernel.month import Month
from lindung.rules.allowed_values import PAYERS, RISK_CLASSES
from lindung.rules.contribution import contributions

MIXES: dict[str, dict[str, list[str]]] = {
    "one kind": {
        "segment": ["wage_earner"],
        "risk_class": ["very_low"],
        "programmes": ["JKK+JKM"],
        "paid_by": ["public_budget"],
    },
    "a regency's mix": {
        "segment": ["wage_earner", "own_account"],
        "risk_class": ["very_low"],
        "programmes": ["JKK+JKM", "JKK+JKM+JHT"],
        "paid_by": ["public_budget", "worker"],
    },
    "every kind": {
        "segment": ["wage_earner"],
        "risk_class": list(RISK_CLASSES),
        "programmes": ["JKK+JKM", "JKK+JKM+JHT", "JKK+JKM+JHT+JP"],
        "paid_by": list(PAYERS),
    },
}


def members(rows: int, mix: dict[str, list[str]]) -> pl.DataFrame:
    """A table of invented members."""
    chance = random.Random(74_13)
    columns: dict[str, list[Any]] = {name: chance.choices(words, k=rows) for name, words in mix.items()}
    return pl.DataFrame(columns | {"wage_rupiah": chance.choices(range(500_000, 15_000_000), k=rows)})


def best_of(times: int, work: Callable[[], object]) -> float:
    """The shortest of several runs, in seconds."""
    taken = []
    for _ in range(times):
        began = time.perf_counter()
        work()
        taken.append(time.perf_counter() - began)
    return min(taken)


def measured(rows: int) -> dict[str, tuple[float, float]]:
    """Seconds bare and charged, by mix."""
    month = Month(2026, 5)
    found = {}
    for name, mix in MIXES.items():
        table = members(rows, mix)
        bare = best_of(5, lambda table=table: table.select(pl.col("wage_rupiah") * 48 + 10_000) // 20_000)
        found[name] = bare, best_of(5, lambda table=table: contributions(table, month=month))
    return found


def main(rows: int) -> None:
    """Print rows per second of each mix and of the bare limit."""
    for name, (bare, charged) in measured(rows).items():
        print(f"{name:16} {charged:6.3f} s  {rows / charged / 1e6:5.2f} million rows/s  (bare limit {bare:.3f} s)")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000)
