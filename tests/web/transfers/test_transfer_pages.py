"""The pages of money that goes out: a refund prepared by one, posted by another, seen at the bank, returned."""

from __future__ import annotations

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from lindung.apps.disbursements.models import Transfer
from lindung.store import clock
from tests.apps.disbursements.sending import days, lines, post, prepare
from tests.apps.disbursements.test_refunds_out import OVER, _bills, paid_over  # noqa: F401
from tests.scans import pdf

pytestmark = pytest.mark.django_db
READERS = {"administrator", "agency", "auditor"}


@pytest.fixture
def waiting(country) -> Transfer:
    return prepare(country, 12_345_000, due_on=days(3))


def sent() -> dict[str, object]:
    proof = SimpleUploadedFile("bukti.pdf", pdf())
    return {"posted_on": clock.today().isoformat(), "reference": "TRF-77", "proof": proof}


def test_who_may_see_money_that_goes_out(country, waiting, browse) -> None:
    for name in ("operator", "treasurer", "administrator", "leader", "agency", "auditor"):
        client = browse(name)
        assert client.get("/uang-keluar/").status_code == (200 if name in READERS else 403), name
        assert client.get(f"/uang-keluar/{waiting.pk}/").status_code == (200 if name in READERS else 404), name
    for name in ("other-administrator", "far-agency"):
        client = browse(name)
        assert client.get(f"/uang-keluar/{waiting.pk}/").status_code == 404
        assert client.post(f"/uang-keluar/{waiting.pk}/kirim/", sent()).status_code == 404
    assert "12.345.000" in browse("auditor").get("/uang-keluar/").content.decode()


def test_another_person_posts_with_a_proof(country, waiting, browse) -> None:
    refused = browse("administrator").post(f"/uang-keluar/{waiting.pk}/kirim/", sent())
    assert refused.status_code == 403
    client = browse("agency")
    incomplete = client.post(f"/uang-keluar/{waiting.pk}/kirim/", {"reference": "TRF-77"})
    assert incomplete.status_code == 422
    assert "TRF-77" in incomplete.content.decode()
    assert client.post(f"/uang-keluar/{waiting.pk}/kirim/", sent()).status_code == 302
    waiting.refresh_from_db()
    assert (waiting.state, waiting.reference) == ("posted", "TRF-77")
    assert client.get(f"/uang-keluar/{waiting.pk}/bukti/").status_code == 200


def test_who_prepared_it_is_not_offered_to_post_it(country, browse) -> None:
    own = prepare(country, 5_000, who="agency")
    client = browse("agency")
    assert "orang lain yang mentransfer" in client.get(f"/uang-keluar/{own.pk}/").content.decode()
    assert client.post(f"/uang-keluar/{own.pk}/kirim/", sent()).status_code == 422
    own.refresh_from_db()
    assert own.state == "prepared"


def test_the_bank_shows_it_and_sends_it_back(country, waiting, browse) -> None:
    post(country, waiting)
    line, back = lines(country, -12_345_000, 12_345_000)
    client = browse("agency")
    assert f'value="{line.pk}"' in client.get(f"/uang-keluar/{waiting.pk}/").content.decode()
    client.post(f"/uang-keluar/{waiting.pk}/terlihat/", {"line": line.pk})
    waiting.refresh_from_db()
    assert waiting.statement_line == line
    given = {"returned_on": clock.today().isoformat(), "reason": "rekening ditutup", "line": back.pk}
    assert client.post(f"/uang-keluar/{waiting.pk}/kembali/", given).status_code == 302
    waiting.refresh_from_db()
    assert waiting.state == "returned"
    assert "rekening ditutup" in client.get(f"/uang-keluar/{waiting.pk}/").content.decode()


def test_the_lists_filters_and_the_file(country, waiting, browse) -> None:
    client = browse("administrator")
    assert "Wa Ode Sitti" in client.get("/uang-keluar/?show=waiting").content.decode()
    assert "Wa Ode Sitti" not in client.get("/uang-keluar/?show=returned").content.decode()
    assert "12345000" in client.get("/uang-keluar/?format=csv").content.decode("utf-8-sig")


def test_an_unknown_act_is_not_found(country, waiting, browse) -> None:
    assert browse("agency").post(f"/uang-keluar/{waiting.pk}/apa/").status_code == 404


def test_what_waits_comes_first_by_its_last_day_page_by_page(country, browse) -> None:
    for number in range(30):
        prepare(country, 1_000 + number, due_on=days(number % 7) if number % 5 else None)
    post(country, prepare(country, 999, due_on=days(0)))
    client, at = browse("auditor"), "/uang-keluar/"
    shown: list[Transfer] = []
    while at:
        page = client.get(at)
        known = [int(found) for found in re.findall(r'href="/uang-keluar/(\d+)/"', page.content.decode())]
        shown += [Transfer.objects.get(pk=pk) for pk in known]
        following = page.context["table"]["next"]
        at = f"/uang-keluar/{following}" if following else ""
    assert len({one.pk for one in shown}) == len(shown) == 31
    assert shown[-1].amount_rupiah == 999
    dues = [one.due_on or days(1_000) for one in shown[:-1]]
    assert dues == sorted(dues)


def test_a_refund_is_prepared_from_a_payments_credit(country, browse, paid_over) -> None:  # noqa: F811
    link = f"/uang-keluar/pengembalian/{paid_over.pk}/"
    assert link in browse("administrator").get(f"/pembayaran/{paid_over.pk}/").content.decode()
    for name, code in (("auditor", 403), ("treasurer", 403), ("other-administrator", 404), ("far-agency", 404)):
        assert browse(name).get(link).status_code == code, name
    client = browse("administrator")
    given = {
        "amount": str(OVER + 1), "payee": "Dinas Kesehatan", "bank": "Bank Sultra",
        "number": "0123456789", "holder": "Dinas Kesehatan", "reason": "bayar dua kali", "key": "satu",
    }  # fmt: skip
    refused = client.post(link, given)
    assert refused.status_code == 422
    assert "bayar dua kali" in refused.content.decode()
    answers = [client.post(link, given | {"amount": "7.000"}) for _time in range(2)]
    found = Transfer.objects.get()
    assert found.amount_rupiah == 7_000
    assert {answer["Location"] for answer in answers} == {f"/uang-keluar/{found.pk}/"}
    client.post(f"/uang-keluar/{found.pk}/batal/", {"reason": "keliru"})
    found.refresh_from_db()
    assert found.state == "cancelled"
