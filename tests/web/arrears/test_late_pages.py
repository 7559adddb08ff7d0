"""The pages of late bills and reminders: a cut list says so, and an address goes to the chosen office or nowhere."""

from __future__ import annotations

from datetime import date

import pytest

from lindung.apps.arrears.models import Contact
from lindung.apps.contributions.models import Bill
from lindung.apps.contributions.services.issue import bills_issue
from lindung.apps.funding.models import Agreement
from lindung.apps.payments.payments.report import Receipt
from lindung.apps.registry.models import Enrolment
from lindung.kernel.month import Month
from tests.apps.paying import payment_paid
from tests.apps.submitting import enrol

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _bills(country, people, send, settings):
    settings.LINDUNG_TODAY = date(2022, 10, 20)
    enrol(country, send(people(4)[:2]))
    enrol(country, send(people(4)[2:], office=country.education))
    Enrolment.objects.filter(office=country.health).update(paid_by="employer")
    bills_issue(by=country.who("administrator"), government=country.muna_barat, month=Month(2022, 7))


def text_of(answer) -> str:
    return answer.content.decode().replace("\u00a0", " ")


def test_late_bills_are_counted_narrowed_and_added_up(browse) -> None:
    client = browse("leader")
    assert "2 baris" in text_of(client.get("/tunggakan/"))
    found = text_of(client.get("/tunggakan/?q=kesehatan"))
    assert "1 baris" in found
    assert "Dinas Pendidikan</a>" not in found
    assert "Tidak ditemukan" in text_of(client.get("/tunggakan/?bearer=lapsed"))


@pytest.mark.parametrize("office", ["foreign", "999999", "dinas"])
def test_an_address_for_an_unknown_office_is_nobodys(browse, country, office: str) -> None:
    chosen = country.foreign.pk if office == "foreign" else office
    given = {"post": "treasurer", "name": "", "email": "a@contoh.example", "office": chosen}
    browse("administrator").post("/pengingat/alamat/", given)
    assert not Contact.objects.exists()


def test_a_penalty_stays_on_the_bill_once_it_is_paid(browse, country) -> None:
    bill = Bill.objects.get(office=country.health)
    told = f"Rp {bill.total_rupiah * 3 * 2 // 100:,}".replace(",", ".")  # three months begun at 2 %
    assert told in text_of(browse("treasurer").get(f"/iuran/{bill.pk}/"))
    receipt = Receipt(date(2022, 10, 20), bill.total_rupiah)
    payment_paid(by=country.who("treasurer"), bill=bill, receipt=receipt, key="a")
    page = text_of(browse("treasurer").get(f"/iuran/{bill.pk}/"))
    assert told in page
    assert "sampai hari dibayar" in page


def test_an_agreement_is_of_a_segment(browse, country) -> None:
    given = {
        "number": "PKS 1", "party": "Kendari", "starts_on": "2022-01-01", "ends_on": "2022-12-31", "people": "10",
        "amount": "1.000.000", "segment": "own_account",
    }  # fmt: skip
    client = browse("administrator")
    client.post("/anggaran/perjanjian/", given)
    agreement = Agreement.objects.get()
    assert agreement.segment == "own_account"
    page = text_of(client.get(f"/anggaran/?renews={agreement.pk}"))
    assert '<option value="own_account" selected>' in page
    client.post("/anggaran/perjanjian/", given | {"number": "PKS 2", "segment": "lain"})
    assert Agreement.objects.count() == 1
