"""Pages about somebody with two employers: the officer decides and sees both, each government its own."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.test import Client

from lindung.apps.contributions.models import Bill
from lindung.apps.contributions.services.issue import bills_issue
from lindung.apps.registry.models import Worker
from lindung.kernel.month import Month
from tests.apps.protection.paying import pay
from tests.apps.two_jobs import beside, carried, enrol_abroad

pytestmark = pytest.mark.django_db
DAY = date(2022, 7, 18)


@pytest.fixture(autouse=True)
def _today(settings) -> None:
    settings.LINDUNG_TODAY = DAY


def words(page) -> str:
    """What a page says, without its marks."""
    return " ".join(re.sub(r"<[^>]+>", " ", page.content.decode().partition("<h1>")[2]).split())


def test_the_officer_is_asked_and_says_second_job(country, people, send, browse) -> None:
    enrol_abroad(country, send, people(1))
    sent = send(people(1))
    at = f"/kiriman/{sent.pk}/pasangan/"
    assert 'value="second"' not in browse("administrator").get(at).content.decode()
    officer = browse("agency")
    assert 'value="second"' in officer.get(at).content.decode()
    assert officer.post(f"{at}0/", {"decision": "second", "seen": ""}).status_code == 302
    assert "orang yang sama, pekerjaan kedua" in words(officer.get(at))
    assert carried(country, sent, "administrator") == 1


def test_each_reads_what_is_theirs_of_a_worker_with_two_jobs(country, people, send, browse) -> None:
    enrol_abroad(country, send, people(1))
    beside(country, send, people(1))
    bills_issue(by=country.who("administrator"), government=country.muna_barat, month=Month.of(DAY))
    pay(country, list(Bill.objects.all()), DAY)
    worker = Worker.objects.get()
    both = words(browse("agency").get(f"/peserta/{worker.pk}/"))
    assert "Ya: sedikitnya satu kepesertaan melindungi." in both
    for fact in (f"{country.foreign.name}, {country.muna.name}", f"{country.health.name}, {country.muna_barat.name}"):
        assert fact in both
    for who in ("administrator", "operator"):
        client = browse(who)
        for address in (f"/peserta/{worker.pk}/", "/peserta/"):
            page = client.get(address).content.decode()
            assert worker.name in page
            assert country.foreign.name not in page
    asked = {"nik": worker.nik, "birth_date": worker.birth_date.isoformat(), "mother_name": worker.mother_name}
    told = words(Client().post("/cek/", asked))
    assert "Setiap kepesertaan Anda" in told
    assert told.count("JKK dan JKM") >= 3
    assert "iuran pertama belum dibayar" in told.lower()
