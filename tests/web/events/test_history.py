"""The history is narrowed by person, office, day and act, within scope, and taken along as it is shown."""

from __future__ import annotations

import csv
import io
import re
from datetime import date, timedelta

import pytest

from lindung.apps.accounts.models import User
from lindung.apps.events.models import ChainHead, Event
from lindung.apps.registry.models import Enrolment, Worker
from lindung.apps.registry.services.change import enrolment_change
from lindung.apps.submissions.models import SubmissionRow
from lindung.apps.submissions.services.pairs import pair_decide
from lindung.store import clock
from tests.apps.conftest import TESTER
from tests.apps.events.test_events import unguarded
from tests.apps.submitting import enrol
from tests.web.markup import unspaced

pytestmark = pytest.mark.django_db


@pytest.fixture
def enrolled(country, people, send):
    submission = send(people(3))
    enrol(country, submission)
    return submission


def lines(client, address: str) -> list[dict[str, str]]:
    """The history as a file, a mapping for each event."""
    answer = client.get(address)
    assert answer.status_code == 200, address
    return list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig")), delimiter=";"))


def acts(client, address: str) -> list[str]:
    return [line["Apa"] for line in lines(client, f"{address}&format=csv")]


def test_the_history_is_narrowed_by_office_act_and_day(browse, enrolled) -> None:
    client = browse("administrator")
    of_office = lines(client, "/riwayat/?office=74.13.KES&format=csv")
    assert of_office
    assert all("Dinas Kesehatan" in line["Di mana"] for line in of_office)
    assert acts(client, "/riwayat/?act=workers.enrol") == ["mendaftarkan peserta"]
    today = clock.today()
    everything = len(acts(client, "/riwayat/?"))
    assert len(acts(client, f"/riwayat/?dari={today}&sampai={today}")) > everything, "the files are noted too"
    assert acts(client, f"/riwayat/?sampai={today - timedelta(days=1)}") == []
    assert acts(client, f"/riwayat/?dari={today + timedelta(days=1)}") == []
    assert acts(client, "/riwayat/?dari=kemarin")


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31", "9999-99-99", "kemarin"])
@pytest.mark.parametrize("name", ["dari", "sampai"])
@pytest.mark.parametrize("zone", ["Asia/Makassar", "America/New_York"])
def test_a_day_at_the_edge_of_the_calendar_is_answered(browse, enrolled, settings, name, day, zone) -> None:
    settings.TIME_ZONE = zone
    client = browse("administrator")
    page = client.get(f"/riwayat/?{name}={day}")
    assert page.status_code == 200
    beyond = {("Asia/Makassar", "dari", "0001-01-01"), ("America/New_York", "sampai", "9999-12-31")}
    is_usable = day in ("0001-01-01", "9999-12-31") and (zone, name, day) not in beyond
    assert ("bukan tanggal yang dapat dipakai" in page.content.decode()) is not is_usable
    is_none_left = (name, day) in {("sampai", "0001-01-01"), ("dari", "9999-12-31")}
    assert (acts(client, f"/riwayat/?{name}={day}") == []) is is_none_left


def test_the_history_of_a_person_holds_what_was_done_and_who_looked(browse, country, enrolled) -> None:
    first, other = Worker.objects.order_by("pk")[:2]
    enrolment = Enrolment.objects.get(worker=first)
    enrolment_change(
        by=country.who("administrator"), enrolment_id=enrolment.pk, from_on=date(2022, 8, 1), wage_rupiah=1_500_000
    )
    browse("operator").get(f"/peserta/{first.pk}/")
    browse("operator").get(f"/peserta/{other.pk}/")
    client = browse("administrator")
    found = lines(client, f"/riwayat/?orang={first.pk}&format=csv")
    assert [line["Apa"] for line in found] == [
        "membuka halaman peserta dengan NIK lengkap", "mengubah upah atau kantor", "mendaftarkan peserta",
    ]  # fmt: skip
    assert "Rp\u00a01.000.000 → Rp\u00a01.500.000" in found[1]["Di mana"]
    assert "JKK dan JKM sejak 01/07/2022, baris" in found[2]["Di mana"]
    assert "3 orang" not in found[2]["Di mana"]
    page = client.get(f"/riwayat/?orang={first.pk}").content.decode()
    assert first.name in page
    assert f'<input type="hidden" name="orang" value="{first.pk}">' in unspaced(page)


@pytest.mark.parametrize("role", ["other-administrator", "far-agency"])
def test_the_history_of_a_person_out_of_scope_is_not_there(browse, enrolled, role: str) -> None:
    client, worker = browse(role), Worker.objects.first()
    assert client.get(f"/riwayat/?orang={worker.pk}").status_code == 404
    assert acts(client, "/riwayat/?office=74.13.KES") == []
    assert "workers.enrol" not in {
        Event.objects.get(number=line["Nomor"]).verb for line in lines(client, "/riwayat/?format=csv")
    }


@pytest.mark.parametrize("role", ["operator", "treasurer", "leader"])
def test_who_may_not_see_events_sees_none_and_verifies_none(browse, enrolled, role: str) -> None:
    client = browse(role)
    assert acts(client, "/riwayat/?") == []
    assert "Periksa keutuhan" not in client.get("/riwayat/").content.decode()
    assert client.post("/riwayat/periksa/").status_code == 403
    number = made(browse)
    assert client.get(f"/riwayat/periksa/{number}/").status_code == 403


