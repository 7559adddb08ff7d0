"""The public form: always the same answer, known or not; a ticket that stands in no address; a brake."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from lindung.apps.claims.models import Case, Notice
from lindung.apps.jobs.models import Job
from lindung.web.notices.brakes import ADDRESS_NOTICES, NETWORK_NOTICES
from tests.apps.days import DAY
from tests.web.notices.conftest import EVENT

pytestmark = pytest.mark.django_db


def filled(worker, **other: str) -> dict[str, str]:
    return {
        "affected": worker.name, "nik": worker.nik, "happened": "death", "event_on": f"{EVENT}", "story": "di laut",
        "notifier": "Wa Ode Ani", "phone": "0812 3456 7890", "key": "k",
    } | other  # fmt: skip


def send(address: str = "198.51.100.1", **form: str):
    return Client(REMOTE_ADDR=address).post("/lapor/", form)


def ticket_page(form: dict[str, str]) -> str:
    client = Client()
    answer = client.post("/lapor/", form)
    assert (answer.status_code, answer["Location"]) == (302, "/lapor/terkirim/")
    return client.get("/lapor/terkirim/").content.decode()


def test_known_and_unknown_people_get_one_answer(worker) -> None:
    pages = []
    for nik in (worker.nik, "7413010190909999", ""):
        page = ticket_page(filled(worker, nik=nik)).partition("<h1>")[2]
        ticket = Notice.objects.latest("pk").ticket
        assert f"{ticket[:5]}-{ticket[5:]}" in page
        pages.append(page.replace(f"{ticket[:5]}-{ticket[5:]}", "TIKET"))
    assert pages[0] == pages[1] == pages[2]
    assert not Case.objects.exists()
    assert Job.objects.filter(kind="claim.notice_match").count() == 3


def test_what_was_told_is_kept_as_it_was_told(worker) -> None:
    ticket_page(filled(worker, nik=f"{worker.nik[:4]} {worker.nik[4:]}"))
    notice = Notice.objects.get()
    assert (notice.affected, notice.nik, notice.event_on, notice.died_on) == (worker.name, worker.nik, EVENT, EVENT)
    assert (notice.kind, notice.channel, notice.recorded_by) == ("status_open", "public", None)


@pytest.mark.parametrize(("happened", "kind"), [("accident", "work_accident"), ("unknown", "status_open")])
def test_who_lives_or_is_missing_has_no_day_of_death(worker, happened: str, kind: str) -> None:
    ticket_page(filled(worker, happened=happened))
    notice = Notice.objects.get()
    assert (notice.kind, notice.died_on) == (kind, None)


def test_neither_ticket_nor_person_stands_in_an_address_or_in_the_cookie_in_the_open(worker) -> None:
    client = Client()
    answer = client.post("/lapor/", filled(worker))
    cookie = answer.cookies["tiket"]
    assert worker.nik not in answer["Location"] + cookie.value
    assert (cookie["path"], cookie["httponly"], cookie["samesite"]) == ("/lapor/", True, "Strict")
    assert "no-store" in client.get("/lapor/terkirim/")["Cache-Control"]


def test_a_cookie_that_was_made_up_shows_no_ticket(worker) -> None:
    client = Client()
    client.cookies["tiket"] = "AAAAAAAAAA death:x:y"
    assert client.get("/lapor/terkirim/").status_code == 302
    assert Client().get("/lapor/terkirim/")["Location"] == "/lapor/"


def test_a_form_sent_twice_is_one_notice_with_one_ticket(worker) -> None:
    assert ticket_page(filled(worker)).partition("<h1>")[2] == ticket_page(filled(worker)).partition("<h1>")[2]
    assert Notice.objects.count() == 1


@pytest.mark.parametrize(
    ("other", "told"),
    [
        ({"affected": " "}, "Tulis nama orang yang mengalaminya."),
        ({"nik": "123"}, "kosongkan bila tidak tahu"),
        ({"nik": "٧٤١٣٠١٠١٩٠٩٠٩٠٠٠"}, "kosongkan bila tidak tahu"),
        ({"happened": ""}, "Pilih apa yang terjadi."),
        ({"happened": "x"}, "Pilih apa yang terjadi."),
        ({"event_on": "2022-07-19"}, "belum tiba"),
        ({"event_on": "kemarin"}, "Tulis tanggal"),
        ({"notifier": ""}, "Tulis nama Anda."),
        ({"phone": "saya"}, "Tulis nomor telepon"),
        ({"phone": "12"}, "Tulis nomor telepon"),
        ({"phone": "0812 3456 7890 ext 9"}, "Tulis nomor telepon"),
    ],
)
def test_what_is_wrong_is_said_at_the_field_and_nothing_written_is_lost(worker, other: dict, told: str) -> None:
    answer = send(**filled(worker, **other))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert told in re.sub(r"\s+", " ", page)
    assert 'role="alert"' in page
    assert "di laut" in page
    assert not Notice.objects.exists()


@pytest.mark.parametrize("empty", ["nik", "event_on", "story"])
def test_what_somebody_does_not_know_may_stay_empty(worker, empty: str) -> None:
    assert send(**filled(worker, **{empty: ""})).status_code == 302


def test_an_address_and_a_network_have_a_brake_and_what_was_written_stays(worker, country) -> None:
    codes = [send(**filled(worker, key=f"{n}")).status_code for n in range(ADDRESS_NOTICES.most + 1)]
    assert codes == [302] * ADDRESS_NOTICES.most + [429]
    stopped = send(**filled(worker, key="z"))
    assert "Terlalu banyak laporan" in stopped.content.decode()
    assert "di laut" in stopped.content.decode()
    codes = [
        send(f"2001:db8:1:2::{n:x}", **filled(worker, key=f"n{n}")).status_code for n in range(NETWORK_NOTICES.most + 1)
    ]
    assert codes[-2:] == [302, 429]
    assert Notice.objects.count() == ADDRESS_NOTICES.most + NETWORK_NOTICES.most


def test_the_form_stands_beside_the_question_whether_one_is_protected(country) -> None:
    for address in ("/masuk/", "/cek/"):
        page = Client().get(address).content.decode()
        assert 'href="/lapor/"' in page
        assert 'href="/kabar/"' in page


def test_a_traceback_hides_what_was_told(worker, monkeypatch, settings, rf) -> None:
    from django.views.debug import SafeExceptionReporterFilter

    from lindung.web.notices import public_views

    def broken(**_given: object) -> None:
        raise RuntimeError("x")

    monkeypatch.setattr(public_views, "notice_record", broken)
    request = rf.post("/lapor/", filled(worker))
    with pytest.raises(RuntimeError):
        public_views.notice(request)
    shown = SafeExceptionReporterFilter().get_post_parameters(request)
    assert worker.nik not in str(shown)
    assert "Wa Ode Ani" not in str(shown)


def test_the_day_is_of_the_installation(worker) -> None:
    assert send(**filled(worker, event_on=f"{DAY}")).status_code == 302
