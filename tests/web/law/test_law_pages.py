"""The law explorer: every parameter opens for everybody; values are tried by those who see bills, in their scope."""

from __future__ import annotations

import html

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from lindung.apps.contributions.models import Bill
from lindung.apps.contributions.recalculation import bills_under, first_unissued, recalculation_sum
from lindung.apps.contributions.services.issue import bills_issue
from lindung.kernel.month import Month
from lindung.law import national_book
from lindung.law.trial import book_with
from lindung.web.law import views as law_views
from tests.apps.submitting import enrol

pytestmark = pytest.mark.django_db
BOOK = national_book()
AUGUST = Month(2022, 8)
TRIAL = "/hukum/contribution.jkm.rate/percobaan/"


def enrolled(country, people, send, count: int = 3):
    submission = send(people(count))
    enrol(country, submission)


def doubled():
    return book_with(BOOK, "contribution.jkm.rate", "0.0060", AUGUST.first)


@pytest.mark.parametrize("language", ["id", "en"])
def test_every_parameter_opens_without_login(language: str) -> None:
    client = Client()
    client.cookies["django_language"] = language
    for parameter in BOOK:
        answer = client.get(f"/hukum/{parameter.code}/")
        text = html.unescape(answer.content.decode())
        assert answer.status_code == 200, parameter.code
        assert all(value.article in text for value in parameter)
        assert "percobaan" not in text


def test_a_search_finds_words_codes_and_articles_and_says_when_there_is_none() -> None:
    client = Client()
    assert "contribution.jkk.rate" in client.get("/hukum/?q=contribution.jkk.rate").content.decode()
    assert "contribution.jkm.rate" not in client.get("/hukum/?q=contribution.jkk.rate").content.decode()
    assert "Tidak ditemukan" in client.get("/hukum/?q=zzzz").content.decode()
    assert client.get("/hukum/?on=bukan-hari&q=%01").status_code == 200
    assert client.get("/hukum/?q=%00").status_code == 400
    assert client.get("/hukum/tidak.ada/").status_code == 404


def test_what_changed_is_told_in_either_order_of_the_days() -> None:
    addresses = (
        "/hukum/berubah/?since=2019-12-01&until=2019-12-02",
        "/hukum/berubah/?since=2019-12-02&until=2019-12-01",
    )
    first, second = (Client().get(address).content.decode() for address in addresses)
    assert "benefit.jkm.death" in first
    assert first.count("/hukum/benefit") == second.count("/hukum/benefit")


def test_unissued_bills_change_by_the_rupiah_and_nothing_is_stored(country, people, send) -> None:
    enrolled(country, people, send)
    changes = bills_under(country.who("administrator"), month=AUGUST, book=doubled())
    assert [(one.office, one.workers, one.workers_changed) for one in changes] == [("Dinas Kesehatan", 3, 3)]
    assert recalculation_sum(changes).difference_rupiah == 3 * 3_000
    assert not Bill.objects.exists()
    assert bills_under(country.who("administrator"), month=AUGUST, book=BOOK) == []


def test_issued_bills_never_change(country, people, send) -> None:
    enrolled(country, people, send)
    administrator = country.who("administrator")
    bills_issue(by=administrator, government=country.muna_barat, month=AUGUST)
    assert bills_under(administrator, month=AUGUST, book=doubled()) == []
    assert first_unissued(administrator, AUGUST) == Month(2022, 9)


@pytest.mark.parametrize(
    ("who", "sees"),
    [
        ("administrator", 1),
        ("leader", 1),
        ("agency", 1),
        ("treasurer", 0),
        ("other-administrator", 0),
        ("far-agency", 0),
        ("operator", 0),
    ],
)
def test_who_sees_what_would_change(country, people, send, who: str, sees: int) -> None:
    enrolled(country, people, send)
    assert len(bills_under(country.who(who), month=AUGUST, book=doubled())) == sees


def test_statements_do_not_grow_with_people(country, people, send) -> None:
    counts = []
    for number in (2, 9):
        enrolled(country, people, send, number)
        with CaptureQueriesContext(connection) as asked:
            bills_under(country.who("administrator"), month=AUGUST, book=doubled())
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_the_trial_page_shows_the_difference_and_refuses_what_is_no_number(browse, country, people, send) -> None:
    enrolled(country, people, send)
    client = browse("administrator")
    answer = client.get(TRIAL + "?value=0,006&from=2022-08-01")
    assert "+ Rp\u00a09.000" in html.unescape(answer.content.decode())
    wrong = client.get(TRIAL + "?value=banyak&from=2022-08-01")
    assert wrong.status_code == 422
    assert "Nilai: 'banyak' bukan pecahan desimal" in html.unescape(wrong.content.decode())
    assert client.get("/hukum/contribution.jkk.rate/percobaan/?value.none=1").status_code == 422


def test_too_many_people_for_a_page_are_a_sentence_and_the_command_counts_them(
    browse, country, people, send, monkeypatch
) -> None:
    enrolled(country, people, send)
    address = TRIAL + "?value=0,006&from=2022-08-01"
    monkeypatch.setattr(law_views, "BACKGROUND_PEOPLE", 3)
    assert "+ Rp\u00a09.000" in html.unescape(browse("administrator").get(address).content.decode())
    monkeypatch.setattr(law_views, "BACKGROUND_PEOPLE", 2)
    answer = browse("administrator").get(address)
    assert answer.status_code == 422
    assert "lindung law try" in answer.content.decode()
    assert len(bills_under(country.who("administrator"), month=AUGUST, book=doubled())) == 1


@pytest.mark.parametrize(("who", "status"), [("operator", 403), ("stranger", 403), ("leader", 200), ("auditor", 200)])
def test_who_may_try_a_value(browse, who: str, status: int) -> None:
    assert browse(who).get(TRIAL).status_code == status
    assert Client().get(TRIAL).status_code == 302
