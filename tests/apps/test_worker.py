"""A worker that is killed again and again, and the only work it leaves: every workbook checked once."""

from __future__ import annotations

from lindung.apps.jobs.models import JobState
from lindung.apps.submissions.models import State
from tests.apps.processes import output_of
from tests.apps.worker_walk_facts import PEOPLE, WORKBOOKS


def test_killed_again_and_again_every_workbook_is_checked_once(own_database: dict[str, str]) -> None:
    ended = output_of("worker_walk.py", own_database)
    assert sum(ended["killed"].values()) >= 8
    assert ended["states"] == {State.CHECKED: WORKBOOKS}
    assert ended["jobs"] == {JobState.DONE: WORKBOOKS}
    assert ended["rows"] == WORKBOOKS * PEOPLE
    assert ended["chain"]
