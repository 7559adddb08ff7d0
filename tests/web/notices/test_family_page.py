"""The family's page: two secrets, one refusal for whatever is wrong, brakes, and what the family may do there."""

from __future__ import annotations

import io
from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from PIL import Image

from lindung.apps.claims.models import Case, Channel, Due, Paper, Payout, Relative, SchoolYear
from lindung.apps.claims.services.notice import Message, notice_record
from lindung.apps.disbursements.models import Transfer
from lindung.apps.limits.models import Counter
from lindung.apps.registry.models import Worker
from lindung.web.notices.brakes import TICKET
from tests.apps.claims.test_family import decided
from tests.apps.days import DAY
from tests.web.notices.conftest import MOTHER

pytestmark = pytest.mark.django_db
NOTHING = "Tidak ada kasus yang dapat dibuka"


def secrets(noticed, **other: str) -> dict[str, str]:
    return {"ticket": noticed.ticket, "mother_name": MOTHER} | other


def ask(address: str = "198.51.100.1", at: str = "/kabar/", **form: object):
    return Client(REMOTE_ADDR=address).post(at, form)


def text(answer) -> str:
    return answer.content.decode().partition("<h1>")[2]


def test_ticket_and_the_mothers_whole_name_show_where_the_case_stands(noticed) -> None:
    page = text(ask(**secrets(noticed)))
    assert "Sudah diberitahukan" in page
    assert noticed.case.code in page
    assert "Dinas Kesehatan" in page


def test_who_works_on_their_own_account_is_sent_to_no_office_and_a_child_at_school_is_not_done(noticed) -> None:
    assert "kantor tempatnya bekerja harus" in text(ask(**secrets(noticed)))
    Case.objects.filter(pk=noticed.case_id).update(segment="own_account")
    assert "menghubungi keluarga" in text(ask(**secrets(noticed)))
    Case.objects.filter(pk=noticed.case_id).update(state="received")
    assert "Tidak ada lagi" in text(ask(**secrets(noticed)))
    child = Relative.objects.create(case=noticed.case, name="Wa Ode Lia", relation="child")
    SchoolYear.objects.create(
        case=noticed.case, child=child, school_year=2023, level="SD", grade=2, amount_rupiah=1_500_000,
        begins_on=date(2023, 7, 1), proof_due_on=date(2023, 9, 29),
    )  # fmt: skip
    page = text(ask(**secrets(noticed)))
    assert "tiap tahun ajaran" in page
    assert "Tidak ada lagi" not in page


def test_the_page_names_nobody_and_shows_no_number_of_theirs(noticed, worker) -> None:
    page = text(ask(**secrets(noticed)))
    for secret in (worker.name, worker.nik, "Wa Ode Ani", "0812 3456 7890", "di laut"):
        assert secret not in page


def test_whatever_is_wrong_it_is_one_refusal(noticed) -> None:
    unknown = notice_record(message=Message("Orang Lain"), channel=Channel.PUBLIC)
    wrong = [{"ticket": "AAAAAAAAAA"}, {"mother_name": "Orang Lain"}, {"ticket": unknown.ticket}, {"mother_name": "R"}]
    pages = set()
    for n, other in enumerate(wrong):
        answer = ask(f"198.51.100.{n}", **secrets(noticed, **other))
        assert answer.status_code == 200
        pages.add(text(answer).partition("<form")[0])
    assert len(pages) == 1
    assert NOTHING in pages.pop()


def test_misses_close_a_ticket_for_the_day_and_right_answers_do_not(noticed) -> None:
    for n in range(TICKET.misses_of_one.most + 2):
        assert NOTHING not in text(ask(f"203.0.113.{n}", **secrets(noticed)))
    codes = [
        ask(f"198.51.100.{n}", **secrets(noticed, mother_name="Orang Lain")).status_code
        for n in range(TICKET.misses_of_one.most + 1)
    ]
    assert codes == [200] * TICKET.misses_of_one.most + [429]
    written = f"{noticed.ticket[:5].lower()} {noticed.ticket[5:]}"
    assert ask("203.0.113.99", **secrets(noticed, ticket=written)).status_code == 429
    Counter.objects.update(ends_at=timezone.now())
    assert ask("203.0.113.99", **secrets(noticed)).status_code == 200


@pytest.mark.parametrize("at", ["/kabar/", "/kabar/keberatan/", "/kabar/surat/", "/kabar/uang/"])
def test_every_door_of_the_page_has_the_brake(noticed, at: str) -> None:
    wrong = secrets(noticed, mother_name="Orang Lain", reason="x", paper="1")
    codes = [ask(f"198.51.100.{n}", at, **wrong).status_code for n in range(TICKET.misses_of_one.most + 1)]
    assert codes[-1] == 429
    assert 429 not in codes[:-1]


