"""A full disk is said in one sentence, wherever it is met; nothing is half written, and reading goes on."""

from __future__ import annotations

import errno
import io
import sqlite3

import psycopg
import pytest
from django.conf import settings
from django.db import DatabaseError, OperationalError, connection
from django.test import Client
from django.urls import reverse

from lindung.kernel.errors import StorageFull
from lindung.store import files
from lindung.store.disk_full import is_disk_full, storage_full
from tests.apps.conftest import PASSWORD

pytestmark = pytest.mark.django_db


def sqlite_full() -> sqlite3.Error:
    """SQLite's own error of a database that may not grow any more."""
    small = sqlite3.connect(":memory:")
    small.execute("CREATE TABLE t (x)")
    small.execute("PRAGMA max_page_count = 3")
    with pytest.raises(sqlite3.OperationalError, match="full") as caught:
        small.execute("INSERT INTO t VALUES (zeroblob(100000))")
    return caught.value


def wrapped(error: Exception) -> Exception:
    """As Django wraps a database's error."""
    outer = OperationalError(str(error))
    outer.__cause__ = error
    return outer


FULL = {
    "file": lambda: OSError(errno.ENOSPC, "No space left on device"),
    "quota": lambda: OSError(errno.EDQUOT, "Disk quota exceeded"),
    "sqlite": sqlite_full,
    "sqlite by django": lambda: wrapped(sqlite_full()),
    "postgresql": lambda: psycopg.errors.DiskFull("could not extend file"),
    "postgresql by django": lambda: wrapped(psycopg.errors.DiskFull("could not extend file")),
    "refusal": storage_full,
}
OTHERS = [
    OSError(errno.EACCES, "x"),
    DatabaseError("x"),
    psycopg.errors.UniqueViolation("x"),
    sqlite3.IntegrityError(),
    None,
]


@pytest.mark.parametrize("name", FULL)
def test_every_kind_of_it_is_recognised(name: str) -> None:
    assert is_disk_full(FULL[name]())


@pytest.mark.parametrize("other", OTHERS, ids=repr)
def test_other_errors_are_not_taken_for_it(other: Exception | None) -> None:
    assert not is_disk_full(other)


class Full(io.BytesIO):
    """A content whose last part finds no room."""

    def read(self, size: int | None = -1) -> bytes:
        if self.tell():
            raise OSError(errno.ENOSPC, "No space left on device")
        return super().read(10)


def test_an_upload_without_room_leaves_nothing(tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(settings, "UPLOADS", tmp_path)
    with pytest.raises(StorageFull):
        files.store("daftar.xlsx", Full(b"x" * 100))
    assert list(tmp_path.iterdir()) == []


@pytest.fixture
def full(monkeypatch: pytest.MonkeyPatch):
    """From now on every statement that writes finds the database's disk full."""

    def execute(run, sql, params, many, context):
        if sql.split()[0] in ("INSERT", "UPDATE", "DELETE"):
            raise wrapped(sqlite_full() if connection.vendor == "sqlite" else psycopg.errors.DiskFull("no room"))
        return run(sql, params, many, context)

    with connection.execute_wrapper(execute):
        yield


@pytest.fixture
def client_in(country) -> Client:
    """A client of the administrator that answers errors instead of raising them."""
    client = Client(raise_request_exception=False)
    assert client.post("/masuk/", {"username": "administrator", "password": PASSWORD}).status_code == 302
    return client


def workbook_file() -> io.BytesIO:
    """A file as a browser sends it."""
    file = io.BytesIO(b"NIK;Nama\n")
    file.name = "daftar.csv"
    return file


WRITES = {
    "upload": ("submission-new", lambda: {"workbooks": workbook_file(), "as_of": "2022-07-18"}),
    "office": ("office-new", lambda: {"code": "X", "name": "Dinas X"}),
    "log out": ("logout", dict),
}


def test_reading_goes_on_and_logging_in_says_it(client_in: Client, full: None) -> None:
    assert client_in.get("/").status_code == 200
    assert client_in.get(reverse("workers")).status_code == 200
    answer = Client(raise_request_exception=False).post("/masuk/", {"username": "operator", "password": PASSWORD})
    assert answer.status_code == 507
    assert "Penyimpanan penuh" in answer.content.decode()


@pytest.mark.parametrize("name", WRITES)
def test_a_page_that_writes_answers_507(client_in: Client, full: None, name: str) -> None:
    address, form = WRITES[name]
    answer = client_in.post(reverse(address), form())
    assert answer.status_code == 507
    assert "Penyimpanan penuh" in answer.content.decode()


def test_the_api_answers_507_as_json(client_in: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_given: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("lindung.api.calculations.calculate", refuse)
    answer = client_in.post("/api/v1/calculations/coverage", "{}", content_type="application/json")
    assert answer.status_code == 507
    assert answer.json()["problems"][0]["code"] == "storage_full"
    assert (
        "The disk is full"
        in client_in.post(
            "/api/v1/calculations/coverage", "{}", content_type="application/json", headers={"accept-language": "en"}
        ).json()["message"]
    )
