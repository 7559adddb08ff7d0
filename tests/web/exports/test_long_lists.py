"""The file of a long list is written by a job that opens its address again; its asker alone fetches it, for a day."""

from __future__ import annotations

import csv
import io
import os
import re
import time
from datetime import date, timedelta

import pytest
from openpyxl import load_workbook

from lindung.apps.accounts.models import User
from lindung.apps.exports.models import Export, ExportState
from lindung.apps.exports.services import exports_expire
from lindung.apps.jobs.kinds import kind_of
from lindung.apps.jobs.models import FailureReason, Job
from lindung.apps.jobs.queue import job_claim, job_fail
from lindung.apps.registry.models import Worker
from lindung.store.clock import now
from lindung.store.file_sweep import GRACE_SECONDS, files_sweep
from lindung.store.files import path_of
from tests.apps.job_queue import work_off

pytestmark = pytest.mark.django_db
LONG = {"csv": 5, "xlsx": 5}
LIST = "/peserta/?format="


@pytest.fixture(autouse=True)
def _people(country, people, monkeypatch):
    monkeypatch.setattr("lindung.web.base.lists.export.MOST_AT_ONCE", LONG)
    for number, person in enumerate(people(8)):
        office = country.education if number == 7 else country.health
        Worker.objects.create(
            government=country.muna_barat, office=office, nik=person.nik, name=person.name,
            name_key=person.name.lower(), birth_date=date(1990, 1, 1), sex="M", source_event=1,
        )  # fmt: skip


def asked(client, address: str = f"{LIST}csv") -> str:
    """Ask for a file; the address of its page."""
    answer = client.get(address)
    assert answer.status_code == 302, answer.content
    return str(answer["Location"])


def content(client, page: str) -> bytes:
    answer = client.get(f"{page}unduh/")
    assert answer.status_code == 200
    return b"".join(answer.streaming_content)


def test_a_short_list_is_a_file_at_once(browse) -> None:
    assert browse("administrator").get(f"{LIST}csv&office=74.13.DIK")["Content-Type"].startswith("text/csv")
    assert not Export.objects.exists()


@pytest.mark.parametrize("wanted", ["csv", "xlsx"])
def test_a_long_list_is_prepared_then_fetched_and_is_the_same_file(browse, monkeypatch, wanted: str) -> None:
    client = browse("administrator")
    page = asked(client, LIST + wanted)
    waiting = client.get(page).content.decode()
    assert "Berkas Anda sedang disiapkan" in waiting
    assert "0 dari 8 baris" in re.sub(r"\s+", " ", waiting)
    assert client.get(f"{page}unduh/").status_code == 404
    assert "HX-Redirect" not in client.get(f"{page}kemajuan/")
    work_off()
    assert client.get(f"{page}kemajuan/")["HX-Redirect"] == page
    ready = client.get(page).content.decode()
    assert "Berkas Anda siap" in ready
    assert f"{page}unduh/" in ready
    monkeypatch.setitem(LONG, wanted, 100)
    at_once = client.get(LIST + wanted)
    made = content(client, page)
    if wanted == "csv":
        assert made == at_once.content
        assert len(list(csv.reader(io.StringIO(made.decode("utf-8-sig")), delimiter=";"))) == 9
    else:
        files = [load_workbook(io.BytesIO(one)).active.iter_rows(values_only=True) for one in (made, at_once.content)]
        assert list(files[0]) == list(files[1])
    assert client.get(f"{page}unduh/")["Content-Disposition"] == at_once["Content-Disposition"]


def test_what_the_list_is_narrowed_to_is_what_is_written(browse) -> None:
    client = browse("administrator")
    page = asked(client, f"{LIST}csv&office=74.13.KES")
    work_off()
    assert content(client, page).count(b"\r\n") == 8


@pytest.mark.parametrize("other", ["colleague", "stranger", "operator", "leader", "auditor", "other-administrator"])
def test_nobody_but_the_asker_fetches_it(browse, other: str) -> None:
    page = asked(browse("administrator"))
    work_off()
    for part in ("", "kemajuan/", "unduh/"):
        assert browse(other).get(page + part).status_code == 404


def test_an_operator_gets_their_own_office_alone(browse, country) -> None:
    client = browse("operator")
    page = asked(client)
    work_off()
    assert content(client, page).count(b"\r\n") == 8  # heading and seven of eight
    User.objects.filter(username="operator").update(office=country.education)
    assert client.get(f"{page}unduh/").status_code == 403


def test_rights_are_those_of_the_moment_of_writing(browse, country) -> None:
    page = asked(browse("operator"))
    User.objects.filter(username="operator").update(office=country.education)
    work_off()
    client = browse("operator")
    assert content(client, page).count(b"\r\n") == 2


def test_a_closed_account_gets_nothing_written(browse) -> None:
    asked(browse("operator"))
    User.objects.filter(username="operator").update(is_active=False)
    work_off()
    export = Export.objects.get()
    assert (export.state, export.stored_as) == (ExportState.FAILED, "")


def test_the_same_asked_twice_is_written_once_and_few_at_a_time(browse) -> None:
    client = browse("administrator")
    assert asked(client) == asked(client)
    assert Job.objects.filter(kind="export.write").count() == 1
    asked(client, f"{LIST}xlsx")
    asked(client, f"{LIST}csv&sort=-name")
    answer = client.get(f"{LIST}xlsx&sort=-name")
    assert answer.status_code == 409
    assert "masih disiapkan" in answer.content.decode()


def test_a_job_that_failed_says_so_and_no_file_stays(browse, monkeypatch) -> None:
    client = browse("administrator")
    page = asked(client)
    job_fail(job_claim(), FailureReason.KILLED)
    assert "Penulisan terhenti karena kesalahan" in client.get(page).content.decode()

    def broken(*_arguments):
        raise OSError("no")

    page = asked(client)
    monkeypatch.setattr("lindung.web.base.lists.export._write", broken)
    assert work_off()[0].state == "failed"
    assert client.get(f"{page}unduh/").status_code == 404
    assert not [path for path in path_of("x").parent.iterdir() if path.suffix in (".csv", ".part")]


def test_a_job_begun_anew_after_the_file_is_there_changes_nothing(browse) -> None:
    client = browse("administrator")
    page = asked(client)
    work_off()
    before = content(client, page)
    kind_of("export.write").run(export_id=Export.objects.get().pk)
    assert content(client, page) == before
    assert Export.objects.count() == 1


def test_files_go_after_a_day_and_stay_for_a_copy_that_is_being_made(browse) -> None:
    page = asked(browse("administrator"))
    work_off()
    path = path_of(Export.objects.get().stored_as)
    old = time.time() - GRACE_SECONDS - 60
    os.utime(path, (old, old))
    assert files_sweep() == 0
    assert exports_expire() == 0
    Export.objects.update(asked_at=now() - timedelta(hours=25))
    assert exports_expire() == 1
    assert browse("administrator").get(page).status_code == 404
    assert files_sweep() == 0
    os.utime(path, (old, old))
    assert files_sweep() == 1
    assert not path.exists()
