"""The first page of a role: what was done of late stands folded below what waits, and in one place only."""

from __future__ import annotations

from datetime import date

import pytest

from lindung.apps.contributions.models import Bill
from lindung.apps.contributions.services.issue import bills_issue
from lindung.apps.monitoring.done import done_for
from lindung.apps.payments.payments.report import Receipt
from lindung.kernel.month import Month
from lindung.kernel.rupiah import grouped
from tests.apps.paying import payment_paid
from tests.apps.submitting import enrol, shared
from tests.web.markup import unspaced

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _story(country, people, settings):
    """Two offices enrolled together and billed for two months; Dinas Kesehatan has paid both, the other office July."""
    settings.LINDUNG_TODAY = date(2022, 8, 20)
    enrol(country, shared(country, people(7), 3))
    for month in (Month(2022, 7), Month(2022, 8)):
        bills_issue(by=country.who("administrator"), government=country.muna_barat, month=month)
    for bill in Bill.objects.exclude(office=country.education, month=date(2022, 8, 1)):
        receipt = Receipt(bill.month.replace(day=20), bill.total_rupiah)
        payment_paid(by=country.who("administrator"), bill=bill, receipt=receipt, key=f"{bill.pk}")


def folded(browse, name: str) -> str:
    page = unspaced(browse(name).get("/").content.decode())
    return page[page.index('<details class="done">') :] if '<details class="done">' in page else ""


def test_what_is_done_stands_folded_below_what_waits(browse, country) -> None:
    told = folded(browse, "administrator")
    july = sum(Bill.objects.filter(month=date(2022, 7, 1)).values_list("total_rupiah", flat=True))
    assert "<summary>Yang terakhir selesai: 2</summary>" in told
    assert "orang didaftarkan sejak 1 Juli 2022" in told
    assert f"Rp\u00a0{grouped(july)}</span>" in told
    assert "iuran Juli 2022 lunas seluruhnya<small>2 tagihan</small>" in told
    assert "Agustus" not in told


def test_an_office_reads_what_is_its_own(browse, country) -> None:
    assert '<span class="n">3</span>' in folded(browse, "operator")
    assert '<span class="n">4</span>' in folded(browse, "colleague")
    assert "tagihan" not in folded(browse, "operator")
    assert folded(browse, "stranger") == ""
    assert folded(browse, "other-administrator") == ""


def test_no_line_stands_in_both_parts(browse, country) -> None:
    page = browse("treasurer").get("/").content.decode()
    assert page.count("tagihan Agustus 2022 sudah lunas") == 1
    assert "tagihan Juli 2022 sudah lunas" in folded(browse, "treasurer")
    assert "Agustus" not in folded(browse, "treasurer")


def test_nothing_done_nothing_folded(browse, country) -> None:
    assert done_for(country.who("far-agency")) == []
    assert folded(browse, "far-agency") == ""
