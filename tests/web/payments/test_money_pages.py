"""The pages of money: who may open them, paying with a proof, statements, the queue, reminders, budget, tie-out."""

from __future__ import annotations

import csv
import io
import re
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from lindung.apps.contributions.models import Bill
from lindung.apps.contributions.services.issue import bills_issue
from lindung.apps.events.models import Event
from lindung.apps.funding.models import Agreement, BudgetLine
from lindung.apps.funding.services.agreements import Terms, agreement_sign
from lindung.apps.funding.services.budget import budget_set
from lindung.apps.monitoring.budget_year import budget_year
from lindung.apps.monitoring.finance import finance_year
from lindung.apps.monitoring.tie_out import tie_out
from lindung.apps.payments.models import Payment, Statement, StatementLine
from lindung.apps.payments.payments.decide import payment_confirm
from lindung.apps.payments.payments.report import Receipt
from lindung.apps.payments.selectors import open_shown
from lindung.apps.registry.models import Worker
from lindung.kernel.month import Month
from lindung.kernel.rupiah import grouped
from lindung.store.clock import today
from lindung.web.base.tags.text import rupiah
from tests.apps.paying import SECOND, payment_paid
from tests.apps.payments.test_payments import statement, take_in
from tests.apps.submitting import enrol
from tests.scans import pdf, picture
from tests.web.base.test_pages import ROLES
from tests.web.markup import unspaced

pytestmark = pytest.mark.django_db
DAY = date(2022, 9, 1)
MONEY = {"treasurer", "administrator", "leader", "agency", "auditor"}
PDF = pdf()


@pytest.fixture(autouse=True)
def bills(country, people, send, settings):
    """Dinas Kesehatan and Dinas Pendidikan, billed for July, nothing paid, on the first of September."""
    settings.LINDUNG_TODAY = DAY
    persons = people(5)
    enrol(country, send(persons[:3]))
    enrol(country, send(persons[3:], office=country.education))
    bills_issue(by=country.who("administrator"), government=country.muna_barat, month=Month(2022, 7))


def own_bill(country) -> Bill:
    return Bill.objects.get(office=country.health)


def proof(name: str = "bukti.pdf", content: bytes = PDF) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def pay(client: Client, bill: Bill, **other: object):
    """Report a payment from a page that was opened just now, on the day on which the bill was issued."""
    given = {"received_on": "2022-09-01", "amount": "10.000", "reference": "TRX", "key": "a", "proof": proof()}
    given["shown"] = open_shown(Bill.objects.get(pk=bill.pk))
    return client.post(f"/iuran/{bill.pk}/bayar/", given | other)


def confirmed(payment: Payment) -> Payment:
    payment_confirm(by=SECOND, payment_id=payment.pk, is_another=True)
    payment.refresh_from_db()
    return payment


@pytest.mark.parametrize("role", ROLES)
def test_pages_open_for_those_in_scope_and_for_no_one_else(browse, country, role: str) -> None:
    made, _ = payment_paid(
        by=country.who("treasurer"), bill=own_bill(country), receipt=Receipt(DAY, 1_000), key="berkas"
    )
    client = browse(role)
    settle, fund = {"administrator"}, MONEY - {"treasurer"}
    for address, allowed in {
        f"/peserta/{Worker.objects.filter(office=country.health).first().pk}/iuran/": MONEY,
        "/pembayaran/": MONEY,
        f"/pembayaran/{made.pk}/": MONEY,
        "/pembayaran/mutasi/": settle,
        "/tunggakan/": MONEY,
        "/tunggakan/?on=2022-08-01": MONEY,
        "/pengingat/": MONEY,
        "/anggaran/": fund,
        "/anggaran/?year=2022": fund,
        "/anggaran/cocok/": fund,
        "/anggaran/unduh.csv": fund,
    }.items():
        status = client.get(address).status_code
        is_empty_for_strangers = role == "far-agency" and not re.search(r"\d/", address)
        expected = {200} if role in allowed or (is_empty_for_strangers and "agency" in allowed) else {403, 404}
        assert status in expected, (address, status)


