"""Tests that need processes of their own: a database of the kind under test, and a script run against it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest
from django.db import connection

ROOT = Path(__file__).parents[2]


@pytest.fixture
def own_database(db: None, tmp_path: Path) -> Iterator[dict[str, str]]:
    """The environment of a process with a database of its own, of the kind under test."""
    environment = os.environ | {
        "LINDUNG_HOME": str(tmp_path),
        "PYTHONPATH": os.pathsep.join((str(ROOT), str(ROOT / "src"))),
    }
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
