"""Changing a membership: by the own administrator alone, with a clear answer to what cannot be."""

from __future__ import annotations

from datetime import date

import pytest

from lindung.apps.registry.models import Enrolment, Worker
from tests.web.test_pages import story

__all__ = ["story"]
pytestmark = pytest.mark.django_db


def test_the_administrator_ends_a_membership(browse, story) -> None:
    worker = Worker.objects.first()
    client = browse("administrator")
    assert "perubahan/" in client.get(f"/peserta/{worker.pk}/").content.decode()
    assert client.get(f"/peserta/{worker.pk}/perubahan/").status_code == 200
    for wrong in (
        {},
        {"on": "2022-07-31"},
        {"on": "2022-07-31", "reason": "bosan"},
        {"on": "2021-01-01", "reason": "left"},
    ):
        client.post(f"/peserta/{worker.pk}/akhiri/", wrong)
        assert worker.enrolments.get().ends_on is None
    client.post(f"/peserta/{worker.pk}/akhiri/", {"on": "2022-07-31", "reason": "left"})
    assert worker.enrolments.get().ends_on == date(2022, 7, 31)
    again = client.get(f"/peserta/{worker.pk}/perubahan/").content.decode()
    assert "Hari terakhir yang salah tulis" in again
    assert "Catat perubahan" not in again
    client.post(f"/peserta/{worker.pk}/akhiri/", {"on": "2022-08-31", "reason": "left"})
    assert worker.enrolments.get().ends_on == date(2022, 8, 31)
    client.post(f"/peserta/{worker.pk}/ubah/", {"from_on": "2022-08-01", "wage": "2.000.000"})
    assert worker.enrolments.count() == 1


def test_a_wage_wrong_from_the_start_is_put_right(browse, story) -> None:
    worker = Worker.objects.first()
    browse("administrator").post(f"/peserta/{worker.pk}/ubah/", {"from_on": "2022-07-01", "wage": "2.000.000"})
    assert worker.enrolments.get().wage_rupiah == 2_000_000


def test_a_wage_or_an_office_changes_from_a_day_on(browse, story, country) -> None:
    worker = Worker.objects.first()
    client = browse("administrator")
    for wrong in (
        {"from_on": "2022-08-01"},
        {"from_on": "2022-08-01", "wage": "banyak"},
        {"from_on": "2022-06-01", "wage": "2.000.000"},
        {"from_on": "2022-08-01", "office": country.foreign.pk},
    ):
        client.post(f"/peserta/{worker.pk}/ubah/", wrong)
        assert worker.enrolments.count() == 1
    client.post(
        f"/peserta/{worker.pk}/ubah/", {"from_on": "2022-08-01", "wage": "2.000.000", "office": country.education.pk}
    )
    new = Enrolment.objects.get(worker=worker, ends_on=None)
    assert (new.wage_rupiah, new.office, new.starts_on) == (2_000_000, country.education, date(2022, 8, 1))


@pytest.mark.parametrize(
    "role", ["operator", "treasurer", "leader", "auditor", "agency", "stranger", "other-administrator"]
)
def test_nobody_else_changes_it(browse, story, role: str) -> None:
    worker = Worker.objects.first()
    client = browse(role)
    assert client.get(f"/peserta/{worker.pk}/perubahan/").status_code in (403, 404)
    for path, given in (
        ("akhiri", {"on": "2022-07-31", "reason": "left"}),
        ("ubah", {"from_on": "2022-08-01", "wage": "5"}),
    ):
        assert client.post(f"/peserta/{worker.pk}/{path}/", given).status_code in (403, 404)
    assert worker.enrolments.get().ends_on is None


def test_a_membership_is_told_as_it_stands_today(browse, story, country, settings) -> None:
    settings.LINDUNG_TODAY = date(2022, 7, 18)
    worker, client = Worker.objects.first(), browse("administrator")
    client.post(f"/peserta/{worker.pk}/ubah/", {"from_on": "2022-08-01", "wage": "2.000.000"})
    told = client.get(f"/peserta/{worker.pk}/").content.decode()
    assert told.index("mulai nanti") < told.index(">aktif<")
    settings.LINDUNG_TODAY = date(2022, 8, 2)
    told = client.get(f"/peserta/{worker.pk}/").content.decode()
    assert told.index(">aktif<") < told.index(">diganti<")