def made(browse, role: str = "administrator") -> int:
    """The number of a new sheet."""
    return int(browse(role).post("/riwayat/periksa/").headers["Location"].rstrip("/").rpartition("/")[2])


def text_of(client, address: str) -> str:
    return unspaced(re.sub(r"<[^>]+>", " ", client.get(address).content.decode()))


def test_the_sheet_names_every_chain_in_scope_with_its_root_and_count(browse, enrolled) -> None:
    heads = {head.chain: head for head in ChainHead.objects.all()}
    number = made(browse)
    for role, own, others in (("administrator", ["74.13"], 2), ("auditor", ["74.13", "74.03"], 0)):
        page = text_of(browse(role), f"/riwayat/periksa/{number}/")
        assert "Utuh:" in page
        for chain in own:
            assert heads[chain].hash in page
        assert (heads["74.03"].hash in page) == ("74.03" in own)
        assert (f"Di luar wilayah Anda: {others} rantai" in page) == bool(others)
    event = Event.objects.get(number=number)
    assert (event.chain, event.verb) == ("/akses", "chain.verify")
    assert event.data["roots"]["74.13"] == [heads["74.13"].position, heads["74.13"].hash]


def test_the_sheet_says_which_chain_is_broken_and_where(browse, enrolled) -> None:
    event = Event.objects.filter(chain="74.13").order_by("position")[1]
    unguarded(f"UPDATE events_event SET actor = 'orang lain' WHERE number = {event.number}")
    page = text_of(browse("administrator"), f"/riwayat/periksa/{made(browse)}/")
    assert f"putus pada kejadian {event.number}: isinya telah diubah" in page
    assert "Utuh:" not in page
    assert "1 di antaranya putus" in text_of(browse("other-administrator"), f"/riwayat/periksa/{made(browse)}/")


def test_a_cut_end_is_found_from_the_sheet_before(browse, enrolled) -> None:
    made(browse)
    last, before = Event.objects.filter(chain="74.13").order_by("-position")[:2]
    unguarded(f"DELETE FROM events_event WHERE number = {last.number}")
    unguarded(
        f"UPDATE events_chainhead SET position = {before.position}, number = {before.number}, hash = '{before.hash}'"
        " WHERE chain = '74.13'"
    )
    assert "rantai ini tidak sama dengan yang tercatat" in text_of(
        browse("administrator"), f"/riwayat/periksa/{made(browse)}/"
    )


@pytest.mark.parametrize(
    ("by", "reader", "is_named"),
    [
        ("administrator", "administrator", True),
        ("administrator", "auditor", True),
        ("administrator", "agency", True),
        ("administrator", "other-administrator", False),
        ("administrator", "far-agency", False),
        ("agency", "administrator", False),
        ("agency", "agency", True),
    ],
)
def test_the_sheet_names_who_verified_only_to_whom_may_know_the_account(browse, country, by, reader, is_named) -> None:
    User.objects.filter(username=by).update(name="Wa Ode Sitti")
    page = text_of(browse(reader), f"/riwayat/periksa/{made(browse, by)}/")
    assert ("Wa Ode Sitti" in page) is (is_named)
    assert ("oleh pengguna di luar wilayah Anda" in page) is not is_named


def test_a_national_auditor_reads_who_verified(browse, country) -> None:
    User.objects.filter(username="auditor").update(is_national=True)
    User.objects.filter(username="agency").update(name="Wa Ode Sitti")
    assert "Wa Ode Sitti" in text_of(browse("auditor"), f"/riwayat/periksa/{made(browse, 'agency')}/")


def test_a_sheet_that_is_not_there_is_not_found(browse, enrolled) -> None:
    other = Event.objects.filter(verb="workers.enrol").get().number
    assert browse("administrator").get(f"/riwayat/periksa/{other}/").status_code == 404


def test_trails_tell_one_persons_own_line_and_whose_pair_was_decided(browse, country, people, send, enrolled) -> None:
    worker = Worker.objects.order_by("pk").first()
    own = text_of(browse("administrator"), f"/peserta/{worker.pk}/")
    row = SubmissionRow.objects.get(pk=Enrolment.objects.get(worker=worker).source_row)
    assert f"JKK dan JKM sejak 01/07/2022, baris {row.row} lembar {row.sheet}, berkas {row.file.name}" in own
    assert "3 orang" not in own
    hidden = text_of(browse("leader"), f"/peserta/{worker.pk}/")
    assert "JKK dan JKM sejak 01/07/2022" in hidden
    assert row.file.name not in hidden
    again = send(people(3)[:1], office=country.education, name="lagi.xlsx")
    pair = SubmissionRow.objects.get(submission=again)
    pair_decide(by=TESTER, submission_id=again.pk, position=pair.position, decision="same")
    shown = f"{pair.name}: sama"
    assert shown in text_of(browse("administrator"), f"/kiriman/{again.pk}/")
    assert shown in text_of(browse("administrator"), "/riwayat/")
