"""The page on which a month is issued: what was shown is issued, and whatever changed is told by name."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from lindung.apps.contributions.models import Bill, MonthRun
from lindung.apps.contributions.services.issue import bills_issue
from lindung.apps.payments.models import Payment
from lindung.apps.payments.payments.report import Receipt
from lindung.apps.registry.models import Enrolment
from lindung.apps.registry.services.change import enrolment_change, enrolment_end
from lindung.kernel.month import Month
from tests.apps.paying import payment_paid
from tests.apps.submitting import enrol
from tests.web.markup import unspaced

pytestmark = pytest.mark.django_db
JULY, AUGUST = Month(2022, 7), Month(2022, 8)
PAGE = "/iuran/terbitkan/"


@pytest.fixture(autouse=True)
def _bills(country, people, send, settings):
    settings.LINDUNG_TODAY = date(2022, 9, 5)
    enrol(country, send(people(6)[:4]))
    enrol(country, send(people(6)[4:], office=country.education))
    bills_issue(by=country.who("administrator"), government=country.muna_barat, month=JULY)


def held(office) -> list[Enrolment]:
    return list(Enrolment.objects.filter(office=office, ends_on=None).select_related("worker").order_by("pk"))


def text_of(answer) -> str:
    return re.sub(r"\s+", " ", answer.content.decode()).replace("\u00a0", " ")


def form_of(answer) -> dict[str, str]:
    """The hidden fields of the button that issues."""
    fields = re.findall(r'<input type="hidden" name="(month|recompute|shown)" value="([^"]*)"', answer.content.decode())
    return dict(fields)


def changed(country) -> dict[str, str]:
    """One new wage, one move, one end; answers the names."""
    who, (wage, move, left, *_rest) = country.who("administrator"), held(country.health)
    enrolment_change(by=who, enrolment_id=wage.pk, from_on=AUGUST.first, wage_rupiah=2_000_000)
    enrolment_change(by=who, enrolment_id=move.pk, from_on=AUGUST.first, office=country.education)
    enrolment_end(by=who, enrolment_id=left.pk, on=JULY.last, reason="left")
    return {"wage": wage.worker.name, "move": move.worker.name, "left": left.worker.name}


def test_the_draft_names_whom_something_changed_for(browse, country, people, send) -> None:
    names = changed(country)
    enrol(country, send(people(7)[6:]))
    told = text_of(browse("administrator").get(f"{PAGE}?month=2022-08"))
    assert f"{names['wage']}: Rp 1.000.000 → Rp 2.000.000" in told
    assert f"{names['move']}: Dinas Kesehatan → Dinas Pendidikan" in told
    assert f"<li>{names['left']}, Dinas Kesehatan</li>" in told


def test_a_bill_tells_its_treasurer_wages_and_movers_as_what_they_are(browse, country) -> None:
    names = changed(country)
    run, _ = bills_issue(by=country.who("administrator"), government=country.muna_barat, month=AUGUST)
    bill = Bill.objects.get(run=run, office=country.health)
    told = text_of(browse("treasurer").get(f"/iuran/{bill.pk}/"))
    assert f"{names['wage']}: Rp 1.000.000 → Rp 2.000.000" in told
    assert f"{names['move']}: Dinas Kesehatan → Dinas Pendidikan" in told
    assert f"<li>{names['left']}</li>" in told
    for count in ("<b>0</b>baru", "<b>1</b>keluar", "<b>1</b>pindah kantor", "<b>1</b>upah berubah"):
        assert count in unspaced(told)


def test_the_draft_takes_the_same_statements_for_few_and_many(browse, country, people, send) -> None:
    client = browse("administrator")

    def statements() -> int:
        with CaptureQueriesContext(connection) as asked:
            assert client.get(f"{PAGE}?month=2022-08").status_code == 200
        return len(asked)

    changed(country)
    enrol(country, send(people(7)[6:]))
    few = statements()
    enrol(country, send(people(30)[7:]))
    assert statements() == few


def test_lists_are_cut_and_say_so(browse, country, people, send, monkeypatch) -> None:
    monkeypatch.setattr("lindung.apps.contributions.changes.SHOWN", 3)
    enrol(country, send(people(12)[6:]))
    told = text_of(browse("administrator").get(f"{PAGE}?month=2022-08"))
    assert "<b>6</b>baru" in unspaced(told)
    assert "3 dari 6 orang ditampilkan." in told


def test_what_was_shown_is_issued_and_nothing_else(browse, country, people, send) -> None:
    client = browse("administrator")
    shown = form_of(client.get(f"{PAGE}?month=2022-08"))
    enrol(country, send(people(7)[6:]))
    for stale in (shown, {"month": "2022-08"}):
        answer = client.post(PAGE, stale)
        assert answer.status_code == 409
        assert "Ada yang berubah sejak hitungan ini ditampilkan" in text_of(answer)
        assert not MonthRun.objects.filter(month=AUGUST.first).exists()
    assert client.post(PAGE, form_of(answer)).status_code == 302
    assert MonthRun.objects.get(month=AUGUST.first).workers_count == 7
    assert client.post(PAGE, shown).status_code == 302  # issued before: no second time, and no riddle
    assert MonthRun.objects.count() == 2


def test_months_are_computed_anew_when_asked_for(browse, country) -> None:
    client = browse("administrator")
    answer = client.get(f"{PAGE}?month=2022-08&recompute=1")
    assert "1 bulan terakhir dihitung ulang" in text_of(answer)
    assert form_of(answer)["recompute"] == "1"
    assert client.get(f"{PAGE}?month=2022-08&recompute=-1").status_code == 422
    assert client.get(f"{PAGE}?month=2022-08&recompute=241").status_code == 422


def test_what_waits_is_told_wherever_the_office_is(browse, country) -> None:
    who = country.who("administrator")
    for enrolment in held(country.education):
        enrolment_change(by=who, enrolment_id=enrolment.pk, from_on=date(2022, 7, 2), office=country.health)
    client = browse("administrator")
    answer = client.get(f"{PAGE}?month=2022-08")
    assert "Yang menunggu tagihan berikutnya" in text_of(answer)
    client.post(PAGE, form_of(answer))
    education, health = Bill.objects.get(office=country.education), Bill.objects.filter(office=country.health).last()
    assert "Rp 10.800 dikembalikan, Rp 0 ditagih" in text_of(client.get(f"/kantor/{country.education.pk}/"))
    assert "Yang menunggu tagihan berikutnya" in text_of(client.get("/iuran/?month=2022-08"))
    for role, bill, told in (
        ("other-treasurer", education, "Rp 10.800 dikembalikan, Rp 0 ditagih"),
        ("treasurer", health, "Rp 0 dikembalikan, Rp 10.800 ditagih"),
    ):
        assert told in text_of(browse(role).get(f"/iuran/{bill.pk}/"))


def test_what_was_paid_too_much_pays_the_new_bills(browse, country) -> None:
    bill = Bill.objects.get(office=country.health)
    receipt = Receipt(date(2022, 8, 1), 2 * bill.total_rupiah)
    payment_paid(by=country.who("treasurer"), bill=bill, receipt=receipt, key="a")
    client = browse("administrator")
    client.post(PAGE, form_of(client.get(f"{PAGE}?month=2022-08")))
    assert Payment.objects.get().credit_rupiah == 0
    assert Bill.objects.get(office=country.health, month=AUGUST.first).open_rupiah == 0


def test_a_month_that_has_not_begun_is_issued_only_on_purpose(browse, settings) -> None:
    settings.LINDUNG_TODAY = date(2022, 7, 31)
    client = browse("administrator")
    shown = client.get(f"{PAGE}?month=2022-08")
    assert "Agustus 2022 belum mulai" in text_of(shown)
    token = re.search(r'name="shown" value="([^"]*)"', shown.content.decode())[1]
    refused = client.post(PAGE, {"month": "2022-08", "recompute": "0", "shown": token})
    assert refused.status_code == 409
    assert "belum mulai" in text_of(refused)
    assert not MonthRun.objects.filter(month=AUGUST.first).exists()
    assert client.post(PAGE, {"month": "2022-08", "recompute": "0", "shown": token, "early": "1"}).status_code == 302
    assert MonthRun.objects.filter(month=AUGUST.first).exists()
    settings.LINDUNG_TODAY = date(2022, 9, 1)
    assert "belum mulai" not in text_of(client.get(f"{PAGE}?month=2022-09"))


def test_a_treasurer_sees_first_what_is_due_first(browse, country) -> None:
    bills_issue(by=country.who("administrator"), government=country.muna_barat, month=AUGUST)
    july, august = Bill.objects.filter(office=country.health).order_by("month")
    page = text_of(browse("treasurer").get("/iuran/"))
    assert "untuk Juli 2022?" in page
    for bill in (july, august):
        payment_paid(
            by=country.who("treasurer"),
            bill=bill,
            receipt=Receipt(date(2022, 9, 5), bill.total_rupiah),
            key=str(bill.pk),
        )
        page = text_of(browse("treasurer").get("/iuran/"))
        assert "untuk Agustus 2022?" in page
    assert "Apa yang sudah dibayar" in page
    assert "Tulis kode bayar" not in page
