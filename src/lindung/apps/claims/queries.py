"""What stands around cases as the board needs it: a few columns of many rows, in statements that cost little to write.

The same rows as the models give them (``tests/apps/claims/test_board_reading.py``). Not scoped: the caller's cases are.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import UTC, date, datetime
from typing import Any, NamedTuple

from django.db import connection

from lindung.apps.claims.models import PaperState
from lindung.apps.disbursements.queries import posted_on
from lindung.store.sql_in import among


class PaperSeen(NamedTuple):
    """Of a paper what says whether somebody waits for it, for what, and until when."""

    pk: int
    case_id: int
    code: str
    key: str
    instead_of: str
    owed_by: str
    due_on: date | None
    state: str
    is_waived: bool
    received_at: datetime | None
    school_year: int | None

    @property
    def is_settled(self) -> bool:
        """Whether nobody waits for it any more."""
        return self.is_waived or self.state == PaperState.ACCEPTED


class DecisionSeen(NamedTuple):
    """The decision that holds."""

    is_granted: bool
    total_rupiah: int


class PayoutSeen(NamedTuple):
    """Money that left. ``is_confirmed``: the family said that it came."""

    case_id: int
    posted_on: date
    is_confirmed: bool


class SchoolYearSeen(NamedTuple):
    """A school year that is not done."""

    case_id: int
    school_year: int
    state: str
    begins_on: date
    proof_due_on: date


class ReportSeen(NamedTuple):
    """A report for a case: its own, or one of a case that was joined into it."""

    case_id: int
    stage: int
    known_at: datetime
    reported_at: datetime
    outcome: str


_PAPERS = """
SELECT id, case_id, code, key, instead_of, owed_by, due_on, state, is_waived, received_at, school_year
FROM claims_paper WHERE {among} AND school_year IS NULL ORDER BY due_on, id
"""
_STANDING = """
SELECT c.id,
  EXISTS (SELECT 1 FROM claims_relative f WHERE f.case_id = c.id AND NOT f.is_removed),
  d.is_granted, d.total_rupiah
FROM claims_case c LEFT JOIN claims_decision d
  ON d.case_id = c.id AND NOT EXISTS (SELECT 1 FROM claims_decisionreversal r WHERE r.decision_id = d.id)
WHERE {among} ORDER BY d.id
"""
_PAYOUTS = """
SELECT p.case_id, CAST({posted_on} AS TEXT) AS left_on,
  EXISTS (SELECT 1 FROM claims_receipt r WHERE r.payout_id = p.id AND r.has_come)
FROM claims_payout p WHERE {among} AND {posted_on} IS NOT NULL ORDER BY left_on, p.id
"""
_SCHOOL_YEARS = """
SELECT case_id, school_year, state, begins_on, proof_due_on FROM claims_schoolyear
WHERE {among} AND state NOT IN ('paid', 'skipped', 'ended') ORDER BY proof_due_on, id
"""
_REPORTS = """
SELECT 0 AS is_joined, r.case_id, r.stage, r.known_at, r.reported_at, r.outcome, r.id
FROM claims_report r WHERE {own}
UNION ALL
SELECT 1, c.joined_to_id, r.stage, r.known_at, r.reported_at, r.outcome, r.id
FROM claims_case c JOIN claims_report r ON r.case_id = c.id WHERE {joined}
ORDER BY 1, 5, 7
"""


def papers_seen(cases: Collection[int]) -> Iterator[PaperSeen]:
    """The papers of cases but those of school years, the first due first."""
    for pk, case, code, key, instead_of, owed_by, due_on, state, is_waived, received_at, year in _rows(_PAPERS, cases):
        received_at = _instant(received_at) if received_at else None
        yield PaperSeen(pk, case, code, key, instead_of, owed_by, due_on, state, bool(is_waived), received_at, year)


def cases_standing(cases: Collection[int]) -> Iterator[tuple[int, bool, DecisionSeen | None]]:
    """Of each case whether somebody of its family is known, and the decision that holds; the latest comes last."""
    for pk, has_family, is_granted, total in _rows(_STANDING, cases, "c.id"):
        yield pk, bool(has_family), None if total is None else DecisionSeen(bool(is_granted), total)


def payouts_posted(cases: Collection[int]) -> Iterator[PayoutSeen]:
    """What left for cases, in the order in which it did."""
    for case, left_on, is_confirmed in _rows(_PAYOUTS, cases, "p.case_id", posted_on=posted_on("p.transfer_id")):
        yield PayoutSeen(case, date.fromisoformat(left_on), bool(is_confirmed))


def school_years_awaited(cases: Collection[int]) -> Iterator[SchoolYearSeen]:
    """The school years of cases that are not done, the first due first."""
    return map(SchoolYearSeen._make, _rows(_SCHOOL_YEARS, cases))


def reports_seen(cases: Collection[int]) -> Iterator[ReportSeen]:
    """The reports for cases by when they came: first their own, then those of cases joined into them."""
    if not cases:
        return
    own, chosen = among("r.case_id", cases)
    joined, _same = among("c.joined_to_id", cases)
    for _is_joined, case, stage, known_at, reported_at, outcome, _pk in _fetched(
        _REPORTS.format(own=own, joined=joined), [chosen, chosen]
    ):
        yield ReportSeen(case, stage, _instant(known_at), _instant(reported_at), outcome)


def _rows(sql: str, cases: Collection[int], column: str = "case_id", **parts: str) -> Sequence[Sequence[Any]]:
    """The rows of a statement about some cases; of none there are none, and nothing is asked."""
    if not cases:
        return ()
    condition, chosen = among(column, cases)
    return _fetched(sql.format(among=condition, **parts), [chosen])


def _fetched(sql: str, params: list[Any]) -> Sequence[Sequence[Any]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        rows: Sequence[Sequence[Any]] = cursor.fetchall()
        return rows


def _instant(value: datetime) -> datetime:
    """An instant as the models give it: SQLite keeps it in UTC without saying so."""
    return value if value.tzinfo is not None else value.replace(tzinfo=UTC)
