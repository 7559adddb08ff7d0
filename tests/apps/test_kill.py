"""A process killed in the middle of anything leaves nothing half done, and the next attempt finishes it once."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import uuid
from pathlib import Path

import psycopg
import pytest
from django.db import connection

ROOT = Path(__file__).parents[2]


@pytest.fixture
def own_database(db: None, tmp_path: Path):
    """The environment of a process with a database of its own, of the kind under test."""
    environment = os.environ | {"LINDUNG_HOME": str(tmp_path), "PYTHONPATH": str(ROOT)}
    if connection.vendor != "postgresql":
        yield environment
        return
    name = f"crash_{uuid.uuid4().hex[:12]}"
    server = os.environ["LINDUNG_DATABASE"].rsplit("/", 1)[0]
    with psycopg.connect(f"{server}/postgres", autocommit=True) as admin:
        admin.execute(f"CREATE DATABASE {name}")
        try:
            yield environment | {"LINDUNG_DATABASE": f"{server}/{name}"}
        finally:
            admin.execute(f"DROP DATABASE {name} WITH (FORCE)")


def test_dying_at_any_statement_leaves_each_fact_once_and_the_chain_whole(own_database: dict[str, str]) -> None:
    walked = subprocess.run(
        [sys.executable, str(ROOT / "tests/apps/crash_walk.py")],
        env=own_database,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert walked.returncode == 0, walked.stderr[-2000:]
    deaths = json.loads(walked.stdout.splitlines()[-1])
    assert set(deaths) == {"create", "check", "submit", "approve", "enrol", "issue"}
    assert min(deaths.values()) >= 5
