"""The pages of the death watch: who may open them, a list taken in, rows decided, families who have nothing yet."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from lindung.apps.claims.models import Case, DeathList, DeathRow
from lindung.apps.claims.services.watch_compare import death_list_compare
from lindung.apps.events.models import Event
from lindung.apps.registry.models import Worker
from tests.apps.claims.deaths import death_csv, row_of, taken
from tests.apps.claims.members import members, play

pytestmark = pytest.mark.django_db
WATCHERS = {"administrator", "agency"}


@pytest.fixture
def enrolled(country, send, people):
    found = members(country, send, people(3))
    play(date(2022, 8, 1))
    return found


def test_who_may_open_the_watch(country, browse) -> None:
    for name in ("operator", "treasurer", "administrator", "leader", "agency", "auditor"):
        answer = browse(name).get("/kematian/")
        assert answer.status_code == (200 if name in WATCHERS else 403), name


def test_a_list_is_sent_compared_and_decided(country, enrolled, browse) -> None:
    client = browse("administrator")
    sent = SimpleUploadedFile("akta.csv", death_csv([row_of(enrolled[0]), ("Orang Lain", enrolled[1].nik, "", "")]))
    answer = client.post("/kematian/kirim/", {"file": sent})
    found = DeathList.objects.get()
    assert (answer.status_code, answer["Location"]) == (302, f"/kematian/{found.pk}/")
    assert "sedang dicocokkan" in client.get(f"/kematian/{found.pk}/").content.decode()
    death_list_compare(found.pk)
    page = client.get(f"/kematian/{found.pk}/").content.decode()
    assert enrolled[0].name in page
    assert enrolled[0].nik in page
    row = DeathRow.objects.get(verdict="conflict")
    refused = client.post(f"/kematian/{found.pk}/{row.pk}/", {"decision": "different", "reason": ""})
    assert refused.status_code == 422
    client.post(f"/kematian/{found.pk}/{row.pk}/", {"decision": "different", "reason": "bukan dia"})
    row.refresh_from_db()
    assert (row.decision, row.reason) == ("different", "bukan dia")
    assert "bukan dia" in client.get(f"/kematian/{found.pk}/?row={row.pk}").content.decode()


def test_another_government_finds_neither_list_nor_row(country, enrolled, browse) -> None:
    row = taken(country, [row_of(enrolled[0])]).rows.get()
    for name in ("other-administrator", "far-agency"):
        client = browse(name)
        assert client.get(f"/kematian/{row.death_list_id}/").status_code == 404
        answer = client.post(f"/kematian/{row.death_list_id}/{row.pk}/", {"decision": "same"})
        assert answer.status_code == 404
        assert client.get(f"/kematian/keluarga/{row.case_id}/").status_code == 404
    row.refresh_from_db()
    assert row.decision == ""


def test_what_is_no_list_is_refused_at_the_field(country, browse) -> None:
    answer = browse("administrator").post("/kematian/kirim/", {"file": SimpleUploadedFile("a.docx", b"x")})
    assert answer.status_code == 422
    assert "Excel, ODS atau CSV" in answer.content.decode()


def test_the_agency_says_of_which_government_a_list_is(country, enrolled, browse) -> None:
    client = browse("agency")
    sent = SimpleUploadedFile("akta.csv", death_csv([row_of(enrolled[0])]))
    assert client.post("/kematian/kirim/", {"file": sent, "government": "16.01"}).status_code == 404
    sent = SimpleUploadedFile("akta.csv", death_csv([row_of(enrolled[0])]))
    client.post("/kematian/kirim/", {"file": sent, "government": "74.13"})
    assert DeathList.objects.get().government_id == "74.13"


def test_families_who_have_nothing_yet_with_visitor_export_and_paper(country, enrolled, browse) -> None:
    Worker.objects.filter(pk=enrolled[0].pk).update(address="Jalan Poros Tondasi 4", phone="081234567890")
    case = taken(country, [row_of(enrolled[0])]).rows.get().case
    client = browse("agency")
    page = client.get("/kematian/keluarga/").content.decode()
    assert case.person_name in page
    assert "tunjuk" in page
    shown = client.get(f"/kematian/keluarga/{case.pk}/").content.decode()
    assert "Jalan Poros Tondasi 4" in shown
    assert "Rp 0" not in page
    client.post(f"/kematian/keluarga/{case.pk}/", {"visitor": "La Ode Basri"})
    assert Case.objects.get().visitor == "La Ode Basri"
    assert case.person_name in client.get("/kematian/keluarga/?visitor=named").content.decode()
    assert case.person_name not in client.get("/kematian/keluarga/?visitor=none").content.decode()
    assert "La Ode Basri" in client.get("/kematian/keluarga/?format=csv").content.decode("utf-8-sig")
    printed = client.get("/kematian/keluarga/cetak/").content.decode()
    assert "La Ode Basri" in printed
    assert "Jalan Poros Tondasi 4" in printed
    assert "081234567890" in printed
    assert Event.objects.filter(verb="list.print").count() == 1
    assert Event.objects.filter(verb="claim.contact").exists()


def test_an_office_sees_its_own_families_and_no_addresses(country, enrolled, browse) -> None:
    case = taken(country, [row_of(enrolled[0])]).rows.get().case
    assert case.person_name in browse("operator").get("/kematian/keluarga/").content.decode()
    assert case.person_name not in browse("colleague").get("/kematian/keluarga/").content.decode()
    assert browse("operator").get(f"/kematian/keluarga/{case.pk}/").status_code == 403
    assert browse("operator").get("/kematian/keluarga/cetak/").status_code == 403
    assert browse("treasurer").get("/kematian/keluarga/").status_code == 403
