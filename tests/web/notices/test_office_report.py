"""The office's report and the desk: each sees its own, the clock is told, and no name stands in an address."""

from __future__ import annotations

import pytest
from django.test import Client

from lindung.apps.claims.models import Case, Channel, Notice, Report
from lindung.apps.claims.services.notice import Message, notice_record
from lindung.apps.events.models import Event
from tests.web.notices.conftest import EVENT

pytestmark = pytest.mark.django_db
EVERYBODY = (
    "operator", "treasurer", "administrator", "leader", "agency", "auditor", "colleague", "stranger", "far-agency",
    "other-administrator",
)  # fmt: skip


def report(**other: str) -> dict[str, str]:
    return {
        "kind": "work_accident", "event_on": f"{EVENT}", "event_hour": "06:30", "died_on": "", "known_on": "2022-07-17",
        "known_hour": "09:00", "place": "Pulau Tiga", "story": "perahunya terbalik", "accident_kind": "at_work",
        "person": "Siti Rahma",
    } | other  # fmt: skip


def outcome(**other: str) -> dict[str, str]:
    return {
        "outcome": "recovered", "outcome_on": "2022-07-17", "known_on": "2022-07-17", "known_hour": "10:00",
        "person": "Siti Rahma",
    } | other  # fmt: skip


def statuses(browse, address: str) -> dict[str, int]:
    return {name: browse(name).get(address).status_code for name in EVERYBODY}


def opens_for(browse, address: str) -> set[str]:
    found = statuses(browse, address)
    assert set(found.values()) <= {200, 403, 404}, found
    return {name for name, status in found.items() if status == 200}


def test_every_page_opens_for_those_in_scope_and_for_nobody_else(browse, worker, noticed) -> None:
    unknown = notice_record(message=Message("La Ode Rahasia", "7413010190909999"), channel=Channel.PUBLIC)
    offices = {"operator", "administrator", "colleague", "stranger", "other-administrator"}
    case = noticed.case_id
    assert opens_for(browse, "/klaim/pemberitahuan/") == offices | {"agency", "far-agency"}
    assert opens_for(browse, "/klaim/pemberitahuan/baru/") == offices | {"agency", "far-agency"}
    assert opens_for(browse, f"/klaim/pemberitahuan/{unknown.pk}/") == {"agency"}
    assert opens_for(browse, f"/klaim/pemberitahuan/{noticed.pk}/") == set()
    assert opens_for(browse, "/klaim/lapor/") == offices
    assert opens_for(browse, f"/klaim/lapor/{worker.pk}/") == {"operator", "administrator"}
    assert opens_for(browse, f"/klaim/{case}/laporan/") == {"operator", "administrator", "agency", "auditor"}
    assert opens_for(browse, f"/klaim/{case}/tahap-dua/") == {"operator", "administrator"}


def test_without_a_login_every_page_leads_to_it(worker, noticed) -> None:
    for at in (
        "pemberitahuan/",
        "pemberitahuan/baru/",
        "pemberitahuan/1/",
        "lapor/",
        f"lapor/{worker.pk}/",
        "1/laporan/",
    ):
        answer = Client().get(f"/klaim/{at}")
        assert (answer.status_code, answer["Location"].split("?")[0]) == (302, "/masuk/"), at


def test_the_worker_is_found_by_words_that_are_sent(browse, worker) -> None:
    page = browse("operator").post("/klaim/lapor/", {"q": worker.nik}).content.decode()
    assert f"/klaim/lapor/{worker.pk}/" in page
    assert worker.nik not in "".join(page.split('value="')[0])
    for name in ("stranger", "colleague"):
        assert (
            f"/klaim/lapor/{worker.pk}/" not in browse(name).post("/klaim/lapor/", {"q": worker.nik}).content.decode()
        )
    assert browse("operator").post("/klaim/lapor/", {"q": ""}).status_code == 422


def test_a_report_in_time_says_so_and_what_comes_next(browse, worker) -> None:
    client = browse("operator")
    answer = client.post(f"/klaim/lapor/{worker.pk}/", report())
    case = Case.objects.get()
    assert answer["Location"] == f"/klaim/{case.pk}/laporan/"
    page = client.get(answer["Location"]).content.decode()
    for told in ("Tepat waktu", "19 Juli 2022 09.00", "Siti Rahma", "kronologi", f"/klaim/{case.pk}/tahap-dua/"):
        assert told in page
    assert (case.state, case.place, case.accident_kind) == ("reported", "Pulau Tiga", "at_work")


