"""Many who do the same at the same moment: it happens once, and all of them are answered."""

from __future__ import annotations

from tests.apps.processes import told_by


def test_each_step_taken_by_four_at_once_happens_once(own_database: dict[str, str]) -> None:
    told = told_by("rush_walk.py", own_database)
    assert list(told) == ["create", "check", "submit", "approve", "enrol", "issue"]
    assert {answer["events"] for answer in told.values()} == {1}
    assert told["create"]["done"] == told["issue"]["done"] == 4


def test_twenty_clients_who_pay_allocate_and_issue_end_in_the_same_sums(own_database: dict[str, str]) -> None:
    told = told_by("money_rush.py", own_database)
    own, parts = sum(100 + n for n in range(20)), sum(1_000 + n for n in range(5))
    assert told == {"wrong": [], "received": own + 5_000 + parts, "statements": 5, "months": 4, "holds": True}


def test_what_becomes_known_while_a_month_is_issued_is_not_lost(own_database: dict[str, str]) -> None:
    assert told_by("late_change.py", own_database) == {"months": ["2022-07", "2022-08"], "holds": True}