@pytest.mark.parametrize("role", ["agency", "auditor", "administrator", "treasurer"])
def test_who_reaches_several_governments_reads_whose_office_paid(browse, country, role: str) -> None:
    made, _ = payment_paid(
        by=country.who("treasurer"), bill=own_bill(country), receipt=Receipt(DAY, 1_000), key="berkas"
    )
    take_in(country, statement((5_000, "TANPA KODE")))
    name, client, reaches_several = country.muna_barat.name, browse(role), role in {"agency", "auditor"}
    told = unspaced(client.get("/pembayaran/").content.decode())
    assert (f'<span class="sub">{name}</span>' in told) is reaches_several
    assert (f'<span class="sub">{name}, ' in told) is reaches_several
    told = client.get(f"/pembayaran/{made.pk}/").content.decode()
    assert (f"Dinas Kesehatan, {name}" in told) is reaches_several


def test_a_stranger_reads_no_money_anywhere(browse, country) -> None:
    bill = own_bill(country)
    for role in ("far-agency", "stranger", "colleague"):
        for address in ("/pembayaran/", "/tunggakan/", "/anggaran/", "/anggaran/cocok/", "/anggaran/unduh.csv"):
            text = browse(role).get(address).content.decode()
            assert bill.code not in text
            assert "Dinas Kesehatan" not in text


def test_a_treasurer_pays_with_a_proof_and_sees_where_it_went(browse, country) -> None:
    bill = own_bill(country)
    client = browse("treasurer")
    page = client.get(f"/iuran/{bill.pk}/").content.decode()
    assert bill.payment_code in page
    key = re.search(r'name="key" value="(\w+)"', page)[1]
    for _twice in range(2):
        answer = pay(client, bill, amount=f"Rp {bill.total_rupiah:,}".replace(",", "."), key=key, proof=proof())
        assert answer.status_code == 302
    payment = Payment.objects.get()
    assert answer["Location"] == f"/pembayaran/{payment.pk}/"
    page = client.get(f"/iuran/{bill.pk}/").content.decode()
    assert "lunas sejak" not in page
    assert "dilaporkan, menunggu terlihat di rekening" in page
    confirmed(payment)
    assert "lunas sejak 1 September 2022" in client.get(f"/iuran/{bill.pk}/").content.decode()
    handed = client.get(f"/pembayaran/{payment.pk}/bukti/")
    assert b"".join(handed.streaming_content) == PDF
    assert "attachment" in handed["Content-Disposition"]
    noted = Event.objects.get(verb="proof.fetch")
    assert (noted.chain, noted.actor, noted.subject) == ("74.13/akses", "Treasurer", f"payment:{payment.pk}")


@pytest.mark.parametrize("role", ["other-treasurer", "operator", "stranger", "far-agency", "other-administrator"])
def test_nobody_else_pays_or_reads_the_proof(browse, country, role: str) -> None:
    pay(browse("treasurer"), own_bill(country))
    payment = Payment.objects.get()
    client = browse(role)
    assert client.get(f"/pembayaran/{payment.pk}/bukti/").status_code in (403, 404)
    assert pay(client, own_bill(country), key="b").status_code in (403, 404)
    assert client.post(f"/pembayaran/{payment.pk}/batal/", {"on": DAY, "reason": "x"}).status_code in (403, 404)
    assert Payment.objects.count() == 1
    assert not Payment.objects.get().is_reversed


