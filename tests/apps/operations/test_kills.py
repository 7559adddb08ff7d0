"""Killed at random, backup, restore, migrate and demo leave a clean state; `python -m tests.kills` does it often."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from tests.kills import ACTS


@pytest.mark.parametrize("act", ACTS)
def test_a_kill_leaves_one_of_the_two_clean_states(act: str, tmp_path: Path) -> None:
    outcomes = ACTS[act](tmp_path, 1, random.Random(act))
    assert outcomes["before"] + outcomes["after"] == 1
