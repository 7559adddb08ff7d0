"""Tests that need processes of their own: a database of the kind under test, and a script run against it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.installation import Installation

ROOT = Path(__file__).parents[2]


@pytest.fixture
def own_database(db: None, tmp_path: Path) -> Iterator[dict[str, str]]:
    """The environment of a process with a database of its own, of the kind under test, whose tables are empty."""
    place = Installation.migrated(tmp_path / "rumah")
    try:
        yield os.environ | {
            name: place.environment()[name] for name in ("LINDUNG_HOME", "LINDUNG_DATABASE", "PYTHONPATH")
        }
    finally:
        place.drop()


def output_of(script: str, environment: dict[str, str]) -> dict[str, Any]:
    """What a script of this folder says in its last line; its errors if it fails."""
    ran = subprocess.run(
        [sys.executable, str(ROOT / "tests/apps" / script)],
        env=environment,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr[-3000:]
    return dict(json.loads(ran.stdout.splitlines()[-1]))
