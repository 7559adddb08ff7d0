"""Telling a first start from a lost database, and this home's database from another's.

When its tables are first made a home gets the file ``database-begun`` with a random identifier, which also stands in
the table ``lindung_installation``. While they are being made the file is called ``database-beginning``: a start that
was killed is recognised by it and goes on.
"""

from __future__ import annotations

import secrets
from enum import Enum
from pathlib import Path

from django.conf import settings
from django.db import connection, transaction

from lindung.store.whole_file import UNFINISHED, sync_folder, write_whole

TABLE = "lindung_installation"


class Belonging(Enum):
    """How the home and a database belong together."""

    TOGETHER = "together"
    UNMARKED = "unmarked"
    BEGINNING = "beginning"
    LOST = "lost"
    FOREIGN = "foreign"


def belonging(*, is_empty: bool) -> Belonging:
    """How this home and the database belong together; ``is_empty`` says that the database has no tables of ours."""
    begun, beginning = _read(_begun()), _read(_beginning())
    if is_empty:
        if begun or (not beginning and has_uploads()):
            return Belonging.LOST
        return Belonging.BEGINNING if beginning else Belonging.UNMARKED
    if beginning and not begun:
        return Belonging.BEGINNING
    identifier = _identifier()
    if identifier != begun:
        return Belonging.FOREIGN if identifier else Belonging.UNMARKED
    return Belonging.TOGETHER if begun else Belonging.UNMARKED


def has_uploads() -> bool:
    """Whether the uploads folder holds a finished file."""
    folder = Path(settings.UPLOADS)
    return folder.is_dir() and any(path.suffix != UNFINISHED for path in folder.iterdir())


def installation_begin() -> None:
    """Write down that tables are about to be made for the first time."""
    _begun().unlink(missing_ok=True)
    if not _read(_beginning()):
        write_whole(_beginning(), secrets.token_hex(16))


def installation_settle() -> None:
    """Give home and database the same identifier: the database's own where it has one."""
    identifier = _identifier() or _read(_beginning()) or secrets.token_hex(16)
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"CREATE TABLE IF NOT EXISTS {TABLE} (id varchar(32) PRIMARY KEY)")
        cursor.execute(f"SELECT count(*) FROM {TABLE}")  # noqa: S608 (a table's name)
        if cursor.fetchone()[0] == 0:
            cursor.execute(f"INSERT INTO {TABLE} (id) VALUES (%s)", [identifier])  # noqa: S608 (a table's name)
    write_whole(_begun(), identifier)
    _beginning().unlink(missing_ok=True)
    sync_folder(Path(settings.HOME))


def _identifier() -> str:
    """The database's identifier; empty where it has none."""
    if TABLE not in connection.introspection.table_names():
        return ""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT id FROM {TABLE}")  # noqa: S608 (a table's name)
        found = cursor.fetchone()
    return str(found[0]) if found else ""


def _begun() -> Path:
    return Path(settings.HOME) / "database-begun"


def _beginning() -> Path:
    return Path(settings.HOME) / "database-beginning"


def _read(file: Path) -> str:
    return file.read_text(encoding="ascii").strip() if file.exists() else ""
