"""A process killed in the middle of money that goes out leaves nothing half done."""

from __future__ import annotations

from tests.apps.processes import output_of


def test_dying_at_any_statement_leaves_every_transfer_once_and_the_sums_whole(own_database: dict[str, str]) -> None:
    found = output_of("crash_money_out.py", own_database)
    assert set(found["deaths"]) == {"refund", "benefit", "post", "return", "cancel"}
    assert min(found["deaths"].values()) >= 5
    assert (found["states"], found["refunded"], found["wrong"]) == (["cancelled", "returned"], [0], [])