def test_a_late_report_says_so_and_what_is_lost(browse, worker) -> None:
    client = browse("operator")
    answer = client.post(f"/klaim/lapor/{worker.pk}/", report(known_on="2022-07-15", known_hour="08:00"))
    page = client.get(answer["Location"]).content.decode()
    assert "Terlambat" in page
    assert "17 Juli 2022 08.00" in page
    assert "Akibatnya:" in page


def test_before_it_is_sent_the_form_tells_the_hours_left(browse, worker) -> None:
    client = browse("operator")
    assert "masih 47 jam" in client.get(f"/klaim/lapor/{worker.pk}/").content.decode()
    page = client.post(f"/klaim/lapor/{worker.pk}/", report(known_on="2022-07-15", kind="")).content.decode()
    assert "sudah lewat; tetap laporkan" in page
    assert "perahunya terbalik" in page


def test_the_second_report_of_one_event_is_joined_and_told(browse, worker) -> None:
    browse("operator").post(f"/klaim/lapor/{worker.pk}/", report())
    client = browse("administrator")
    answer = client.post(f"/klaim/lapor/{worker.pk}/", report(event_on="2022-07-14", person="Wa Ode Herlina"))
    assert "sudah dilaporkan; laporan Anda dicatat dan digabung" in client.get(answer["Location"]).content.decode()
    assert (Case.objects.count(), Report.objects.count()) == (1, 2)


def test_what_somebody_told_stands_in_the_form_already(browse, worker, noticed) -> None:
    page = browse("operator").get(f"/klaim/lapor/{worker.pk}/").content.decode()
    assert "Seseorang sudah memberitahukannya" in page
    assert "di laut" in page
    assert "Wa Ode Ani" not in page