@pytest.mark.parametrize("role", ["leader", "auditor", "agency"])
def test_who_only_looks_cannot_pay(browse, country, role: str) -> None:
    assert pay(browse(role), own_bill(country)).status_code in (403, 422)
    assert not Payment.objects.exists()


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"amount": "12,5"}, "Tulis rupiah bulat"),
        ({"amount": "seribu"}, "Tulis rupiah bulat"),
        ({"amount": "-5"}, "Tulis rupiah bulat"),
        ({"amount": "0"}, "lebih dari nol"),
        ({"proof": ""}, "Pilih berkas buktinya"),
        ({"proof": SimpleUploadedFile("bukti.pdf", b"halo")}, "bukan PDF"),
        ({"proof": SimpleUploadedFile("bukti.pdf", b"%PDF-1.4 halo")}, "bukan PDF"),
        ({"proof": SimpleUploadedFile("bukti.png", picture("PNG")[:-40])}, "bukan PNG"),
        ({"received_on": "2022-09-02"}, "antara 1 Juli 2015 dan hari ini"),
        ({"received_on": "kemarin"}, "Tulis tanggal"),
        ({"proof": SimpleUploadedFile("bukti.exe", b"MZ")}, "harus PDF, JPG, JPEG, PNG"),
        ({"proof": SimpleUploadedFile("bukti.pdf", b"")}, "kosong"),
        ({"proof": SimpleUploadedFile("bukti.pdf", b"MZ")}, "bukan PDF"),
        ({"proof": SimpleUploadedFile("bukti.jpg", PDF)}, "bukan JPG"),
    ],
)
def test_a_wrong_payment_is_told_and_nothing_is_kept(browse, country, settings, wrong, sentence: str) -> None:
    before = set(settings.UPLOADS.iterdir())
    answer = pay(browse("treasurer"), own_bill(country), **wrong)
    assert answer.status_code == 422
    page = answer.content.decode()
    field = {"received_on": "pay-on", "amount": "pay-amount", "proof": "pay-proof"}[next(iter(wrong))]
    assert f'aria-describedby="{field}-error"' in page
    assert sentence in page[page.index(f'<div id="{field}-error" role="alert">') :].split("</div>")[0]
    assert not Payment.objects.exists()
    assert set(settings.UPLOADS.iterdir()) == before


def test_a_payment_that_did_not_hold_is_taken_back(browse, country) -> None:
    pay(browse("treasurer"), own_bill(country))
    payment = confirmed(Payment.objects.get())
    client = browse("administrator")
    client.post(f"/pembayaran/{payment.pk}/batal/", {"on": "2022-09-01", "reason": ""})
    assert not Payment.objects.get().is_reversed
    client.post(f"/pembayaran/{payment.pk}/batal/", {"on": "2022-09-01", "reason": "ditolak bank"})
    page = client.get(f"/pembayaran/{payment.pk}/").content.decode()
    assert "Dibatalkan sejak 1 September 2022" in page
    assert "ditolak bank" in page
    assert "<b>Administrator</b>" in page[page.index('class="trail"') :]


def test_a_statement_is_taken_in_once_and_its_rest_settled_with_two_clicks(browse, country) -> None:
    own, other = own_bill(country), Bill.objects.get(office=country.education)
    client = browse("administrator")
    content = statement((own.total_rupiah, own.payment_code), (other.total_rupiah, "tunai"), (300, "bunga"))
    for _twice in range(2):
        client.post("/pembayaran/rekening-koran/", {"statement": SimpleUploadedFile("koran.csv", content)})
    assert (Statement.objects.count(), Payment.objects.count()) == (1, 1)
    cash, interest = StatementLine.objects.filter(state="waiting").order_by("pk")
    page = unspaced(client.get("/pembayaran/mutasi/").content.decode())
    assert f'name="bill" value="{other.pk}" checked' in page
    client.post(f"/pembayaran/mutasi/{cash.pk}/", {"bill": other.pk})
    client.post(f"/pembayaran/mutasi/{interest.pk}/", {"aside": "1", "reason": "bunga"})
    assert not StatementLine.objects.filter(state="waiting").exists()
    assert {bill.open_rupiah for bill in Bill.objects.all()} == {0}


def test_a_broken_statement_is_refused_whole_with_its_line(browse, country) -> None:
    own = own_bill(country)
    good = statement((own.total_rupiah, own.payment_code)).decode("utf-8-sig")
    broken = good.replace("Saldo Akhir;", "Saldo Akhir;9")
    assert broken != good
    client = browse("administrator")
    for content in (broken.encode(), b"", b"\x00\x01garbage", b"hello"):
        answer = client.post(
            "/pembayaran/rekening-koran/", {"statement": SimpleUploadedFile("k.csv", content)}, follow=True
        )
        assert 'class="error"' in answer.content.decode()
    assert not Statement.objects.exists()
    assert not Payment.objects.exists()


