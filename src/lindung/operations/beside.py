"""A copy brought to life beside the installation and proved there, before anything of the installation is touched."""

from __future__ import annotations

import json
import os
import secrets
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db.migrations.loader import MigrationLoader

from lindung.kernel.errors import Refusal
from lindung.operations.archive import DATABASES, archive_unpack
from lindung.operations.facts import Facts, chain_goes_on, facts_read
from lindung.operations.place import SQLITE, Place
from lindung.operations.postgres import connect, database_create, database_drop, databases_drop, name_of, run_program

_KINDS = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}


@dataclass(frozen=True, slots=True)
class Restored:
    """A proved copy: its own home and database, what its manifest says, and the number of events in its chains."""

    place: Place
    manifest: dict[str, Any]
    events: int
    was_migrated: bool


@contextmanager
def restored_beside(archive: Path, work: Path, place: Place, into: str = "") -> Iterator[Restored]:
    """Unpack a copy into the folder ``work``, for PostgreSQL also into a database beside (or ``into``), and prove it.

    The folder and the database beside are gone afterwards, unless the caller took them away by then.

    Raises:
        Refusal: as ``archive_unpack``, or ``backup_newer``, ``backup_other_kind``, ``backup_differs``,
            ``program_missing``, ``program_failed``, ``database_right`` or ``database_in_use``.
    """
    work.mkdir(mode=0o700)
    try:
        manifest = archive_unpack(archive, work, settings.BACKUPS.identity)
        _require_fits(manifest, place)
        home = work / "home"
        home.mkdir(mode=0o700, exist_ok=True)
        database = work / DATABASES[place.kind]
        with _database_beside(database, home, place, into) as url:
            yield _proved(Place(home, url), manifest)
    finally:
        shutil.rmtree(work, ignore_errors=True)


def _require_fits(manifest: dict[str, Any], place: Place) -> None:
    """Check that a copy is of this kind of database and of no newer version."""
    if manifest["database"] != place.kind:
        theirs, ours = _KINDS.get(manifest["database"], "?"), _KINDS[place.kind]
        raise Refusal("backup_other_kind", f"cadangan ini dari {theirs}, tetapi pemasangan ini memakai {ours}")
    known = set(MigrationLoader(None).disk_migrations)
    labels = {app for app, _name in known}
    applied = {tuple(map(str, key)) for key in manifest["migrations"]}
    if any(key[0] in labels and key not in known for key in applied):
        version = str(manifest["lindung"])[:20]
        raise Refusal("backup_newer", f"cadangan dari Lindung {version} yang lebih baru; pasang versi itu")


@contextmanager
def _database_beside(database: Path, home: Path, place: Place, into: str) -> Iterator[str]:
    """The copy's database where it can be asked; its URL, empty for SQLite."""
    if not place.url:
        database.rename(home / SQLITE)
        yield ""
        return
    if into:
        _require_empty(into)
        url = into
    else:
        url = database_create(place.url, beside_prefix(place, home.parent) + secrets.token_hex(4))
    try:
        options = ("--no-owner", "--no-privileges", "--exit-on-error", f"--jobs={min(4, os.cpu_count() or 1)}")
        run_program("pg_restore", url, *options, f"--dbname={name_of(url)}", str(database))
        database.unlink()
        yield url
    except BaseException:
        if into:
            _empty(into)
        raise
    finally:
        if not into:
            database_drop(url)


def beside_prefix(place: Place, work: Path) -> str:
    """How the names of databases beside begin: after the installation's, and what ``work`` is a folder for."""
    return f"{name_of(place.url)[:40]}_{work.name.split('-')[0]}_"


def leftovers_remove(place: Place, beginning: str) -> None:
    """Remove folders and databases beside that a killed process left; only under the lock of those who make them."""
    for path in place.home.glob(f"{beginning}-*"):
        shutil.rmtree(path, ignore_errors=True)
    if place.url:
        databases_drop(place.url, beside_prefix(place, Path(beginning)))


