"""Who logged in, saw whose NIK and took what along is noted: once, in a chain of its own, without anybody's name."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from lindung.apps.events.models import Event
from lindung.apps.registry import selectors
from lindung.apps.registry.models import Worker
from tests.apps.conftest import PASSWORD
from tests.apps.submitting import enrol

pytestmark = pytest.mark.django_db


@pytest.fixture
def enrolled(country, people, send):
    submission = send(people(3))
    enrol(country, submission)
    return submission


def looks(verb: str) -> list[tuple[str, str, str, str, dict]]:
    found = Event.objects.filter(verb=verb).order_by("number")
    return [(one.chain, one.actor, one.subject, one.office, one.data) for one in found]


def test_a_log_in_is_noted_in_the_government_of_who_logs_in(browse, country) -> None:
    browse("operator"), browse("agency")
    operator, agency = country.users["operator"].pk, country.users["agency"].pk
    assert looks("session.begin") == [
        ("74.13/akses", "Operator", f"user:{operator}", "74.13.KES", {"factor": False}),
        ("/akses", "Agency", f"user:{agency}", "", {"factor": False}),
    ]


def test_a_failed_log_in_names_an_account_that_there_is_and_no_other(country) -> None:
    Client().post("/masuk/", {"username": "operator", "password": "salah"})
    Client().post("/masuk/", {"username": "siapa.ini", "password": PASSWORD})
    operator = country.users["operator"].pk
    assert looks("session.refuse") == [
        ("74.13/akses", "halaman masuk", f"user:{operator}", "74.13.KES", {"step": "password"}),
        ("/akses", "halaman masuk", "user:", "", {"step": "password"}),
    ]
    assert "siapa.ini" not in repr(list(Event.objects.values()))


@pytest.mark.parametrize(
    ("role", "is_noted"), [("operator", True), ("agency", True), ("treasurer", False), ("auditor", False)]
)
def test_who_sees_the_whole_nik_of_a_person_is_noted_once_per_page(browse, enrolled, role, is_noted) -> None:
    client, worker = browse(role), Worker.objects.first()
    client.get(f"/peserta/{worker.pk}/")
    client.get("/peserta/")
    seen = looks("worker.see")
    expected = [("74.13/akses", role.title(), f"worker:{worker.pk}", "74.13.KES", {})]
    assert seen == (expected if is_noted else []), "a list notes nothing"


@pytest.mark.parametrize("asked", ["", "format=x", "format=csv", "format=xlsx", "q=a", "q=a&format=x", "sort=name"])
@pytest.mark.parametrize("headers", [{}, {"HX-Request": "true", "HX-Target": "detail"}])
def test_no_page_shows_a_whole_nik_that_was_not_noted_whatever_is_asked(browse, enrolled, asked, headers) -> None:
    client, worker = browse("operator"), Worker.objects.first()
    answer = client.get(f"/peserta/{worker.pk}/?{asked}", headers=headers)
    is_page = answer["Content-Type"].startswith("text/html")
    assert (worker.nik in answer.content.decode(errors="replace")) or not is_page
    assert len(looks("worker.see")) == (1 if is_page else 0)


def test_a_page_beside_a_search_cut_short_is_noted_though_a_file_was_asked(browse, enrolled, monkeypatch) -> None:
    monkeypatch.setattr(selectors, "WORD_HITS", 1)
    client, worker = browse("operator"), Worker.objects.first()
    same = {"name": worker.name, "name_key": worker.name_key}
    Worker.objects.update(**same)
    answer = client.get(f"/peserta/{worker.pk}/", {"q": worker.name, "format": "csv"})
    assert worker.nik in answer.content.decode()
    assert len(looks("worker.see")) == 1


@pytest.mark.parametrize(
    ("written", "name"), [(" operator", "operator"), ("operator\u3000", "operator"), ("ｏperator", "operator")]
)
def test_a_failed_log_in_is_noted_of_the_account_that_the_form_tries(country, written: str, name: str) -> None:
    Client().post("/masuk/", {"username": written, "password": "salah"})
    assert looks("session.refuse")[0][:3] == ("74.13/akses", "halaman masuk", f"user:{country.users[name].pk}")


def test_a_person_out_of_scope_is_not_noted_as_seen(browse, enrolled) -> None:
    assert browse("stranger").get(f"/peserta/{Worker.objects.first().pk}/").status_code == 404
    assert looks("worker.see") == []


def test_a_list_taken_along_is_noted_without_the_words_searched(browse, enrolled) -> None:
    name = Worker.objects.first().name
    client = browse("administrator")
    assert client.get("/peserta/?format=csv").status_code == 200
    assert client.get("/peserta/", {"format": "xlsx", "q": name}).status_code == 200
    noted = looks("list.export")
    assert [one[:3] for one in noted] == [("74.13/akses", "Administrator", "list:/peserta/")] * 2
    assert noted[0][4] == {"rows": 3, "format": "csv", "is_searched": False}
    assert noted[1][4]["is_searched"] is True
    assert name not in repr(noted)


def test_a_marked_workbook_is_noted(browse, enrolled) -> None:
    client = browse("operator")
    assert client.get(f"/kiriman/{enrolled.pk}/berkas/{enrolled.files.get().pk}/bertanda.xlsx").status_code == 200
    assert looks("workbook.fetch")[0][2:] == (f"submission:{enrolled.pk}", "74.13.KES", {"file": 0})
    assert (
        browse("stranger").get(f"/kiriman/{enrolled.pk}/berkas/{enrolled.files.get().pk}/bertanda.xlsx").status_code
        == 404
    )
    assert len(looks("workbook.fetch")) == 1


def test_looking_takes_the_same_few_statements_every_time(browse, enrolled) -> None:
    client, counts = browse("operator"), []
    for worker in Worker.objects.order_by("pk"):
        with CaptureQueriesContext(connection) as captured:
            client.get(f"/peserta/{worker.pk}/")
        counts.append(len(captured))
    assert len(set(counts[1:])) == 1
    with CaptureQueriesContext(connection) as captured:
        client.get(f"/peserta/{Worker.objects.first().pk}/")
    written = [query["sql"] for query in captured if query["sql"].startswith(("INSERT", "UPDATE"))]
    assert sum("events_event" in sql for sql in written) == 1