def test_a_recorded_payment_is_confirmed_and_one_that_bounced_opens_its_bill(browse, country) -> None:
    own = own_bill(country)
    payment, _ = payment_paid(
        by=country.who("treasurer"), bill=own, receipt=Receipt(date(2022, 8, 1), own.total_rupiah), key="x"
    )
    take_in(country, statement((own.total_rupiah, "setoran"), (-own.total_rupiah, f"retur {own.payment_code}"), on=DAY))
    paid_in, returned = StatementLine.objects.order_by("pk")
    client = browse("administrator")
    page = client.get("/pembayaran/mutasi/").content.decode()
    assert f'name="payment" value="{payment.pk}"' in page
    assert f'name="bounced" value="{payment.pk}"' in page
    client.post(f"/pembayaran/mutasi/{paid_in.pk}/", {"payment": payment.pk})
    client.post(f"/pembayaran/mutasi/{returned.pk}/", {"bounced": payment.pk})
    assert own_bill(country).open_rupiah == own.total_rupiah


@pytest.mark.parametrize("role", ["treasurer", "leader", "other-administrator"])
def test_nobody_else_takes_in_or_settles_statements(browse, country, role: str) -> None:
    own = own_bill(country)
    take_in(country, statement((own.total_rupiah, "tunai")))
    line = StatementLine.objects.get()
    client = browse(role)
    assert client.post(f"/pembayaran/mutasi/{line.pk}/", {"bill": own.pk}).status_code in (403, 404)
    content = statement((5, "x"))
    client.post("/pembayaran/rekening-koran/", {"statement": SimpleUploadedFile("koran.csv", content)})
    assert Statement.objects.filter(government=country.muna_barat).count() == 1
    assert StatementLine.objects.get(pk=line.pk).state == "waiting"


def test_what_is_late_says_who_is_at_risk(browse, country) -> None:
    page = browse("leader").get("/tunggakan/").content.decode().replace("\u00a0", " ")
    assert "Rp 210.000.000" in page
    assert "2 tagihan dari 2 kantor" in page
    home = browse("leader").get("/").content.decode()
    assert "perlindungan 5 orang dari 2 kantor terancam" in home
    own = browse("treasurer").get("/tunggakan/").content.decode()
    assert "Dinas Pendidikan" not in own
    assert (
        "tidak ada yang terlambat pada 1 Agustus 2022"
        in browse("leader").get("/tunggakan/?on=2022-08-01").content.decode()
    )


def test_budget_and_agreements_are_written_and_exported(browse, country) -> None:
    client = browse("administrator")
    given = {"year": "2022", "account": "5.1.02.02.02.0006", "amount": "Rp 1.000.000", "office": ""}
    assert client.post("/anggaran/baris/", given).status_code == 302
    assert client.post("/anggaran/baris/", given | {"amount": "2.000.000"}).status_code == 302
    line = BudgetLine.objects.get()
    assert (line.original_rupiah, line.planned_rupiah) == (1_000_000, 2_000_000)
    assert client.post("/anggaran/baris/", given | {"office": country.foreign.pk}).status_code == 422
    assert client.post("/anggaran/baris/", given | {"amount": "banyak"}).status_code == 422
    agreement = {
        "number": "1/PKS", "party": "BPJS", "starts_on": "2022-01-01", "ends_on": "2022-12-31", "people": "4",
        "amount": "519.840.000", "file": proof("pks.pdf"),
    }  # fmt: skip
    assert client.post("/anggaran/perjanjian/", agreement).status_code == 302
    assert client.post("/anggaran/perjanjian/", agreement | {"file": proof("pks.pdf")}).status_code == 422
    page = client.get("/anggaran/?year=2022").content.decode().replace("\u00a0", " ")
    assert "1 orang lebih banyak daripada perjanjian" in page
    assert "Rp 519.840.000" in page
    made = Agreement.objects.get()
    assert b"".join(client.get(f"/anggaran/perjanjian/{made.pk}/berkas/").streaming_content) == PDF
    for role in ("treasurer", "other-administrator", "operator"):
        assert browse(role).get(f"/anggaran/perjanjian/{made.pk}/berkas/").status_code in (403, 404)
    assert Event.objects.get(verb="agreement.fetch").subject == f"agreement:{made.pk}"
    renewal = client.get(f"/anggaran/?renews={made.pk}").content.decode()
    assert f'name="renews" value="{made.pk}"' in renewal
    assert "Perpanjangan" in renewal
    assert b"5.1.02.02.02.0006" in client.get("/anggaran/unduh.csv?year=2022").content


