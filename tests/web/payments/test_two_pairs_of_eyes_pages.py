"""The pages on which a payment is reported, asked about, confirmed, refused and withdrawn, for whom they are."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from lindung.apps.contributions.models import Bill
from lindung.apps.payments.models import Payment
from lindung.apps.payments.selectors import open_shown
from tests.apps.payments.test_payments import statement, take_in
from tests.web.markup import unspaced
from tests.web.payments.test_money_pages import DAY, PDF, bills, own_bill, pay, proof  # noqa: F401

pytestmark = pytest.mark.django_db


def hidden(page: str) -> dict[str, str]:
    """What the form of a page of questions carries."""
    form = page[page.index('<form method="post" action="/iuran/') :].split("</form>")[0]
    found = re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', form)
    return {name: value for name, value in found if name != "csrfmiddlewaretoken"}


def answered(client: Client, bill: Bill, page: str, **answers: object):
    return client.post(f"/iuran/{bill.pk}/bayar/", hidden(page) | answers)


def test_more_than_is_open_is_asked_about_and_taken_on_purpose_with_the_proof_sent_before(browse, country) -> None:
    bill, client = own_bill(country), browse("treasurer")
    answer = pay(client, bill, amount=str(bill.total_rupiah + 700))
    page = unspaced(answer.content.decode())
    assert answer.status_code == 409
    assert "yang dilaporkan Rp 700 lebih banyak" in page.replace("\u00a0", " ")
    assert not Payment.objects.exists()
    again = answered(client, bill, page)
    assert (again.status_code, Payment.objects.count()) == (409, 0)
    done = answered(client, bill, unspaced(again.content.decode()), sure="over_open")
    payment = Payment.objects.get()
    assert done["Location"] == f"/pembayaran/{payment.pk}/"
    assert b"".join(client.get(f"/pembayaran/{payment.pk}/bukti/").streaming_content) == PDF


def test_a_proof_that_waits_for_an_answer_is_its_senders_alone(browse, country, settings) -> None:
    bill = own_bill(country)
    page = unspaced(pay(browse("treasurer"), bill, amount=str(bill.total_rupiah + 1)).content.decode())
    for client in (browse("administrator"), browse("other-treasurer")):
        answer = answered(client, bill, page, sure="over_open")
        assert answer.status_code in (404, 422)
    forged = hidden(page) | {"kept": hidden(page)["kept"][:-1] + "x", "sure": "over_open"}
    assert browse("treasurer").post(f"/iuran/{bill.pk}/bayar/", forged).status_code == 422
    assert not Payment.objects.exists()
    assert len(list(settings.UPLOADS.iterdir())) >= 1


def test_a_kept_proof_is_not_thrown_away_by_a_refused_second_use(browse, country) -> None:
    bill, client = own_bill(country), browse("treasurer")
    page = unspaced(pay(client, bill, amount=str(bill.total_rupiah + 1)).content.decode())
    answered(client, bill, page, sure="over_open")
    payment = Payment.objects.get()
    assert answered(client, bill, page, amount="0", key="other").status_code == 422
    assert client.get(f"/pembayaran/{payment.pk}/bukti/").status_code == 200


def test_the_same_money_from_the_bank_takes_the_proof(browse, country) -> None:
    bill, client = own_bill(country), browse("treasurer")
    take_in(country, statement((10_000, bill.payment_code), on=DAY))
    seen = Payment.objects.get()
    answer = pay(client, bill)
    page = unspaced(answer.content.decode())
    assert f'name="same" value="{seen.pk}"' in page
    assert 'name="sure" value="same_money"' in page
    assert answered(client, bill, page, same=seen.pk)["Location"] == f"/pembayaran/{seen.pk}/"
    assert Payment.objects.count() == 1
    told = client.get(f"/pembayaran/{seen.pk}/").content.decode()
    assert "bukti.pdf" in told
    assert "bukti dilampirkan" in told


def test_known_early_and_stale_are_asked_on_one_page(browse, country) -> None:
    bill, client = own_bill(country), browse("treasurer")
    stale = open_shown(bill)
    pay(client, bill, received_on="2022-08-31", amount="5.000", sure="before_issue")
    assert Payment.objects.count() == 1
    answer = pay(client, bill, received_on="2022-08-31", amount="5.000", key="b", shown=stale)
    page = unspaced(answer.content.decode())
    for sentence in ("berubah sejak halamannya", "sudah pernah dilaporkan?", "sebelum tagihannya terbit?"):
        assert sentence in page
    assert answered(client, bill, page, sure=["before_issue", "payment_known"]).status_code == 302
    assert Payment.objects.count() == 2


@pytest.mark.parametrize(
    ("role", "buttons"),
    [
        ("treasurer", {"tarik"}),
        ("administrator", {"konfirmasi", "tolak"}),
        ("agency", {"konfirmasi", "tolak"}),
        ("leader", set()),
        ("auditor", set()),
    ],
)
def test_the_page_of_a_report_offers_what_is_allowed(browse, country, role: str, buttons: set[str]) -> None:
    pay(browse("treasurer"), own_bill(country))
    payment = Payment.objects.get()
    page = browse(role).get(f"/pembayaran/{payment.pk}/").content.decode()
    assert set(re.findall(rf'action="/pembayaran/{payment.pk}/(\w+)/"', page)) == buttons
    assert "dilaporkan, menunggu terlihat di rekening" in page


def test_who_reported_as_administrator_only_withdraws(browse, country) -> None:
    pay(browse("administrator"), own_bill(country))
    payment = Payment.objects.get()
    client = browse("administrator")
    page = client.get(f"/pembayaran/{payment.pk}/").content.decode()
    assert set(re.findall(rf'action="/pembayaran/{payment.pk}/(\w+)/"', page)) == {"tarik"}
    told = client.post(f"/pembayaran/{payment.pk}/konfirmasi/", follow=True).content.decode()
    assert "Anda sendiri yang melaporkan" in told
    client.post(f"/pembayaran/{payment.pk}/tarik/")
    payment.refresh_from_db()
    assert payment.state == "withdrawn"


@pytest.mark.parametrize("role", ["other-treasurer", "other-administrator", "far-agency", "operator", "leader"])
def test_nobody_else_decides(browse, country, role: str) -> None:
    pay(browse("treasurer"), own_bill(country))
    payment, client = Payment.objects.get(), browse(role)
    for step in ("konfirmasi", "tolak", "tarik"):
        assert client.post(f"/pembayaran/{payment.pk}/{step}/", {"reason": "x"}).status_code in (403, 404)
    payment.refresh_from_db()
    assert payment.state == "reported"


def test_it_is_confirmed_and_its_trail_says_by_whom(browse, country) -> None:
    bill = own_bill(country)
    pay(browse("treasurer"), bill, amount=str(bill.total_rupiah))
    payment, agency = Payment.objects.get(), browse("agency")
    assert "menunggu dikonfirmasi" in agency.get("/").content.decode()
    assert "menunggu terlihat di rekening" in browse("treasurer").get("/").content.decode()
    agency.post(f"/pembayaran/{payment.pk}/konfirmasi/")
    assert own_bill(country).open_rupiah == 0
    trail = unspaced(browse("treasurer").get(f"/pembayaran/{payment.pk}/").content.decode()).split('class="trail"')[1]
    assert trail.index("<b>Treasurer</b>") < trail.index("<b>Agency</b>")
    assert "menunggu dikonfirmasi" not in agency.get("/").content.decode()
    told = agency.get(f"/pembayaran/{payment.pk}/").content.decode()
    assert "/batal/" not in told
    assert "Anda sendiri yang melaporkan, mengonfirmasi" in told
    assert "/batal/" in browse("administrator").get(f"/pembayaran/{payment.pk}/").content.decode()


def test_it_is_refused_with_a_reason_that_who_reported_reads(browse, country) -> None:
    pay(browse("treasurer"), own_bill(country))
    payment, administrator = Payment.objects.get(), browse("administrator")
    administrator.post(f"/pembayaran/{payment.pk}/tolak/", {"reason": " "})
    payment.refresh_from_db()
    assert payment.state == "reported"
    administrator.post(f"/pembayaran/{payment.pk}/tolak/", {"reason": "tidak ada di rekening"})
    assert "tidak ada di rekening" in browse("treasurer").get(f"/pembayaran/{payment.pk}/").content.decode()
    assert "laporan pembayaran ditolak" in browse("treasurer").get("/").content.decode()


@pytest.mark.parametrize("state", ["reported", "refused", "withdrawn", "used"])
def test_the_list_is_filtered_by_state(browse, country, state: str) -> None:
    for n, step in enumerate((None, "tolak", "tarik", "konfirmasi")):
        pay(browse("treasurer"), own_bill(country), key=str(n), reference=f"TRX{n}", amount=str(1_000 + n))
        payment = Payment.objects.order_by("pk").last()
        who = "treasurer" if step == "tarik" else "agency"
        if step:
            browse(who).post(f"/pembayaran/{payment.pk}/{step}/", {"reason": "x"})
    page = browse("treasurer").get(f"/pembayaran/?state={state}").content.decode()
    wanted = Payment.objects.get(state={"used": "confirmed"}.get(state, state))
    assert re.findall(r'href="/pembayaran/(\d+)/"', page) == [str(wanted.pk)]


def test_a_reported_payment_is_the_first_answer_in_the_queue(browse, country) -> None:
    bill = own_bill(country)
    pay(browse("treasurer"), bill)
    payment = Payment.objects.get()
    take_in(country, statement((10_000, "setoran tunai"), on=DAY))
    page = unspaced(browse("administrator").get("/pembayaran/mutasi/").content.decode())
    assert page.index(f'name="payment" value="{payment.pk}"') < page.index('name="bill"')
    assert "yang dilaporkan 1 September 2022: konfirmasi" in page
