"""The pages of late bills and reminders: a cut list says so, and an address goes to the chosen office or nowhere."""

from __future__ import annotations

import re
from datetime import date

import pytest

from lindung.apps.arrears.explanation import late_bill_explained
from lindung.apps.arrears.models import Contact
from lindung.apps.arrears.selectors import arrears_as_of
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


def sheet_of(client, bill: Bill, on: str = "2022-10-20", **headers) -> str:
    answer = client.get(f"/tunggakan/{bill.pk}/?on={on}", **headers)
    assert answer.status_code == 200
    return re.sub(r"\s+", " ", text_of(answer))


@pytest.mark.parametrize("on", [date(2022, 10, 20), date(2022, 11, 16), date(2023, 3, 1)])
@pytest.mark.parametrize("office", ["health", "education"])
def test_the_sheet_of_a_late_bill_says_the_figures_of_the_list(browse, country, office: str, on: date) -> None:
    bill = Bill.objects.get(office=getattr(country, office))
    (line,) = [one for one in arrears_as_of(country.who("leader"), on) if one.bill == bill]
    page = sheet_of(browse("leader"), bill, on.isoformat())
    money = {
        name: f"Rp {amount:,}".replace(",", ".")
        for name, amount in (("penalty", line.penalty_rupiah), ("stake", line.benefit_at_stake_rupiah))
    }
    assert f"Mengapa denda {money['penalty']}?" in page
    assert f"Mengapa {money['stake']} dipertaruhkan?" in page
    results = re.findall(r'<span class="result">(.*?)</span>', page)
    bearers = {"agency": "BPJS Ketenagakerjaan", "employer": "pemberi kerja sendiri"}
    assert results[2] == money["penalty"]
    assert results[4] == bearers[line.bearer]
    assert results[-1] == money["stake"]
    assert "PP 44/2015" in page


def test_the_list_leads_to_the_sheet_beside_it(browse, country) -> None:
    bill = Bill.objects.get(office=country.health)
    page = text_of(browse("treasurer").get("/tunggakan/?on=2022-11-20"))
    assert f'href="/tunggakan/{bill.pk}/?on=2022-11-20"' in page
    sheet = sheet_of(browse("treasurer"), bill, headers={"hx-request": "true"})
    assert sheet.startswith('<section class="sheet">')
    assert "mengapa?" not in text_of(browse("leader").get("/tunggakan/?format=csv"))


@pytest.mark.parametrize(
    ("name", "status"),
    [
        ("treasurer", 200),
        ("administrator", 200),
        ("leader", 200),
        ("agency", 200),
        ("auditor", 200),
        ("other-treasurer", 404),
        ("colleague", 404),
        ("operator", 404),
        ("stranger", 404),
        ("other-administrator", 404),
        ("far-agency", 404),
    ],
)
def test_the_sheet_is_for_those_who_see_the_bill(browse, country, name: str, status: int) -> None:
    bill = Bill.objects.get(office=country.health)
    assert browse(name).get(f"/tunggakan/{bill.pk}/").status_code == status


def test_nobody_sees_the_sheet_without_a_log_in(client, country) -> None:
    bill = Bill.objects.get(office=country.health)
    assert client.get(f"/tunggakan/{bill.pk}/").status_code == 302


def test_what_is_not_late_has_no_sheet(browse, country) -> None:
    bill = Bill.objects.get(office=country.health)
    assert browse("treasurer").get(f"/tunggakan/{bill.pk}/?on=2022-08-15").status_code == 404
    assert browse("treasurer").get("/tunggakan/999999/").status_code == 404
    assert browse("treasurer").get(f"/tunggakan/{bill.pk}/?on=x").status_code == 200


def test_what_is_paid_in_part_is_explained_by_what_is_open(browse, country) -> None:
    bill = Bill.objects.get(office=country.health)
    payment_paid(by=country.who("treasurer"), bill=bill, receipt=Receipt(date(2022, 9, 1), 1_000), key="a")
    (line,) = arrears_as_of(country.who("treasurer"), date(2022, 10, 20))
    assert line.open_rupiah == bill.total_rupiah - 1_000
    found = late_bill_explained(country.who("treasurer"), bill.pk, date(2022, 10, 20))
    assert found.late == line
    assert found.why.penalty.answers["penalty"] == line.penalty_rupiah > 0


def test_the_sheet_speaks_english_too(browse, country) -> None:
    client = browse("treasurer")
    client.post("/bahasa/", {"language": "en"})
    page = sheet_of(client, Bill.objects.get(office=country.health))
    assert "Why a penalty of" in page
    assert "Mengapa" not in page
