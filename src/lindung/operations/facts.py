"""What a database holds, in figures by which a copy is compared: rows, rupiah per month, the ends of the event chains.

Read with plain SQL from the tables themselves, because a copy may be of an older version than the software's models.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from lindung.store.stored_names import Ask, stored_names

_TABLES = {
    "sqlite": "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'",
    "postgresql": "SELECT tablename FROM pg_tables WHERE schemaname = current_schema()",
}
_OWN_CHAINS = "0003_chain_of_government"
_TOTALS = {
    "bills": ("contributions_bill", "SELECT month, sum(total_rupiah) FROM contributions_bill GROUP BY month"),
    "payments": ("payments_payment", "SELECT received_on, sum(amount_rupiah) FROM payments_payment GROUP BY 1"),
}


@dataclass(frozen=True, slots=True)
class Facts:
    """``counts`` of rows per table; ``bills`` and ``payments`` in rupiah per month; ``migrations`` as app and name.

    ``chain`` is, for each event chain, its name, how many events it has and the newest one's hash; in a copy from when
    there was one chain, that one's number and hash. ``stored`` are the files that rows refer to.
    """

    migrations: list[list[str]]
    counts: dict[str, int]
    bills: dict[str, int]
    payments: dict[str, int]
    chain: list[Any]
    stored: frozenset[str]

    def as_json(self) -> dict[str, Any]:
        """As the manifest keeps them; the stored files are listed there with their hashes."""
        return {
            "migrations": self.migrations,
            "counts": self.counts,
            "bills": self.bills,
            "payments": self.payments,
            "chain": self.chain,
        }


def facts_read(ask: Ask, kind: str) -> Facts:
    """The figures of a database that answers ``ask``; ``kind`` is ``sqlite`` or ``postgresql``."""
    tables = sorted(str(row[0]) for row in ask(_TABLES[kind]))
    counts = {table: _number(ask(f'SELECT count(*) FROM "{table}"')) for table in tables}  # noqa: S608 (names of tables)
    applied: Iterable[Any] = ask("SELECT app, name FROM django_migrations") if "django_migrations" in tables else ()
    migrations = sorted([str(app), str(name)] for app, name in applied)
    return Facts(
        migrations=migrations,
        counts=counts,
        bills=_by_month(ask, "bills", tables),
        payments=_by_month(ask, "payments", tables),
        chain=_chain(ask, has_many=["events", _OWN_CHAINS] in migrations) if "events_chainhead" in tables else [],
        stored=frozenset(stored_names(ask, kind)),
    )


def _chain(ask: Ask, *, has_many: bool) -> list[Any]:
    if not has_many:
        head = ask("SELECT number, hash FROM events_chainhead")
        return next(([int(number), str(last)] for number, last in head), [0, ""])
    heads = ask("SELECT chain, position, hash FROM events_chainhead")
    return sorted([str(chain), int(position), str(last)] for chain, position, last in heads)


def chain_goes_on(before: list[Any], after: list[Any]) -> bool:
    """Whether the chains ``after`` the tables were brought up to date are those of before, or join them."""
    if before and isinstance(before[0], list):
        return before == after
    return not before or before[0] == 0 or ["*", *before] in after


def _number(rows: Iterable[tuple[Any, ...]]) -> int:
    return next(int(row[0]) for row in rows)


def _by_month(ask: Ask, what: str, tables: list[str]) -> dict[str, int]:
    table, question = _TOTALS[what]
    totals: defaultdict[str, int] = defaultdict(int)
    for day, rupiah in ask(question) if table in tables else ():
        totals[str(day)[:7]] += int(rupiah)
    return dict(sorted(totals.items()))
