"""A bill on paper: everybody on it and the total, for those who may see the bill, in a fixed number of statements."""

from __future__ import annotations

import io
from datetime import date

import openpyxl
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from lindung.apps.contributions import selectors
from lindung.apps.contributions.models import Bill
from lindung.apps.contributions.services.issue import bills_issue
from lindung.apps.events.models import Event
from lindung.kernel.month import Month
from lindung.kernel.rupiah import grouped
from tests.apps.submitting import enrol
from tests.web.markup import unspaced

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _bills(country, people, send, settings):
    """Thirty people of Dinas Kesehatan, more than a page of the bill shows; two of Dinas Pendidikan."""
    settings.LINDUNG_TODAY = date(2022, 7, 18)
    persons = people(32)
    enrol(country, send(persons[:30]))
    enrol(country, send(persons[30:], office=country.education))
    bills_issue(by=country.who("administrator"), government=country.muna_barat, month=Month(2022, 7))


@pytest.fixture
def bill(country) -> Bill:
    return Bill.objects.get(office=country.health)


def text_of(answer) -> str:
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_button_of_the_bill_gives_all_of_it_on_paper(browse, bill) -> None:
    client = browse("treasurer")
    shown = text_of(client.get(f"/iuran/{bill.pk}/"))
    assert f'href="/iuran/{bill.pk}/cetak/#cetak">Cetak</a>' in shown
    assert 'class="print-only">Halaman ini memuat sebagian' in shown
    printed = unspaced(text_of(client.get(f"/iuran/{bill.pk}/cetak/")))
    for line in selectors.lines_of(bill).select_related("worker").order_by("position"):
        assert f"<td>{line.worker.name}</td>" in printed
    assert '<td class="number">30</td>' in printed
    total = printed[printed.index('<tr class="total">') :]
    for sum_rupiah in (bill.jkk_rupiah, bill.jkm_rupiah, bill.total_rupiah):
        assert f'<td class="money">{grouped(sum_rupiah)}</td>' in total
    assert ">JHT</th>" not in printed


def test_a_bill_that_fits_its_page_needs_no_word_on_paper(browse, country) -> None:
    bill = Bill.objects.get(office=country.education)
    assert "print-only" not in text_of(browse("administrator").get(f"/iuran/{bill.pk}/"))


@pytest.mark.parametrize(
    ("role", "status"),
    [("treasurer", 200), ("administrator", 200), ("leader", 200), ("agency", 200), ("auditor", 200)]
    + [(role, 404) for role in ("other-treasurer", "other-administrator", "far-agency", "operator", "stranger")],
)
def test_whoever_may_see_the_bill_may_print_it_and_nobody_else(browse, bill, role: str, status: int) -> None:
    answer = browse(role).get(f"/iuran/{bill.pk}/cetak/")
    assert answer.status_code == status
    first = bill.lines.select_related("worker").first().worker
    assert (first.name in answer.content.decode()) is (status == 200)
    assert (first.nik in answer.content.decode()) is (role in {"administrator", "agency"})


@pytest.mark.parametrize("role", ["administrator", "agency", "treasurer", "leader", "auditor"])
def test_whole_niks_on_paper_are_noted_once_in_the_government_of_the_bill(browse, bill, role: str) -> None:
    answer = text_of(browse(role).get(f"/iuran/{bill.pk}/cetak/"))
    noted = [
        (one.chain, one.actor, one.subject, one.office, one.data) for one in Event.objects.filter(verb="list.print")
    ]
    is_whole = bill.lines.select_related("worker").first().worker.nik in answer
    expected = [("74.13/akses", role.title(), f"list:/iuran/{bill.pk}/cetak/", "74.13.KES", {"rows": 30})]
    assert noted == (expected if is_whole else [])
    history = browse("administrator").get("/riwayat/").content.decode()
    assert ("membuka cetakan tagihan dengan NIK lengkap</a>" in unspaced(history)) is is_whole


def test_a_bill_too_long_for_paper_shows_and_notes_nobody(browse, bill, monkeypatch) -> None:
    monkeypatch.setattr(selectors, "MOST_PRINTED", 29)
    text_of(browse("administrator").get(f"/iuran/{bill.pk}/cetak/"))
    assert not Event.objects.filter(verb="list.print").exists()


def test_printing_takes_as_many_statements_for_many_as_for_few(browse, country, bill) -> None:
    client, counts = browse("administrator"), []
    for one in (Bill.objects.get(office=country.education), bill):
        client.get("/")
        with CaptureQueriesContext(connection) as captured:
            text_of(client.get(f"/iuran/{one.pk}/cetak/"))
        counts.append(len(captured))
    assert counts[0] == counts[1] <= 14, "the note of who printed takes a few"


def test_a_bill_too_long_for_paper_points_to_the_workbook(browse, bill, monkeypatch) -> None:
    monkeypatch.setattr(selectors, "MOST_PRINTED", 29)
    printed = text_of(browse("treasurer").get(f"/iuran/{bill.pk}/cetak/"))
    assert "lebih dari 29 baris, terlalu banyak untuk kertas" in printed
    assert f'href="/iuran/{bill.pk}/?format=xlsx"' in printed
    assert "<table" not in printed


def test_the_list_taken_along_says_what_a_line_corrects(browse, country, people, send, settings) -> None:
    settings.LINDUNG_TODAY = date(2022, 8, 2)
    enrol(country, send(people(33)[32:]))
    bills_issue(by=country.who("administrator"), government=country.muna_barat, month=Month(2022, 8))
    august = Bill.objects.get(office=country.health, month=date(2022, 8, 1))
    content = browse("treasurer").get(f"/iuran/{august.pk}/?format=xlsx").content
    rows = list(openpyxl.load_workbook(io.BytesIO(content)).active.iter_rows(min_row=4, values_only=True))
    at = rows[0].index("Pembetulan")
    told = [row[at] for row in rows[1:] if row[at]]
    assert len(rows) - 1 == 32
    assert len(told) == 1
    assert told[0].endswith(", Juli 2022")
