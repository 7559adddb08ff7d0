"""The pages of money that goes out: a refund prepared by one, posted by another, seen at the bank, returned."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from lindung.apps.disbursements.models import Transfer
from lindung.store import clock
from tests.apps.disbursements.sending import days, lines, post, prepare
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
