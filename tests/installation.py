"""An installation of its own for a test: a home, a database of the kind under test, and the command on it."""

from __future__ import annotations

import atexit
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import uuid
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import psycopg

ROOT = Path(__file__).parents[1]
COMMAND = [sys.executable, "-m", "lindung.project.command"]


@dataclass
class Installation:
    """``server`` is the URL of a PostgreSQL server without a database's name, empty for SQLite in the home."""

    home: Path
    server: str = ""
    database: str = ""

    @classmethod
    def fresh(cls, home: Path) -> Installation:
        """A new home; where ``LINDUNG_DATABASE`` is set, with a new empty database on its server."""
        home.mkdir(parents=True)
        url = os.environ.get("LINDUNG_DATABASE", "")
        made = cls(home, url.rsplit("/", 1)[0] if url else "", f"own_{uuid.uuid4().hex[:10]}" if url else "")
        if url:
            made.admin(f"CREATE DATABASE {made.database}")
        return made

    @classmethod
    def migrated(cls, home: Path) -> Installation:
        """A new home with empty tables: the copy of one that ``lindung migrate`` made for all tests of this process."""
        return _with_tables().copied(home)

    def copied(self, home: Path) -> Installation:
        """Another installation with all that this one holds; no process may be at work on this one."""
        shutil.copytree(self.home, home)
        made = Installation(home, self.server, f"own_{uuid.uuid4().hex[:10]}" if self.server else "")
        if self.server:
            self.admin(f"CREATE DATABASE {made.database} TEMPLATE {self.database}")
        return made

    @property
    def url(self) -> str:
        """The database's URL; empty for SQLite."""
        return f"{self.server}/{self.database}" if self.server else ""

    def admin(self, *statements: str) -> list[tuple]:
        """Run statements on the server, outside any transaction; the rows of the last."""
        with psycopg.connect(f"{self.server}/postgres", autocommit=True) as connection:
            for statement in statements:
                cursor = connection.execute(statement)
            return cursor.fetchall() if cursor.description else []

    def environment(self, **more: str) -> dict[str, str]:
        """What its processes get."""
        kept = {key: value for key, value in os.environ.items() if not key.startswith("LINDUNG_")}
        path = os.pathsep.join((str(ROOT), str(ROOT / "src")))
        return kept | {"LINDUNG_HOME": str(self.home), "LINDUNG_DATABASE": self.url, "PYTHONPATH": path} | more

    def run(self, *words: str, **more: str) -> subprocess.CompletedProcess[str]:
        """The command, to its end."""
        call = [*COMMAND, *words]
        return subprocess.run(
            call, env=self.environment(**more), capture_output=True, text=True, timeout=300, check=False
        )

    def ok(self, *words: str, **more: str) -> str:
        """What the command prints; it must succeed."""
        ran = self.run(*words, **more)
        assert ran.returncode == 0, f"{words}: {ran.returncode} {ran.stdout[-500:]} {ran.stderr[-3000:]}"
        return ran.stdout

    def refusal(self, *words: str, **more: str) -> str:
        """The one line by which the command refuses, exit status 2."""
        ran = self.run(*words, **more)
        assert ran.returncode == 2, f"{words}: {ran.returncode} {ran.stdout[-500:]} {ran.stderr[-3000:]}"
        assert ran.stderr.startswith("lindung: ")
        assert ran.stderr.count("\n") == 1, ran.stderr
        return ran.stderr

    def python(self, code: str, **more: str) -> str:
        """What a piece of Python prints that runs with Django set up."""
        begin = "from lindung.store.bootstrap import start_django; start_django()\n"
        call = [sys.executable, "-c", begin + code]
        ran = subprocess.run(call, env=self.environment(**more), capture_output=True, text=True, check=False)
        assert ran.returncode == 0, ran.stderr[-3000:]
        return ran.stdout

    def killed_after(self, seconds: float, *words: str, with_children: bool, **more: str) -> bool:
        """Start the command and kill it (SIGKILL) after so long, perhaps with its children; False if it was done."""
        child = subprocess.Popen(
            [*COMMAND, *words],
            env=self.environment(**more),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        try:
            child.wait(seconds)
        except subprocess.TimeoutExpired:
            if with_children:
                os.killpg(child.pid, signal.SIGKILL)
            else:
                child.kill()
            child.wait()
            return True
        return False

    def drop(self) -> None:
        """Remove home and databases."""
        shutil.rmtree(self.home, ignore_errors=True)
        if self.server:
            names = self.admin(f"SELECT datname FROM pg_database WHERE starts_with(datname, '{self.database}')")
            self.admin(*(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)" for (name,) in names), "SELECT 1")


@cache
def _with_tables() -> Installation:
    """Four seconds of work, done once; nothing may run on it but its copying."""
    made = Installation.fresh(Path(tempfile.mkdtemp(prefix="lindung-tables-")) / "rumah")
    made.ok("migrate")
    atexit.register(made.drop)
    return made
