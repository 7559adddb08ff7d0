"""What changed against the month before, by name: who is new, who left, who moved, whose wage is another.

Of a draft before it is issued, and of an office's bill once it is. The number of statements does not grow with the
people; names are asked for as many as are shown, counts cover them all.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

import polars as pl

from lindung.apps.contributions.models import Bill
from lindung.apps.contributions.services.draft import Draft
from lindung.apps.events.cache import cached_until_next_event
from lindung.apps.offices.models import Office
from lindung.apps.registry.models import Worker
from lindung.kernel.month import Month
from lindung.kernel.rupiah import Rupiah
from lindung.store.query import query_table

SHOWN = 100
_SCHEMA = {"worker_id": pl.Int64, "office_id": pl.Int64, "wage_rupiah": pl.Int64}
_LINES = """
SELECT l.worker_id, b.office_id, l.wage_rupiah
FROM contributions_billline l JOIN contributions_bill b ON b.id = l.bill_id
WHERE l.corrected_month IS NULL AND """
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


def changes_since(draft: Draft, government: str) -> Changes:
    """Compare a draft with the bills issued for the month before it. Three statements."""
    before = query_table(_LINES + _OF_MONTH, [government, draft.month.plus(-1).first], _SCHEMA)
    return _compared(draft.lines.select(*_SCHEMA), before, government)


@cached_until_next_event
def month_change(bill: Bill) -> Changes:
    """Compare a bill with the office's bill of the month before; without one, nobody counts as new. Five statements."""
    month = Month.of(bill.month).plus(-1).first
    same = Bill.objects.filter(office_id=bill.office_id, paid_by=bill.paid_by, month=month).only("pk").first()
    if same is None:
        return _compared(pl.DataFrame(schema=_SCHEMA), pl.DataFrame(schema=_SCHEMA), bill.government_id, office=0)
    sql = f"{_LINES} {_OF_BILL} UNION ALL {_LINES} {_ELSEWHERE}"
    now = query_table(sql, [bill.pk, same.pk, bill.government_id, bill.month, bill.pk], _SCHEMA)
    before = query_table(sql, [same.pk, bill.pk, bill.government_id, month, same.pk], _SCHEMA)
    return _compared(now, before, bill.government_id, office=bill.office_id)


def _compared(now: pl.DataFrame, before: pl.DataFrame, government: str, *, office: int | None = None) -> Changes:
    """The people of both months beside each other; with an office, those only who are or were there."""
    old = before.rename({"office_id": "office_before", "wage_rupiah": "wage_before"})
    both = now.join(old, on="worker_id", how="full", coalesce=True)
    if office is not None:
        both = both.filter((pl.col("office_id") == office) | (pl.col("office_before") == office))
    is_now, was = pl.col("office_id").is_not_null(), pl.col("office_before").is_not_null()
    kinds = [
        both.filter(~was),
        both.filter(~is_now),
        both.filter(pl.col("office_id") != pl.col("office_before")),
        both.filter(pl.col("wage_rupiah") != pl.col("wage_before")),
    ]
    shown = [kind.sort("worker_id").head(SHOWN) for kind in kinds]
    workers = pl.concat(one.select("worker_id") for one in shown)["worker_id"].unique().to_list()
    names = dict(Worker.objects.filter(pk__in=workers).values_list("pk", "name"))
    offices = dict(Office.objects.filter(government=government).values_list("pk", "name"))
    changes = [ChangedPeople(kind.height, _people(one, names, offices)) for kind, one in zip(kinds, shown, strict=True)]
    joined, left, moved, wages = changes
    return Changes(joined, left, moved, wages, has_before=before.height > 0, is_of_office=office is not None)


def _people(table: pl.DataFrame, names: Mapping[int, str], offices: Mapping[int, str]) -> list[Change]:
    found = [
        Change(
            names.get(row["worker_id"], ""),
            offices.get(row["office_before"]),
            offices.get(row["office_id"]),
            row["wage_before"],
            row["wage_rupiah"],
        )
        for row in table.iter_rows(named=True)
    ]
    return sorted(found, key=lambda one: one.name)
