"""A setting that cannot be read, or an address in use, is explained in one line with exit status 2."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest


def lindung(*arguments: str, home: Path, **settings: str) -> subprocess.CompletedProcess[str]:
    """The command in a process of its own."""
    environment = {key: value for key, value in os.environ.items() if not key.startswith("LINDUNG_")}
    environment |= {"LINDUNG_HOME": str(home)} | settings
    code = "from lindung.project.command import run; run()"
    command = [sys.executable, "-c", code, *arguments]
    return subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60, check=False)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("LINDUNG_TODAY", "kemarin"),
        ("LINDUNG_UPLOAD_LIMIT_MB", "banyak"),
        ("LINDUNG_TIME_ZONE", "Asia/Laworo"),
        ("LINDUNG_DATABASE", "mysql://x@y/z"),
        ("LINDUNG_DATABASE", "postgresql://x@y:pintu/z"),
        ("LINDUNG_HTTPS", "ya"),
        ("LINDUNG_PROXY", "nginx"),
        ("LINDUNG_SECOND_FACTOR", "ya"),
        ("LINDUNG_LOG", "CEREWET"),
        ("LINDUNG_HOME", "/dev/null/rumah"),
    ],
)
def test_a_setting_that_cannot_be_read_is_named(tmp_path: Path, name: str, value: str) -> None:
    ran = lindung("coverage", home=tmp_path, **{name: value})
    assert ran.returncode == 2
    assert ran.stderr.startswith(f"lindung: {name}: ")
    assert ran.stderr.count("\n") == 1


def test_an_address_in_use_is_refused_before_anything_else(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        ran = lindung("serve", "--port", port, home=tmp_path)
    assert ran.returncode == 2
    assert f"--port {port}" in ran.stderr
    assert not (tmp_path / "lindung.sqlite3").exists()


def test_what_an_installation_keeps_only_its_owner_reads(tmp_path: Path) -> None:
    home = tmp_path / "rumah"
    assert lindung("migrate", home=home).returncode == 0
    open_to_others = [path.name for path in (home, *home.iterdir()) if path.stat().st_mode & 0o077]
    assert open_to_others == []
