"""The log: a line of JSON a message, and nobody in it, whatever goes wrong and whichever library says so."""

from __future__ import annotations

import io
import json
import logging
import logging.config
from collections.abc import Iterator

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import path
from structlog.contextvars import bound_contextvars

from lindung.apps.places.models import Region
from lindung.project.logs import logging_settings, without_people
from lindung.project.runner import outcome_of
from lindung.project.urls import handler404 as handler404
from lindung.project.urls import handler500 as handler500
from lindung.project.urls import urlpatterns as real

NIK, NAME, PHONE, EMAIL = "7413014508909001", "Wa Ode Rekaan", "081234509001", "rekaan@contoh.example"
PEOPLE = (NIK, "Rekaan", "0812345", "rekaan@", "7413 0145", "7413.0145")


def breaks(request, *given):
    """A page that fails with somebody's data in its hands."""
    raise ValueError(f"{NIK} {NAME} {PHONE} {EMAIL}")


def duplicates(request):
    """A page that runs into a constraint; the database quotes the row."""
    with transaction.atomic():
        Region.objects.create(code="7413014508909", name=NAME)
        Region.objects.create(code="7413014508909", name=NAME)


urlpatterns = [*real, path("rusak/", breaks, name="broken"), path("ganda/", duplicates)]


@pytest.fixture
def lines() -> Iterator[io.StringIO]:
    """What the log writes."""
    settings = logging_settings("DEBUG", "json")
    settings["root"]["level"] = "DEBUG"
    heard = io.StringIO()
    settings["handlers"]["stderr"]["stream"] = heard
    before = logging.root.handlers[:], logging.root.level
    logging.config.dictConfig(settings)
    yield heard
    logging.root.handlers[:], logging.root.level = before


def parsed(heard: io.StringIO) -> list[dict[str, object]]:
    return [json.loads(line) for line in heard.getvalue().splitlines()]


def test_no_error_path_writes_anybody_down(lines, db, settings, country, browse) -> None:
    settings.ROOT_URLCONF = __name__
    client = Client(raise_request_exception=False)
    assert client.get(f"/rusak/?q={NIK}").status_code == 500
    assert client.get("/ganda/").status_code >= 400
    assert client.get(f"/tidak-ada/{NIK}/{NAME}/").status_code == 404
    assert client.get("/masuk/", headers={"host": f"{NIK}.example"}).status_code == 400
    client.post("/masuk/", {"username": NIK, "password": NAME})
    client.post("/cek/", {"nik": NIK, "birth_date": "1990-05-05", "mother_name": NAME})
    Client(enforce_csrf_checks=True).post("/cek/", {"nik": NIK, "mother_name": NAME})
    client.post("/api/v1/calculations/contribution", f"{{{NIK} {NAME}", content_type="application/json")
    operator = browse("operator")
    file = SimpleUploadedFile(f"{NAME} {NIK}.xlsx", f"{NIK};{NAME}".encode())
    operator.post("/kiriman/baru/", {"files": file})
    operator.get("/peserta/", {"q": NIK})
    outcome_of({"kind": "submission.check", "arguments": {NIK: NAME}})
    logging.getLogger("some.library").error("refused %s of %r", {"nik": NIK}, NAME, extra={"phone": PHONE})
    logging.getLogger("some.library").exception("x", exc_info=IntegrityError(f"Key (nik)=({NIK}) exists for {NAME}"))
    written = lines.getvalue()
    assert len(parsed(lines)) > 5
    assert [part for part in PEOPLE if part in written] == []


def test_an_error_tells_where_and_by_whose_request(lines, db, settings) -> None:
    settings.ROOT_URLCONF = __name__
    answer = Client(raise_request_exception=False).get("/rusak/")
    (line,) = [line for line in parsed(lines) if line.get("where")]
    assert line["request"] == answer["X-Request-ID"]
    assert (line["level"], line["page"]) == ("error", "broken")
    assert "ValueError" in str(line["where"])
    assert "test_logs.py" in str(line["where"])
    with bound_contextvars(job=12):
        logging.getLogger("lindung.jobs").info("begun")
    assert parsed(lines)[-1] | {"at": ""} == {
        "event": "begun", "level": "info", "logger": "lindung.jobs", "job": 12, "at": "",
    }  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [NIK, "7413 0145 0890 9001", "7413.0145.0890.9001", "74-13-01-450890-9001", PHONE, "0812-3450-9001", EMAIL,
     f"'{NAME}'", f'"{NAME}"', f"Key (name)=({NAME})"],
)  # fmt: skip
def test_a_message_loses_what_points_to_a_person(text: str) -> None:
    cleaned = without_people(f"before {text} after")
    assert cleaned.startswith("before")
    assert cleaned.endswith("after")
    assert not any(part in cleaned for part in ("0145", "Rekaan", "3450", "0812", "rekaan@"))


@pytest.mark.parametrize("text", ["64 jobs in 2026-11-30", "page 12345678", "status 503 of 127.0.0.1:8000"])
def test_what_is_nobodys_stays(text: str) -> None:
    assert without_people(text) == text
