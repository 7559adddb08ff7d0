"""Runs a command against a private PostgreSQL that lives as long as the command: `python tests/postgres.py CMD…`."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from machine import postgres_bin

# A test's rows are never committed: an autovacuum between them counts none, and plans are made for empty tables.
_QUICK = "-c fsync=off -c full_page_writes=off -c synchronous_commit=off -c autovacuum=off"


def _as_server_user() -> list[str]:
    """PostgreSQL refuses to run as root; the package brought a user of its own."""
    return ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def server(settings: str = "") -> Iterator[str]:
    """The address of an empty database on a server of its own, with its own defaults beside ``settings``."""
    programs = postgres_bin()
    if programs is None:
        raise SystemExit("PostgreSQL's programs are not there; see tests/machine.py")
    folder = Path(tempfile.mkdtemp(prefix="lindung-pg-"))
    port, user = _free_port(), _as_server_user()
    if user:
        shutil.chown(folder, "postgres")
    data = folder / "data"
    run = {"check": True, "stdout": subprocess.DEVNULL, "cwd": folder}
    subprocess.run(
        [*user, programs / "initdb", "-D", data, "-U", "lindung", "-A", "trust", "-E", "UTF8", "--locale=C"], **run
    )
    options = f"-p {port} -k {folder} -c listen_addresses=127.0.0.1 {settings}"
    subprocess.run([*user, programs / "pg_ctl", "-D", data, "-l", folder / "log", "-w", "-o", options, "start"], **run)
    try:
        subprocess.run(
            [*user, programs / "createdb", "-h", "127.0.0.1", "-p", str(port), "-U", "lindung", "lindung"], **run
        )
        yield f"postgresql://lindung@127.0.0.1:{port}/lindung"
    finally:
        subprocess.run([*user, programs / "pg_ctl", "-D", data, "-m", "immediate", "stop"], **run)
        shutil.rmtree(folder, ignore_errors=True)


def main(command: list[str]) -> int:
    """Start, run, stop; the command's exit status is ours."""
    with server(_QUICK) as address:
        environment = os.environ | {"LINDUNG_DATABASE": address}
        return subprocess.run(command, env=environment, check=False).returncode


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
