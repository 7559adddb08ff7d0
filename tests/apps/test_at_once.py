"""Many who do the same at the same moment: it happens once, and all of them are answered."""

from __future__ import annotations

from django.db import connection

from tests.apps.processes import output_of

PEOPLE = 7


def test_each_step_taken_by_four_at_once_happens_once(own_database: dict[str, str]) -> None:
    result = output_of("rush_walk.py", own_database)
    assert list(result) == ["create", "check", "submit", "approve", "enrol", "issue"]
    assert {answer["events"] for answer in result.values()} == {1}
    assert result["create"]["done"] == result["issue"]["done"] == 4


def test_twenty_clients_who_pay_allocate_and_issue_end_in_the_same_sums(own_database: dict[str, str]) -> None:
    result = output_of("money_rush.py", own_database)
    own, parts = sum(100 + n for n in range(20)), sum(1_000 + n for n in range(5))
    assert result == {"wrong": [], "received": own + 5_000 + parts, "statements": 5, "months": 4, "holds": True}


def test_what_becomes_known_while_a_month_is_issued_is_not_lost(own_database: dict[str, str]) -> None:
    assert output_of("late_change.py", own_database) == {"months": ["2022-07", "2022-08"], "holds": True}


def test_neither_of_two_governments_waits_for_the_other(own_database: dict[str, str]) -> None:
    result = output_of("neighbours_walk.py", own_database)
    assert result["enrol"] == {"failed": False, "enrolled": [0, PEOPLE], "enrolments": PEOPLE}
    is_postgresql = connection.vendor == "postgresql"
    apart = {"neighbour_waited": False, "own_waited": True, "own_is_later": True}
    assert result["issue"] == (apart if is_postgresql else {}), "SQLite lets one write at a time"
    assert result["move"] == {"told": [[True, {"workers": PEOPLE}]], "moved": PEOPLE}
    assert result["holds"]


def test_people_known_already_are_enrolled_by_one_of_two_governments(own_database: dict[str, str]) -> None:
    result = output_of("known_rush.py", own_database)
    assert result == {"waiting": 2, "failed": False, "enrolled": [0, PEOPLE], "enrolments": PEOPLE}
