"""A process killed in the middle of anything leaves nothing half done, and the next attempt finishes it once."""

from __future__ import annotations

from tests.apps.processes import output_of


def test_dying_at_any_statement_leaves_each_fact_once_and_the_chain_whole(own_database: dict[str, str]) -> None:
    deaths = output_of("crash_walk.py", own_database)
    assert set(deaths) == {"create", "check", "submit", "approve", "enrol", "issue"}
    assert min(deaths.values()) >= 5