def _require_empty(url: str) -> None:
    with connect(url) as connection:
        found = connection.execute("SELECT count(*) FROM pg_tables WHERE schemaname = current_schema()").fetchone()
    if found and found[0]:
        raise Refusal("database_in_use", f"--into: basis data '{name_of(url)}' tidak kosong")


def _empty(url: str) -> None:
    with connect(url) as connection:
        connection.execute("DROP SCHEMA public CASCADE")
        connection.execute("CREATE SCHEMA public")


def _proved(copy: Place, manifest: dict[str, Any]) -> Restored:
    """Compare with the manifest, bring the tables up to date, walk the chains, and compare the totals once more."""
    _require_sound(copy)
    facts = facts_of(copy)
    stated = {key: manifest[key] for key in facts.as_json()}
    if differing := [key for key, value in facts.as_json().items() if value != stated[key]]:
        raise _differs(f"{differing[0]} tidak sama dengan yang tercatat ketika cadangan dibuat")
    uploads = os.path.relpath(settings.UPLOADS, settings.HOME)
    lost = {name for name in facts.stored if not (copy.home / uploads / name).is_file()}
    if lost != set(manifest["missing"]):
        raise _differs("berkas yang dirujuk basis data tidak ada di dalamnya")
    applied = {tuple(key) for key in facts.migrations}
    is_older = bool(set(MigrationLoader(None).disk_migrations) - applied)
    if is_older:
        _command(copy, "migrate", "--without-backup")
    verdict = json.loads(_command(copy, "events", "verify", "--json", may_answer_no=True))
    if not verdict["holds"]:
        raise _differs(f"rantai kejadian putus pada kejadian {verdict['broken_at']}: {verdict['cause']}")
    after = facts_of(copy)
    if (after.bills, after.payments) != (facts.bills, facts.payments):
        raise _differs("jumlah rupiah berubah ketika tabelnya diperbarui")
    if not chain_goes_on(facts.chain, after.chain):
        raise _differs("rantai kejadian berubah ketika tabelnya diperbarui")
    return Restored(copy, manifest, int(verdict["events"]), is_older)


def facts_of(place: Place) -> Facts:
    """The figures of a database at rest."""
    if place.url:
        with connect(place.url) as connection:
            return facts_read(lambda question: connection.execute(question.encode()).fetchall(), place.kind)
    with closing(sqlite3.connect(place.home / SQLITE)) as connection:
        return facts_read(lambda question: connection.execute(question).fetchall(), place.kind)


def _require_sound(copy: Place) -> None:
    """Check SQLite's own structure; PostgreSQL has just built its anew."""
    if copy.url:
        return
    try:
        with closing(sqlite3.connect(copy.home / SQLITE)) as connection:
            verdict = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
    except sqlite3.DatabaseError as error:
        verdict = str(error)
    if verdict != "ok":
        raise _differs(f"basis data SQLite di dalamnya rusak ({str(verdict).splitlines()[0][:80]})")


def _command(copy: Place, *arguments: str, may_answer_no: bool = False) -> str:
    """What ``lindung`` prints when it is asked about the copy, in a process of its own."""
    settings_of_copy = {"LINDUNG_HOME": str(copy.home), "LINDUNG_DATABASE": copy.url}
    command = [sys.executable, "-m", "lindung.project.command", *arguments]
    ran = subprocess.run(command, env=os.environ | settings_of_copy, capture_output=True, text=True, check=False)
    if ran.returncode == 0 or (may_answer_no and ran.returncode == 1):
        return ran.stdout
    last = ran.stderr.strip().splitlines()[-1:] or ["tanpa keterangan"]
    raise _differs(f"lindung {arguments[0]} gagal padanya ({last[0].removeprefix('lindung: ')[:200]})")


def _differs(how: str) -> Refusal:
    return Refusal("backup_differs", f"cadangan tidak terbukti utuh: {how}")