def test_no_counter_holds_a_ticket(noticed) -> None:
    ask(**secrets(noticed, mother_name="Orang Lain"))
    assert noticed.ticket not in " ".join(Counter.objects.values_list("key", flat=True))


def test_no_cache_keeps_the_page(noticed) -> None:
    for answer in (Client().get("/kabar/"), ask(**secrets(noticed)), ask(ticket="", mother_name="")):
        assert "no-store" in answer["Cache-Control"]


def test_empty_fields_are_asked_for(noticed) -> None:
    for at in ("/kabar/", "/kabar/keberatan/", "/kabar/surat/"):
        answer = ask(at=at, ticket="", mother_name="")
        assert answer.status_code == 422
        assert "Tulis tiketnya." in text(answer)


def test_a_grant_is_told_by_relation_and_only_once_it_is_decided(noticed, country) -> None:
    assert "Rp" not in text(ask(**secrets(noticed)))
    decision = decided(country, noticed.case, is_granted=True)
    Due.objects.create(
        decision=decision, code="death_grant", outcome="granted", amount_rupiah=42_000_000, payee="heirs"
    )
    page = text(ask(**secrets(noticed)))
    assert "Dikabulkan" in page
    assert "Rp\u00a042.000.000" in page
    assert "Ahli waris" in page
    assert "Anda tidak setuju?" not in page
    Case.objects.filter(pk=noticed.case_id).update(state="assessed")
    assert "Rp" not in text(ask(**secrets(noticed)))


def test_a_refusal_says_why_and_what_can_be_done_and_is_appealed_here(noticed, country) -> None:
    decided(country, noticed.case, is_granted=False)
    page = text(ask(**secrets(noticed)))
    for told in ("Tidak dikabulkan", "PP 44/2015 Pasal 26", "Ajukan keberatan.", "Anda tidak setuju?"):
        assert told in page
    empty = ask(at="/kabar/keberatan/", **secrets(noticed, reason=""))
    assert (empty.status_code, "Tulis mengapa Anda tidak setuju." in text(empty)) == (422, True)
    answer = ask(at="/kabar/keberatan/", **secrets(noticed, reason="Ia di laut waktu itu."))
    assert "Keberatan Anda sudah kami terima" in text(answer)
    assert "Keberatan sedang diperiksa" in text(answer)
    assert Case.objects.get(pk=noticed.case_id).state == "appealed"
    again = ask(at="/kabar/keberatan/", **secrets(noticed, reason="Lagi."))
    assert again.status_code == 422
    assert Case.objects.get(pk=noticed.case_id).steps.filter(act="appeal").count() == 1


def test_nobody_appeals_who_does_not_know_both(noticed, country) -> None:
    decided(country, noticed.case, is_granted=False)
    answer = ask(at="/kabar/keberatan/", **secrets(noticed, mother_name="Orang Lain", reason="x"))
    assert NOTHING in text(answer)
    assert Case.objects.get(pk=noticed.case_id).state == "decided"


def photo() -> SimpleUploadedFile:
    content = io.BytesIO()
    Image.new("RGB", (1200, 900), "white").save(content, "JPEG")
    return SimpleUploadedFile("kk.jpg", content.getvalue(), "image/jpeg")


@pytest.fixture
def owed(noticed) -> Paper:
    """A family card that the family still owes."""
    Case.objects.filter(pk=noticed.case_id).update(state="collecting")
    return Paper.objects.create(
        case=noticed.case, code="family_card", owed_by="family", state="refused", reason="Halaman kedua tidak ada.",
        due_on=date(2022, 8, 1),
    )  # fmt: skip


def test_the_family_sends_a_paper_by_phone(noticed, owed) -> None:
    page = text(ask(**secrets(noticed)))
    for told in ("Kartu keluarga", "ditolak", "Halaman kedua tidak ada.", "1 Agustus 2022"):
        assert told in page
    answer = ask(at="/kabar/surat/", **secrets(noticed, paper=f"{owed.pk}"), file=photo())
    assert "Suratnya sudah sampai" in text(answer)
    owed.refresh_from_db()
    assert (owed.state, owed.received_by) == ("received", None)
    assert "Kartu keluarga" not in text(ask(**secrets(noticed)))