@pytest.mark.parametrize("odd", ["?year=abc", "?year=99999", "?year=-1", "?renews=99999999999999999999", "?renews=x"])
def test_odd_questions_get_the_page(browse, odd: str) -> None:
    assert browse("administrator").get(f"/anggaran/{odd}").status_code == 200


@pytest.mark.parametrize("after", ["x", "2022-01-01~x", "2022-01-01~99999999999999999999", "~", "0001-01-01~1", "\x01"])
def test_odd_keys_of_payments_get_the_page(browse, after: str) -> None:
    assert browse("administrator").get("/pembayaran/", {"after": after}).status_code == 200


def test_a_workers_month_leads_to_its_payment_and_its_line_at_the_bank(browse, country) -> None:
    own, worker = own_bill(country), Worker.objects.filter(office=country.health).first()
    client = browse("treasurer")
    assert "belum lunas" in client.get(f"/peserta/{worker.pk}/iuran/").content.decode()
    take_in(country, statement((own.total_rupiah, own.payment_code)))
    page = client.get(f"/peserta/{worker.pk}/iuran/").content.decode()
    assert f'href="/pembayaran/{Payment.objects.get().pk}/"' in page
    assert "koran.txt, mutasi 1" in page
    assert f'href="/peserta/{worker.pk}/iuran/"' in client.get(f"/peserta/{worker.pk}/").content.decode()


def test_the_tie_out_leads_to_each_difference(browse, country) -> None:
    page = browse("administrator").get("/anggaran/cocok/?year=2022").content.decode()
    for bill in Bill.objects.all():
        assert f'href="/iuran/{bill.pk}/"' in page
    assert "ditagih tanpa anggaran" in page


def test_the_tie_out_sets_apart_what_is_not_due_and_exports_what_it_shows(browse, country) -> None:
    bills_issue(by=country.who("administrator"), government=country.muna_barat, month=Month(2022, 9))
    client, address = browse("administrator"), "/anggaran/cocok/?year=2022"
    result = tie_out(country.who("administrator"), year=2022, on=today())
    page = unspaced(client.get(address).content.decode())
    assert result.true_count < len(result.differences)
    assert f'<span class="number">{rupiah(result.true_rupiah)}</span>'.replace("\u00a0", " ") in page.replace(
        "\u00a0", " "
    )
    for group in ("true", "not_due"):
        file = client.get(f"{address}&group={group}&format=csv").content.decode("utf-8-sig")
        rows = list(csv.DictReader(io.StringIO(file), delimiter=";"))
        members = [one for one in result.differences if one.group == group]
        assert len(rows) == len(members) > 0
        assert sum(int(row["Selisih"]) for row in rows) == sum(one.size_rupiah for one in members)
    assert browse("operator").get(f"{address}&format=csv").status_code in (403, 404)


def test_the_budget_of_a_year_past_or_to_come_says_what_it_rests_on(browse, country, settings) -> None:
    administrator = country.who("administrator")
    for year in (2022, 2023):
        for account in ("5.1.02.02.02.0006", "5.1.02.02.02.0007"):
            budget_set(by=administrator, government=country.muna_barat, year=year, account=account, rupiah=10**7)
    terms = Terms("7", "BPJS", date(2023, 1, 1), date(2023, 12, 31), 4, 3_000_000, segment="own_account")
    agreement_sign(by=administrator, government=country.muna_barat, terms=terms)
    settings.LINDUNG_TODAY = date(2023, 1, 31)
    for role in ("administrator", "leader"):
        for year, told in (
            (2022, "hangus: tahun anggaran sudah lewat"),
            (2022, "hanya yang ditagih yang dihitung; sesudah Juli 2022 tidak ada tagihan"),
            (
                2023,
                "belum ada tagihan, jadi setahun seperti nilai perjanjian untuk tahun ini, Rp 3.000.000 untuk 4 orang",
            ),
            (2023, f"cukup untuk melindungi paling banyak {17_000_000 // (16_800 * 12)} orang sampai Desember"),
        ):
            page = browse(role).get(f"/anggaran/?year={year}").content.decode().replace("\u00a0", " ")
            assert told in re.sub(r"\s+", " ", page), told


