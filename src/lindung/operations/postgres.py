"""PostgreSQL's own programs and the statements around them: where they are found, dumping, restoring, databases beside.

Everything works with a role that owns its database; making a database beside needs the right ``CREATEDB`` too.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote, urlsplit

import psycopg
from psycopg import sql

from lindung.kernel.errors import Refusal

_NO_RIGHT = (
    "peran '{role}' tidak boleh membuat basis data di PostgreSQL; beri haknya (ALTER ROLE {role} CREATEDB),"
    " atau sebut basis data kosong dengan --into"
)


def program(name: str) -> Path:
    """The path of ``pg_dump`` or ``pg_restore``: on the path, else the newest that Debian's packages brought.

    Raises:
        Refusal: ``program_missing``.
    """
    if found := shutil.which(name):
        return Path(found)
    installed = Path("/usr/lib/postgresql").glob(f"*/bin/{name}")
    newest = max(installed, key=lambda path: int(path.parts[-3]), default=None)
    if newest is None:
        hint = "pasang paket postgresql-client yang tidak lebih tua dari servernya"
        raise Refusal("program_missing", f"program {name} tidak ditemukan; {hint}")
    return newest


def connect(url: str, *, name: str | None = None, autocommit: bool = True) -> psycopg.Connection[Any]:
    """A connection to the database of a URL, or to another of the same server.

    Raises:
        Refusal: ``database_unreachable``.
    """
    try:
        return psycopg.connect(url if name is None else with_name(url, name), autocommit=autocommit)
    except psycopg.OperationalError as error:
        reason = str(error).strip().splitlines()[0]
        raise Refusal("database_unreachable", f"basis data tidak dapat dihubungi ({reason})") from None


def name_of(url: str) -> str:
    """The database's name in a URL."""
    return unquote(urlsplit(url).path.lstrip("/"))


def with_name(url: str, name: str) -> str:
    """The URL of another database of the same server."""
    return urlsplit(url)._replace(path=f"/{quote(name, safe='')}").geturl()


def run_program(name: str, url: str, *arguments: str) -> None:
    """Run ``pg_dump`` or ``pg_restore`` on a database; the password goes by the environment, not by the call.

    Raises:
        Refusal: ``program_missing``, or ``program_failed`` with the program's first error, numbers masked.
    """
    parts = urlsplit(url)
    where = {"PGHOST": parts.hostname, "PGPORT": parts.port, "PGUSER": parts.username, "PGPASSWORD": parts.password}
    environment = os.environ | {key: unquote(str(value)) for key, value in where.items() if value}
    environment |= {"PGDATABASE": name_of(url), "LC_MESSAGES": "C"}
    ran = subprocess.run([program(name), *arguments], env=environment, capture_output=True, text=True, check=False)
    if ran.returncode:
        error = next((line for line in ran.stderr.splitlines() if "error" in line), "tanpa keterangan")
        raise Refusal("program_failed", f"{name} gagal: {re.sub(r'[0-9]{6,}', '…', error)[:300]}")


def database_create(url: str, name: str) -> str:
    """Make an empty database on the server of a URL, with that database's encoding and collation; answers its URL.

    Raises:
        Refusal: ``database_unreachable``, or ``database_right`` where the role may not make databases.
    """
    with connect(url) as connection:
        like = "SELECT pg_encoding_to_char(encoding), datcollate, datctype FROM pg_database WHERE datname = %s"
        found = connection.execute(like, [name_of(url)]).fetchone() or ("UTF8", "C", "C")
        encoding, collate, ctype = (sql.Literal(str(value)) for value in found)
        make = sql.SQL("CREATE DATABASE {} TEMPLATE template0 ENCODING {} LC_COLLATE {} LC_CTYPE {}")
        try:
            connection.execute(make.format(sql.Identifier(name), encoding, collate, ctype))
        except psycopg.errors.InsufficientPrivilege:
            raise Refusal("database_right", _NO_RIGHT.format(role=connection.info.user)) from None
    return with_name(url, name)


def database_drop(url: str) -> None:
    """Remove a database that was made beside."""
    with connect(url, name="postgres") as connection:
        connection.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name_of(url))))


def databases_drop(url: str, beginning: str) -> None:
    """Remove the databases of the server whose names begin so."""
    with connect(url, name="postgres") as connection:
        rows = connection.execute("SELECT datname FROM pg_database WHERE starts_with(datname, %s)", [beginning])
        names = [str(row[0]) for row in rows]
    for name in names:
        database_drop(with_name(url, name))


def require_unused(url: str) -> None:
    """Check that nobody is connected to a database.

    Raises:
        Refusal: ``database_in_use``.
    """
    with connect(url, name="postgres") as connection:
        count = "SELECT count(*) FROM pg_stat_activity WHERE datname = %s"
        found = connection.execute(count, [name_of(url)]).fetchone()
    if found and found[0]:
        sentence = f"basis data '{name_of(url)}' masih dipakai ({found[0]} sambungan); hentikan pemakainya dahulu"
        raise Refusal("database_in_use", sentence)


@contextmanager
def snapshot(url: str) -> Iterator[tuple[psycopg.Connection[Any], str]]:
    """A connection that sees one moment of the database, and the moment's name for ``pg_dump --snapshot``."""
    with connect(url, autocommit=False) as connection:
        connection.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        row = connection.execute("SELECT pg_export_snapshot()").fetchone()
        yield connection, str(row[0]) if row else ""
