"""The scholarship calendar: whose child waits, proven by one, decided by another, a name only with a reason."""

from __future__ import annotations

import pytest

from lindung.apps.claims.models import Case, SchoolYear
from tests.apps.claims.conftest import accident, enrolled, without_cell
from tests.apps.claims.members import officers_of
from tests.apps.claims.test_school_years import SON, child, granted, proven, with_account, year
from tests.apps.conftest import PASSWORD

__all__ = ["accident", "enrolled", "granted", "without_cell"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("without_cell")]


@pytest.fixture
def row(granted: Case) -> SchoolYear:
    return year(granted, 2022)


def test_who_sees_the_calendar(country, row, browse) -> None:
    for name in ("operator", "treasurer", "administrator", "leader", "agency", "auditor"):
        may = name in ("operator", "administrator", "agency", "auditor")
        assert browse(name).get("/beasiswa/").status_code == (200 if may else 403), name
    for name in ("colleague", "other-administrator", "far-agency"):
        assert browse(name).get(f"/beasiswa/{row.pk}/").status_code == 404
        assert browse(name).post(f"/beasiswa/{row.pk}/putusan/", {"act": "prove"}).status_code == 404


def test_a_childs_name_is_seen_only_where_the_case_was_opened_with_a_reason(row, browse) -> None:
    client = browse("agency")
    assert SON.name not in client.get("/beasiswa/").content.decode()
    assert SON.name not in client.get(f"/beasiswa/{row.pk}/").content.decode()
    client.post(f"/klaim/{row.case_id}/buka/", {"reason": "memeriksa surat sekolah"})
    assert SON.name in client.get(f"/beasiswa/{row.pk}/").content.decode()
    assert SON.name not in browse("auditor").get("/beasiswa/?format=csv").content.decode("utf-8-sig")


def test_a_year_is_not_proven_without_its_papers(row, browse) -> None:
    answer = browse("agency").post(f"/beasiswa/{row.pk}/putusan/", {"act": "prove"})
    assert answer.status_code == 422
    assert "Surat sekolahnya belum lengkap" in answer.content.decode()


def test_another_person_decides_and_the_transfer_is_prepared(country, granted, browse, client) -> None:
    with_account(country, granted)
    found = proven(country, granted, 2022)
    own = browse("agency").get(f"/beasiswa/{found.pk}/").content.decode()
    assert "orang lain yang memutuskan" in own
    officers_of(country)
    client.post("/masuk/", {"username": "pemutus", "password": PASSWORD})
    answer = client.post(f"/beasiswa/{found.pk}/putusan/", {"act": "decide"})
    found.refresh_from_db()
    assert (answer.status_code, found.state) == (302, "decided"), answer.content.decode()[-3000:]
    assert found.payout.transfer.state == "prepared"


def test_a_year_is_skipped_with_a_reason(row, granted, browse) -> None:
    client = browse("agency")
    assert client.post(f"/beasiswa/{row.pk}/putusan/", {"act": "skip", "reason": " "}).status_code == 422
    assert client.post(f"/beasiswa/{row.pk}/putusan/", {"act": "skip", "reason": "sakit lama"}).status_code == 302
    row.refresh_from_db()
    assert (row.state, row.reason) == ("skipped", "sakit lama")
    assert child(granted).school["known_in"] == 2023
    assert "sakit lama" in client.get(f"/beasiswa/{row.pk}/").content.decode()


def test_the_list_narrows_and_becomes_a_file(row, browse) -> None:
    client = browse("auditor")
    assert "2022/2023" in client.get("/beasiswa/?show=open").content.decode()
    assert "2022/2023" not in client.get("/beasiswa/?show=done").content.decode()
    assert "2022/2023" in client.get("/beasiswa/?format=csv").content.decode("utf-8-sig")
