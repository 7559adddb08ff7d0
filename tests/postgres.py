"""A private PostgreSQL for one command: `python tests/postgres.py CMD…`; it ends with the command."""

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
QUICK = ("fsync=off", "full_page_writes=off", "synchronous_commit=off", "autovacuum=off")


class PostgresServer:
    """A server in a folder of its own, from entering the block to its end; ``settings`` differ from PostgreSQL's."""

    def __init__(self, programs: Path, settings: tuple[str, ...] = ()) -> None:
        self.programs, self.settings = programs, settings
        self.folder, self.port = Path(tempfile.mkdtemp(prefix="lindung-pg-")), _free_port()

    @property
    def url(self) -> str:
        """The server's URL without a database's name."""
        return f"postgresql://lindung@127.0.0.1:{self.port}"

    def __enter__(self) -> PostgresServer:
        if os.geteuid() == 0:
            shutil.chown(self.folder, "postgres")
        self._run("initdb", "-D", self._data, "-U", "lindung", "-A", "trust", "-E", "UTF8", "--locale=C")
        self.start()
        self._run("createdb", "-h", "127.0.0.1", "-p", str(self.port), "-U", "lindung", "lindung")
        return self

    def __exit__(self, *_cause: object) -> None:
        self.stop("immediate")
        shutil.rmtree(self.folder, ignore_errors=True)

    def start(self) -> None:
        """Start it and wait until it answers."""
        ours = "".join(f" -c {setting}" for setting in self.settings)
        options = f"-p {self.port} -k {self.folder} -c listen_addresses=127.0.0.1{ours}"
        self._run("pg_ctl", "-D", self._data, "-l", str(self.folder / "log"), "-w", "-o", options, "start")

    def stop(self, mode: str = "fast") -> None:
        """Stop it; ``immediate`` is what a power cut does."""
        self._run("pg_ctl", "-D", self._data, "-m", mode, "-w", "stop")

    @property
    def _data(self) -> str:
        return str(self.folder / "data")

    def _run(self, program: str, *words: str) -> None:
        """Run one of its programs; PostgreSQL refuses to run as root, and the package brought a user of its own."""
        user = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
        call = [*user, str(self.programs / program), *words]
        subprocess.run(call, check=True, stdout=subprocess.DEVNULL, cwd=self.folder)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def server(*settings: str) -> Iterator[str]:
    """The address of an empty database on a server of its own, with its own defaults beside ``settings``."""
    programs = postgres_bin()
    if programs is None:
        raise SystemExit("PostgreSQL's programs are not there; see tests/machine.py")
    with PostgresServer(programs, settings) as started:
        yield f"{started.url}/lindung"


def main(command: list[str]) -> int:
    """Start, run, stop; the command's exit status is ours."""
    with server(*QUICK) as address:
        return subprocess.run(command, env=os.environ | {"LINDUNG_DATABASE": address}, check=False).returncode


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