def test_the_budget_says_what_will_lapse_and_whom_it_would_protect(browse, country) -> None:
    client = browse("administrator")
    asked = "/anggaran/?year=2022"

    def page(at: str = asked) -> str:
        return re.sub(r"\s+", " ", client.get(at).content.decode().replace("\u00a0", " "))

    for account in ("5.1.02.02.02.0006", "5.1.02.02.02.0007"):
        given = {"year": "2022", "account": account, "amount": "1.000.000.000", "office": ""}
        assert client.post("/anggaran/baris/", given).status_code == 302
    money = finance_year(country.who("administrator"), year=2022, on=today())
    found = budget_year(money, on=today())
    assert f"Rp {grouped(found.lapse_rupiah)}" in page()
    assert f"akan hangus, cukup untuk melindungi {grouped(found.people)} orang sampai Desember" in page()
    assert "Anggapan dari satu bulan saja" in page()
    assert f"Mengapa {grouped(found.people)} orang?" in page()
    assert client.get("/anggaran/?year=2024").status_code == 200
    for account in ("5.1.02.02.02.0006", "5.1.02.02.02.0007"):
        client.post("/anggaran/baris/", {"year": "2022", "account": account, "amount": "1", "office": ""})
    assert "anggaran habis; setahun kurang" in page()
    assert "orang-bulan tanpa uang" in page()
    assert "akan hangus" not in page()
    client.post("/anggaran/baris/", {"year": "2023", "account": account, "amount": "1000", "office": ""})
    assert "Tahun belum mulai, belum ada tagihan dan perjanjian" in page("/anggaran/?year=2023")
    assert "belum ada baris anggaran tahun ini" in page("/anggaran/?year=2024")


def test_a_transfer_that_names_nobody_is_settled_with_one_press_over_a_month(browse, country) -> None:
    own, other = own_bill(country), Bill.objects.get(office=country.education)
    take_in(country, statement((own.total_rupiah + other.total_rupiah, "SP2D 00123"), on=DAY))
    line, client = StatementLine.objects.get(), browse("administrator")
    page = client.get("/pembayaran/mutasi/").content.decode()
    assert "2 tagihan Juli 2022, tepat jumlahnya" in page
    key = re.search(r'name="set" value="([^"]+)"', unspaced(page))[1]
    for wrong in ("", "month~2022-08-01~public_budget", "x", "office~1~public_budget"):
        client.post(f"/pembayaran/mutasi/{line.pk}/", {"set": wrong})
        assert not Payment.objects.exists()
    client.post(f"/pembayaran/mutasi/{line.pk}/", {"set": key})
    assert {bill.open_rupiah for bill in Bill.objects.all()} == {0}


def test_every_open_bill_can_be_ticked_with_its_running_sum(browse, country) -> None:
    own, other = own_bill(country), Bill.objects.get(office=country.education)
    take_in(country, statement((own.total_rupiah + other.total_rupiah, "SP2D 00123"), on=DAY))
    line, client = StatementLine.objects.get(), browse("administrator")
    for address in ("", "?month=2022-07", "?month=2022-13", "?month=x"):
        page = client.get(f"/pembayaran/mutasi/{line.pk}/{address}").content.decode().replace("\u00a0", " ")
        assert f'name="bill" value="{own.pk}"' in page
        assert f"Rp {own.total_rupiah + other.total_rupiah:,}".replace(",", ".") in page
    assert 'name="bill"' not in client.get(f"/pembayaran/mutasi/{line.pk}/?month=2022-08").content.decode()
    for role in ("treasurer", "leader", "other-administrator"):
        assert browse(role).get(f"/pembayaran/mutasi/{line.pk}/").status_code in (403, 404)
    client.post(f"/pembayaran/mutasi/{line.pk}/", {"bill": [own.pk, other.pk]})
    assert {bill.open_rupiah for bill in Bill.objects.all()} == {0}
    assert client.get(f"/pembayaran/mutasi/{line.pk}/").status_code == 404