def test_what_is_no_paper_is_refused_at_its_place(noticed, owed) -> None:
    empty = ask(at="/kabar/surat/", **secrets(noticed, paper=f"{owed.pk}"))
    assert (empty.status_code, "Pilih fotonya dulu." in text(empty)) == (422, True)
    wrong = SimpleUploadedFile("kk.pdf", b"PK\x03\x04 not a pdf")
    answer = ask(at="/kabar/surat/", **secrets(noticed, paper=f"{owed.pk}"), file=wrong)
    assert answer.status_code == 422
    assert 'class="error" role="alert"' in text(answer)
    owed.refresh_from_db()
    assert owed.state == "refused"


@pytest.mark.parametrize("wrong", ["mother", "paper", "accepted"])
def test_nobody_puts_a_paper_where_none_is_awaited_from_them(noticed, owed, wrong: str) -> None:
    other = {"mother_name": "Orang Lain"} if wrong == "mother" else {}
    number = owed.pk + (999 if wrong == "paper" else 0)
    if wrong == "accepted":
        Paper.objects.update(state="accepted")
    before = Paper.objects.get(pk=owed.pk).state
    answer = ask(at="/kabar/surat/", **secrets(noticed, paper=f"{number}", **other), file=photo())
    assert "Suratnya sudah sampai" not in text(answer)
    assert Paper.objects.get(pk=owed.pk).state == before


@pytest.fixture
def posted(noticed, country) -> Payout:
    """A payout that was transferred yesterday, of a case that waits for the family's word."""
    decision = decided(country, noticed.case, is_granted=True)
    transfer = Transfer.objects.create(
        government=country.muna_barat, purpose="benefit", subject=noticed.case.subject, payee_name="Wa Ode Sarifa",
        bank="Bank Sultra", account_number="9900012345", account_name="Wa Ode Sarifa", amount_rupiah=42_000_000,
        key="k", prepared_by=country.users["administrator"], state="posted", posted_by=country.users["agency"],
        posted_on=DAY - timedelta(days=1),
    )  # fmt: skip
    payout = Payout.objects.create(
        case=noticed.case, decision=decision, payee="heirs", amount_rupiah=42_000_000, transfer=transfer
    )
    Case.objects.filter(pk=noticed.case_id).update(state="paid")
    return payout


def test_the_family_says_that_the_money_has_not_come_and_then_that_it_came(noticed, posted) -> None:
    page = text(ask(**secrets(noticed)))
    assert "17 Juli 2022" in page
    assert "Sudah kami terima" in page
    assert "9900012345" not in page
    assert "Sarifa" not in page
    said = secrets(noticed, payout=f"{posted.pk}", person="Wa Ode Ani")
    page = text(ask(at="/kabar/uang/", **said, has_come="0"))
    assert "uangnya belum masuk" in page
    assert Case.objects.get(pk=noticed.case_id).state == "paid"
    page = text(ask(at="/kabar/uang/", **said, has_come="1"))
    assert "Tercatat bahwa uangnya sudah diterima" in page
    assert "Sudah kami terima" not in page
    assert Case.objects.get(pk=noticed.case_id).state == "received"
    receipts = [(one.has_come, one.channel, one.person, one.recorded_by) for one in posted.receipts.order_by("pk")]
    assert receipts == [(False, "public", "Wa Ode Ani", None), (True, "public", "Wa Ode Ani", None)]
    assert ask(at="/kabar/uang/", **said, has_come="1").status_code == 422


@pytest.mark.parametrize(
    ("other", "status"),
    [({"mother_name": "Orang Lain"}, 200), ({"payout": "999"}, 404), ({"person": ""}, 422), ({"has_come": "2"}, 422),
     ({"payout": ""}, 422)],
)  # fmt: skip
def test_nobody_else_says_it_and_nothing_else_is_said(noticed, posted, other: dict, status: int) -> None:
    said = secrets(noticed, payout=f"{posted.pk}", person="Wa Ode Ani", has_come="1")
    assert ask(at="/kabar/uang/", **said | other).status_code == status
    assert not posted.receipts.exists()


def test_a_ticket_of_another_case_says_nothing_of_this_one(noticed, posted, worker) -> None:
    other = Worker.objects.exclude(pk=worker.pk).get()
    Worker.objects.filter(pk=other.pk).update(mother_name="Rahma Dewi")
    message = Message(other.name, other.nik, date(2022, 7, 15))
    ticket = notice_record(message=message, channel=Channel.PUBLIC).ticket
    said = {"ticket": ticket, "mother_name": MOTHER, "payout": f"{posted.pk}", "person": "x", "has_come": "1"}
    assert ask(at="/kabar/uang/", **said).status_code == 404
    assert not posted.receipts.exists()
