"""The marked workbooks of a submission, or of all offices that wait, come as one archive, each reader's own only."""

from __future__ import annotations

import io
import re
from zipfile import ZipFile

import openpyxl
import pytest

from lindung.apps.events.models import Event
from tests.apps.job_queue import work_off
from tests.apps.submitting import broken, shared

pytestmark = pytest.mark.django_db
ALL = "/kiriman/bertanda.zip"


def archive(client, address: str) -> dict[str, bytes]:
    """What the archive at an address holds, by name."""
    answer = client.get(address)
    assert answer.status_code == 302, answer.content
    work_off()
    page = client.get(answer["Location"]).content.decode()
    fetched = client.get(re.search(r'href="(/[^"]*)"[^>]*download', page)[1])
    with ZipFile(io.BytesIO(b"".join(fetched.streaming_content))) as found:
        return {name: found.read(name) for name in found.namelist()}


def test_the_marked_workbooks_of_a_submission_come_as_one(browse, country, people) -> None:
    persons = people(7)
    submission = shared(country, [broken(persons[0]), *persons[1:]], 3)
    address = f"/kiriman/{submission.pk}/bertanda.zip"
    client = browse("administrator")
    assert address in client.get(f"/kiriman/{submission.pk}/").content.decode()
    found = archive(client, address)
    assert sorted(found) == [
        "Dinas Kesehatan - Dinas Kesehatan - bertanda.xlsx",
        "Dinas Pendidikan - Dinas Pendidikan - bertanda.xlsx",
    ]
    sheet = openpyxl.load_workbook(io.BytesIO(found[min(found)])).active
    assert any(str(cell.value).startswith("Yang perlu diperbaiki") for row in sheet for cell in row if cell.value)
    assert list(archive(browse("operator"), address)) == ["Dinas Kesehatan - Dinas Kesehatan - bertanda.xlsx"]
    assert Event.objects.filter(verb="workbook.fetch").count() == 2


def test_all_offices_that_wait_come_as_one(browse, country, people, send) -> None:
    persons = people(12)
    send([broken(persons[0]), *persons[1:3]])
    send([broken(persons[3]), *persons[4:6]], name="daftar.xlsx")
    send([broken(persons[6]), *persons[7:9]], office=country.education)
    send(persons[9:])
    assert sorted(archive(browse("administrator"), ALL)) == [
        "Dinas Kesehatan - daftar - bertanda (2).xlsx",
        "Dinas Kesehatan - daftar - bertanda.xlsx",
        "Dinas Pendidikan - daftar - bertanda.xlsx",
    ]
    assert len(archive(browse("operator"), ALL)) == 2
    assert list(archive(browse("colleague"), ALL)) == ["Dinas Pendidikan - daftar - bertanda.xlsx"]
    assert browse("stranger").get(ALL).status_code == 404


def test_who_may_not_see_niks_gets_none(browse, country, people, send) -> None:
    persons = people(3)
    submission = send([broken(persons[0]), *persons[1:]])
    for name in ("treasurer", "leader", "auditor"):
        for address in (ALL, f"/kiriman/{submission.pk}/bertanda.zip"):
            assert browse(name).get(address).status_code in (403, 404), name
    assert browse("stranger").get(f"/kiriman/{submission.pk}/bertanda.zip").status_code == 404
