"""Killed at random, backup, restore, migrate and demo leave a clean state; `python -m tests.kills` does it often."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from tests.installation import Installation
from tests.kills import ACTS


@pytest.mark.parametrize("act", ACTS)
def test_a_kill_leaves_one_of_the_two_clean_states(act: str, tmp_path: Path) -> None:
    outcomes = ACTS[act](tmp_path, 1, random.Random(act))
    assert outcomes["before"] + outcomes["after"] == 1


STOPPED_AT_EACH_NOTE = """
import os
from django.db.migrations.recorder import MigrationRecorder
from lindung.store.bootstrap import migrate, start_django
start_django()
note, seen = MigrationRecorder.record_applied, set()

class Stopped(BaseException):
    pass

def stop_once(self, app, name):
    if (app, name) not in seen:
        seen.add((app, name))
        raise Stopped
    note(self, app, name)

MigrationRecorder.record_applied = stop_once
while True:
    try:
        migrate()
        break
    except Stopped:
        continue
print(len(seen))
"""


def test_a_migration_stopped_before_it_is_noted_is_not_done(tmp_path: Path) -> None:
    """Each migration in turn is stopped between its work and its note; the next call does it whole."""
    place = Installation.fresh(tmp_path / "stopped")
    try:
        assert int(place.python(STOPPED_AT_EACH_NOTE)) > 40
        place.ok("coverage")
    finally:
        place.drop()