@pytest.mark.parametrize(
    ("other", "told"),
    [
        ({"kind": ""}, "Pilih apa yang terjadi."),
        ({"event_on": "2022-07-19"}, "Saat itu belum tiba"),
        ({"event_on": ""}, "Isi hari kejadiannya."),
        ({"event_on": "1900-01-01"}, "sebelum orang ini lahir"),
        ({"known_on": "2022-07-14"}, "tidak mungkin tahu sebelum kejadian"),
        ({"known_on": "2022-07-19"}, "Saat itu belum tiba"),
        ({"known_hour": "25:00"}, "Tulis jam"),
        ({"known_hour": ""}, "Isi jamnya."),
        ({"died_on": "2022-07-14"}, "Hari meninggal sebelum hari kejadian"),
        ({"person": ""}, "siapa yang melapor"),
        ({"accident_kind": "x"}, "Pilih jenisnya dari daftar."),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_lost(browse, worker, other: dict, told: str) -> None:
    answer = browse("operator").post(f"/klaim/lapor/{worker.pk}/", report(**other))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert told in page
    assert "perahunya terbalik" in page
    assert not Case.objects.exists()


@pytest.mark.parametrize("name", ["agency", "auditor", "colleague", "stranger", "other-administrator", "treasurer"])
def test_nobody_else_reports(browse, worker, name: str) -> None:
    assert browse(name).post(f"/klaim/lapor/{worker.pk}/", report()).status_code in (403, 404)
    assert not Case.objects.exists()


def test_how_it_ended_is_reported_and_its_clock_told(browse, worker) -> None:
    client = browse("operator")
    client.post(f"/klaim/lapor/{worker.pk}/", report())
    case = Case.objects.get()
    for name in ("agency", "colleague", "stranger"):
        assert browse(name).post(f"/klaim/{case.pk}/tahap-dua/", outcome()).status_code in (403, 404)
    treated = client.post(f"/klaim/{case.pk}/tahap-dua/", outcome(outcome="under_treatment"))
    assert treated["Location"] == f"/klaim/{case.pk}/laporan/"
    client.post(f"/klaim/{case.pk}/tahap-dua/", outcome())
    case.refresh_from_db()
    assert case.state == "outcome_reported"
    page = client.get(f"/klaim/{case.pk}/laporan/").content.decode()
    assert "Sembuh" in page
    assert page.count("tepat waktu") == 2


@pytest.mark.parametrize(
    ("other", "told"),
    [
        ({"outcome": ""}, "Pilih apa yang terjadi."),
        ({"outcome_on": "2022-07-01", "known_on": "2022-07-02"}, "sebelum hari kejadian"),
        ({"known_on": "2022-07-16"}, "tidak mungkin tahu sebelum hari itu"),
        ({"known_on": "2022-07-19"}, "belum tiba"),
    ],
)
def test_an_outcome_that_cannot_be_is_said_at_its_field(browse, worker, other: dict, told: str) -> None:
    client = browse("operator")
    client.post(f"/klaim/lapor/{worker.pk}/", report())
    case = Case.objects.get()
    answer = client.post(f"/klaim/{case.pk}/tahap-dua/", outcome(**other))
    assert (answer.status_code, told in answer.content.decode()) == (422, True)
    assert Report.objects.filter(stage=2).count() == 0


def test_a_notice_by_telephone_is_written_down_and_its_ticket_told(browse, worker) -> None:
    form = {"affected": "La Ode Rahasia", "nik": "", "happened": "death", "event_on": "", "notifier": "Tetangga",
            "phone": "0812 0000 1111", "key": "k"}  # fmt: skip
    for name in ("treasurer", "auditor", "leader"):
        assert browse(name).post("/klaim/pemberitahuan/baru/", form).status_code == 403
    client = browse("operator")
    answer = client.post("/klaim/pemberitahuan/baru/", form)
    notice = Notice.objects.get()
    assert (notice.channel, notice.recorded_by.username) == ("telephone", "operator")
    page = client.get(answer["Location"]).content.decode()
    assert f"{notice.ticket[:5]}-{notice.ticket[5:]}" in page
    assert "La Ode Rahasia" not in page


def test_the_officer_reads_finds_and_identifies_and_the_look_is_noted(browse, worker) -> None:
    notice = notice_record(message=Message(worker.name, event_on=EVENT, story="rahasia"), channel=Channel.PUBLIC)
    client = browse("agency")
    assert f"/klaim/pemberitahuan/{notice.pk}/" in client.get("/klaim/pemberitahuan/").content.decode()
    page = client.get(f"/klaim/pemberitahuan/{notice.pk}/").content.decode()
    assert f'value="{worker.pk}"' in page
    assert "rahasia" in page
    assert Event.objects.filter(verb="notice.see", subject=f"notice:{notice.pk}").count() == 1
    form = {"worker": f"{worker.pk}", "kind": "work_accident", "event_on": f"{EVENT}", "died_on": ""}
    for name in ("operator", "far-agency", "auditor"):
        assert browse(name).post(f"/klaim/pemberitahuan/{notice.pk}/orangnya/", form).status_code in (403, 404)
    wrong = client.post(f"/klaim/pemberitahuan/{notice.pk}/orangnya/", form | {"event_on": "2022-07-19"})
    assert (wrong.status_code, "belum tiba" in wrong.content.decode()) == (422, True)
    assert client.post(f"/klaim/pemberitahuan/{notice.pk}/orangnya/", form).status_code == 302
    notice.refresh_from_db()
    assert notice.case.worker == worker
    assert client.get(f"/klaim/pemberitahuan/{notice.pk}/").status_code == 404


def test_a_notice_is_set_aside_with_a_reason_only(browse, worker) -> None:
    notice = notice_record(message=Message("Bukan Siapa"), channel=Channel.PUBLIC)
    client = browse("agency")
    assert client.post(f"/klaim/pemberitahuan/{notice.pk}/sisihkan/", {"reason": ""}).status_code == 422
    assert client.post(f"/klaim/pemberitahuan/{notice.pk}/sisihkan/", {"reason": "salah sambung"}).status_code == 302
    notice.refresh_from_db()
    assert notice.dismissed_reason == "salah sambung"


def test_the_first_page_tells_what_waits(browse, worker, noticed) -> None:
    notice_record(message=Message("Bukan Siapa"), channel=Channel.PUBLIC)
    assert "kejadian diberitahukan, menunggu laporan kantor" in browse("operator").get("/").content.decode()
    assert "pemberitahuan menunggu: siapa yang dimaksud?" in browse("agency").get("/").content.decode()
    for name in ("colleague", "leader", "auditor"):
        page = browse(name).get("/").content.decode()
        assert "menunggu laporan kantor" not in page
        assert "siapa yang dimaksud" not in page


@pytest.mark.parametrize("number", ["0", "9" * 18, "9" * 19, "9" * 40])
def test_numbers_that_no_record_can_have_are_not_found(browse, worker, number: str) -> None:
    for address in (f"/klaim/lapor/{number}/", f"/klaim/{number}/laporan/", f"/klaim/{number}/tahap-dua/"):
        assert browse("operator").get(address).status_code == 404
    assert browse("agency").get(f"/klaim/pemberitahuan/{number}/").status_code == 404
    form = {"worker": number, "kind": "work_accident", "event_on": f"{EVENT}"}
    notice = notice_record(message=Message("Bukan Siapa"), channel=Channel.PUBLIC)
    answer = browse("agency").post(f"/klaim/pemberitahuan/{notice.pk}/orangnya/", form)
    assert answer.status_code in (404, 422)
