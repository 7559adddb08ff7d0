"""What changed against the month before, by name: who is new, who left, who moved, whose wage is another.

Of a draft before it is issued, and of an office's bill once it is. The number of statements does not grow with the
people; names are asked for as many as are shown, counts cover them all.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import polars as pl

from lindung.apps.contributions.models import Bill
from lindung.apps.contributions.queries import SEGMENT
from lindung.apps.contributions.services.draft import Draft
from lindung.apps.events.cache import cached_until_next_event
from lindung.apps.offices.models import Office
from lindung.apps.registry.models import Worker
from lindung.kernel.month import Month
from lindung.kernel.rupiah import Rupiah
from lindung.store.query import query_table

SHOWN = 100
_SCHEMA = {"worker_id": pl.Int64, "segment": pl.String, "office_id": pl.Int64, "wage_rupiah": pl.Int64}
_LINES = f"""
SELECT l.worker_id, {SEGMENT}, b.office_id, l.wage_rupiah
FROM contributions_billline l JOIN contributions_bill b ON b.id = l.bill_id
WHERE l.corrected_month IS NULL AND """  # noqa: S608 (a column of ours)
_OF_MONTH = "b.government_id = %s AND b.month = %s"
_OF_BILL = "l.bill_id = %s"
_ELSEWHERE = f"""
l.worker_id IN (SELECT worker_id FROM contributions_billline WHERE bill_id = %s AND corrected_month IS NULL)
AND {_OF_MONTH} AND l.bill_id <> %s"""  # noqa: S608 (a condition of ours)


class Change(NamedTuple):
    """One person: name, office and wage before and now; None where there was or is none."""

    name: str
    office_before: str | None
    office: str | None
    wage_before: Rupiah | None
    wage_rupiah: Rupiah | None


@dataclass(frozen=True, slots=True)
class ChangedPeople:
    """How many, and the first SHOWN of them by name."""

    count: int
    people: list[Change]


@dataclass(frozen=True, slots=True)
class Changes:
    """What differs from the month before; ``moved`` changed their office, both ways."""

    joined: ChangedPeople
    left: ChangedPeople
    moved: ChangedPeople
    wage_changed: ChangedPeople
    has_before: bool
    is_of_office: bool

    @property
    def is_none(self) -> bool:
        """Whether nothing differs."""
        return not any(one.count for one in (self.joined, self.left, self.moved, self.wage_changed))


class Unnamed(NamedTuple):
    """Changes by key, without anybody's name: of each kind how many, and the first SHOWN by key."""

    counts: dict[str, int]
    rows: dict[str, list[dict[str, Any]]]
    has_before: bool


def changes_since(draft: Draft, government: str) -> Changes:
    """Compare a draft with the bills issued for the month before it. Three statements."""
    return changes_named(changes_by_key(draft, government), government)


def changes_by_key(draft: Draft, government: str) -> Unnamed:
    """Compare a draft with the bills issued for the month before it. One statement."""
    before = query_table(_LINES + _OF_MONTH, [government, draft.month.plus(-1).first], _SCHEMA)
    return _compared(draft.lines.select(*_SCHEMA), before)


@cached_until_next_event
def month_change(bill: Bill) -> Changes:
    """Compare a bill with the office's bill of the month before; without one, nobody counts as new. Five statements."""
    month = Month.of(bill.month).plus(-1).first
    earlier = Bill.objects.filter(office_id=bill.office_id, paid_by=bill.paid_by, month=month)
    same = (earlier.filter(segment__in=(bill.segment, "")) if bill.segment else earlier).only("pk").first()
    if same is None:
        nobody = pl.DataFrame(schema=_SCHEMA)
        return changes_named(_compared(nobody, nobody), bill.government_id, is_of_office=True)
    sql = f"{_LINES} {_OF_BILL} UNION ALL {_LINES} {_ELSEWHERE}"
    now = query_table(sql, [bill.pk, same.pk, bill.government_id, bill.month, bill.pk], _SCHEMA)
    before = query_table(sql, [same.pk, bill.pk, bill.government_id, month, same.pk], _SCHEMA)
    if bill.segment:
        now, before = (lines.filter(pl.col("segment") == bill.segment) for lines in (now, before))
    return changes_named(_compared(now, before, office=bill.office_id), bill.government_id, is_of_office=True)


def _compared(now: pl.DataFrame, before: pl.DataFrame, *, office: int | None = None) -> Unnamed:
    """The people of both months beside each other; with an office, those only who are or were there."""
    old = before.rename({"office_id": "office_before", "wage_rupiah": "wage_before"})
    both = now.join(old, on=["worker_id", "segment"], how="full", coalesce=True)
    if office is not None:
        both = both.filter((pl.col("office_id") == office) | (pl.col("office_before") == office))
    is_now, was = pl.col("office_id").is_not_null(), pl.col("office_before").is_not_null()
    kinds = {
        "joined": both.filter(~was),
        "left": both.filter(~is_now),
        "moved": both.filter(pl.col("office_id") != pl.col("office_before")),
        "wage_changed": both.filter(pl.col("wage_rupiah") != pl.col("wage_before")),
    }
    return Unnamed(
        {kind: table.height for kind, table in kinds.items()},
        {kind: table.sort("worker_id").head(SHOWN).to_dicts() for kind, table in kinds.items()},
        before.height > 0,
    )


def changes_named(changes: Unnamed, government: str, *, is_of_office: bool = False) -> Changes:
    """Changes with the names of people and offices of a government whose visibility was checked. Two statements."""
    workers = {row["worker_id"] for rows in changes.rows.values() for row in rows}
    names = dict(Worker.objects.filter(pk__in=workers).values_list("pk", "name"))
    offices = dict(Office.objects.filter(government=government).values_list("pk", "name"))
    found = {
        kind: ChangedPeople(changes.counts[kind], _people(rows, names, offices)) for kind, rows in changes.rows.items()
    }
    return Changes(**found, has_before=changes.has_before, is_of_office=is_of_office)


def _people(rows: Sequence[Mapping[str, Any]], names: Mapping[int, str], offices: Mapping[int, str]) -> list[Change]:
    found = [
        Change(
            names.get(row["worker_id"], ""),
            offices.get(row["office_before"]),
            offices.get(row["office_id"]),
            row["wage_before"],
            row["wage_rupiah"],
        )
        for row in rows
    ]
    return sorted(found, key=lambda one: one.name)