def test_a_line_that_may_be_known_is_named_and_what_is_aside_put_back(browse, country) -> None:
    own = own_bill(country)
    take_in(country, statement((1_000, own.payment_code), on=DAY))
    take_in(country, statement((1_000, f"TRSF {own.payment_code}"), on=DAY))
    line, client = StatementLine.objects.get(state="waiting"), browse("administrator")
    page = client.get("/pembayaran/mutasi/").content.decode()
    assert "Mungkin sudah dicatat" in page
    assert "koran.txt, mutasi 1" in page
    client.post(f"/pembayaran/mutasi/{line.pk}/", {"repeats": "1"})
    page = client.get("/pembayaran/mutasi/").content.decode()
    assert "Yang disisihkan" in page
    for step, state in (("reopen", "waiting"), ("reopen", "waiting")):
        client.post(f"/pembayaran/mutasi/{line.pk}/", {step: "1"})
        assert StatementLine.objects.get(pk=line.pk).state == state
    assert own_bill(country).paid_rupiah == 1_000


def test_the_rest_of_a_shared_transfer_is_used_and_each_office_sees_its_part(browse, country) -> None:
    own, other = own_bill(country), Bill.objects.get(office=country.education)
    text = f"{own.payment_code} {other.payment_code}"
    take_in(country, statement((own.total_rupiah + other.total_rupiah + 700, text), on=DAY))
    bills_issue(by=country.who("administrator"), government=country.muna_barat, month=Month(2022, 8))
    payment, client = Payment.objects.get(), browse("administrator")
    later = Bill.objects.get(office=country.education, month=date(2022, 8, 1))
    page = client.get(f"/pembayaran/{payment.pk}/").content.decode()
    assert f'name="bill" value="{later.pk}"' in page
    assert "kode bayar dan jumlah sama" not in page
    assert "kode bayar; jumlah lebih dari tagihan" in page
    seen = browse("treasurer").get(f"/pembayaran/{payment.pk}/").content.decode()
    assert own.code in seen
    assert other.code not in seen
    assert 'name="bill"' not in seen
    assert browse("treasurer").post(f"/pembayaran/{payment.pk}/sisa/", {"bill": later.pk}).status_code == 403
    client.post(f"/pembayaran/{payment.pk}/sisa/", {})
    client.post(f"/pembayaran/{payment.pk}/sisa/", {"bill": later.pk})
    later.refresh_from_db()
    assert later.paid_rupiah == 700


@pytest.mark.parametrize("role", ["agency", "auditor"])
def test_who_reaches_several_governments_looks_at_one_budget_at_a_time(browse, country, role: str) -> None:
    client = browse(role)
    for address in ("/anggaran/", "/anggaran/cocok/"):
        told = client.get(f"{address}?government=74.13").content.decode()
        assert '<option value="74.13" selected>' in told
        assert client.get(f"{address}?government=16.05").status_code == 200
    other = unspaced(client.get("/anggaran/?government=74.03").content.decode())
    assert '<option value="74.03" selected>' in other
    assert "Dinas Kesehatan<" not in other


def test_the_month_offered_is_the_first_that_is_not_billed(browse, country) -> None:
    client = browse("administrator")
    for month, following in ((9, "2022-08"), (8, "2022-10")):
        bills_issue(by=country.who("administrator"), government=country.muna_barat, month=Month(2022, month))
        assert f'value="{following}"' in client.get("/iuran/terbitkan/").content.decode()
    issued = client.get("/iuran/terbitkan/?month=2022-09").content.decode()
    assert "Apa yang sudah ditagih" in issued
    assert "Terbitkan" not in re.sub(r"<title>.*?</title>", "", issued)


def test_a_month_says_what_is_still_open_of_it(browse, country) -> None:
    client = browse("administrator")
    assert "belum dibayar" not in client.get("/iuran/").content.decode()
    paid = own_bill(country)
    pay(browse("treasurer"), paid, amount=str(paid.total_rupiah))
    confirmed(Payment.objects.get())
    other = Bill.objects.get(office=country.education)
    assert f"{rupiah(other.total_rupiah)} belum dibayar" in client.get("/iuran/").content.decode()
    payment_paid(by=country.who("administrator"), bill=other, receipt=Receipt(DAY, other.total_rupiah), key="sisa")
    assert "lunas semua" in client.get("/iuran/").content.decode()
