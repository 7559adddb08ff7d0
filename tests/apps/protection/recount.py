"""Protection counted again by hand: plain SQL for the facts, then month after month as a person would with a pencil.

Independent of ``rules.protection_of_all`` and of the queries behind it; for days before the short membership of
February 2025.
"""

from __future__ import annotations

from datetime import date, timedelta

from django.db import connection

from lindung.kernel.month import Month
from lindung.rules.due_day import due_on

LIMIT = 3
_SLICES = """
SELECT e.worker_id, e.segment, o.government_id, e.starts_on, e.ends_on FROM registry_enrolment e
JOIN offices_office o ON o.id = e.office_id
WHERE e.end_reason <> 'duplicate' AND e.starts_on <= %s ORDER BY e.worker_id, e.segment, e.starts_on, e.id
"""
_MONTHS = """
SELECT l.worker_id, e.segment, b.government_id, COALESCE(l.corrected_month, b.month), b.settled_on, l.total_rupiah
FROM contributions_billline l JOIN contributions_bill b ON b.id = l.bill_id
JOIN registry_enrolment e ON e.id = l.enrolment_id WHERE e.end_reason <> 'duplicate' ORDER BY l.id
"""


def _day(value: date | str | None) -> date | None:
    return date.fromisoformat(value) if isinstance(value, str) else value


def _rows(sql: str, *given: object) -> list[list]:
    with connection.cursor() as cursor:
        cursor.execute(sql, list(given))
        return [[_day(one) if isinstance(one, str) and one[:2] == "20" else one for one in row] for row in cursor]


def recounted(on: date) -> dict[tuple[int, str, str], str]:
    """The verdict of every membership on a day: by worker, segment, and employer where two had the worker at once."""
    slices = _rows(_SLICES, on)
    at_once = {
        (one[0], one[1])
        for one in slices
        for other in slices
        if one[:2] == other[:2]
        and one[2] != other[2]
        and one[3] <= (other[4] or date.max)
        and other[3] <= (one[4] or date.max)
    }

    def key_of(worker: int, segment: str, employer: str) -> tuple[int, str, str]:
        return worker, segment, employer if (worker, segment) in at_once else ""

    spans: dict[tuple[int, str, str], list[date | None]] = {}
    for worker, segment, employer, starts, ends in slices:
        key = key_of(worker, segment, employer)
        held = spans.get(key)
        if held is None or held[1] is None or starts - held[1] != timedelta(days=1):
            held = spans[key] = [starts, ends]
        held[1] = ends
    charged: dict[tuple[int, str, str], dict[Month, list[tuple[bool, int]]]] = {}
    for worker, segment, employer, month, settled, rupiah in _rows(_MONTHS):
        parts = charged.setdefault(key_of(worker, segment, employer), {}).setdefault(Month.of(month), [])
        parts.append((settled is not None and settled <= on, rupiah))
    return {key: _verdict(key[1], *span, _owed(charged.get(key, {})), on) for key, span in spans.items()}


def _owed(charged: dict[Month, list[tuple[bool, int]]]) -> dict[Month, bool]:
    """The months that were charged and not given back whole, and whether the first bill of each is paid."""
    return {month: parts[0][0] for month, parts in charged.items() if sum(rupiah for _paid, rupiah in parts)}


def _verdict(segment: str, since: date, ended: date | None, charged: dict[Month, bool], on: date) -> str:
    is_own = segment == "own_account"
    if ended is not None and ended < on:
        return "not_protected"
    charged = {month: paid for month, paid in charged.items() if Month.of(since) <= month <= Month.of(on)}
    last_billed = max(charged, default=Month.of(since).plus(-1))
    month, missed, owes, was_paid = Month.of(since), 0, 0, False
    while month <= Month.of(on):
        if charged.get(month):
            # Own-account cover that had lapsed begins anew, and what was owed before it is owed no more.
            owes = 0 if is_own and missed > LIMIT else owes
            missed, was_paid = 0, True
        elif (
            due_on(month) < on and month <= Month.of(min(on, ended or on)) and (month in charged or month > last_billed)
        ):
            missed, owes = missed + 1, owes + 1
        month = month.plus(1)
    if not was_paid or missed > LIMIT:
        return "not_protected" if is_own else "employer_first"
    if owes:
        return "after_gap_is_paid" if is_own else "protected_with_arrears"
    return "protected"
