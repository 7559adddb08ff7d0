"""Changing a membership: by the own administrator alone, with a clear answer to what cannot be."""

from __future__ import annotations

from datetime import date

import pytest

from lindung.apps.registry.models import Enrolment, Worker
from tests.web.base.test_pages import story
from tests.web.markup import unspaced

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
    told = unspaced(client.get(f"/peserta/{worker.pk}/").content.decode())
    assert told.index("mulai nanti") < told.index(">aktif<")
    settings.LINDUNG_TODAY = date(2022, 8, 2)
    told = unspaced(client.get(f"/peserta/{worker.pk}/").content.decode())
    assert told.index(">aktif<") < told.index(">diganti<")


def field(page: str, name: str) -> str:
    """The part of a page that belongs to one field."""
    start = page.index(f'<label for="id_{name}"')
    return page[page.rindex('<div class="field', 0, start) : page.index("</div>", start)]


@pytest.mark.parametrize(
    ("path", "given", "wrong", "told"),
    [
        ("akhiri", {"reason": "died"}, "on", "Isi hari terakhirnya."),
        ("akhiri", {"on": "kemarin", "reason": "died"}, "on", "Tulis tanggal, misalnya 18/07/2022."),
        ("akhiri", {"on": "2022-07-31", "reason": "bosan"}, "reason", "Pilih alasannya dari daftar."),
        ("akhiri", {"on": "2021-01-01", "reason": "died"}, "on", "tidak boleh sebelum kepesertaan mulai"),
        ("akhiri", {"on": "2999-01-01", "reason": "died"}, "on", "paling lambat akhir tahun depan"),
        ("ubah", {"wage": "2.000.000"}, "from_on", "Isi sejak hari apa."),
        ("ubah", {"from_on": "2022-08-01"}, "wage", "Isi upah baru, atau pilih kantor baru."),
        ("ubah", {"from_on": "2022-08-01", "wage": "banyak"}, "wage", "Tulis rupiah bulat"),
        ("ubah", {"from_on": "2022-08-01", "wage": "5"}, "wage", "Upah sebulan harus antara"),
        ("ubah", {"from_on": "2022-06-01", "wage": "2.000.000"}, "from_on", "tidak boleh mulai sebelum"),
        ("ubah", {"from_on": "2022-08-01", "office": "0"}, "office", "Pilih kantor dari daftar."),
    ],
)
def test_what_is_wrong_stands_at_its_field_and_what_was_written_is_kept(
    browse, story, path: str, given: dict[str, str], wrong: str, told: str
) -> None:
    worker = Worker.objects.first()
    answer = browse("administrator").post(f"/peserta/{worker.pk}/{path}/", given)
    page = unspaced(answer.content.decode())
    assert answer.status_code == 422
    assert worker.enrolments.get().ends_on is None
    at_field = field(page, wrong)
    assert f'aria-describedby="id_{wrong}_error"' in at_field
    assert f'<div id="id_{wrong}_error" role="alert"><p class="error">' in at_field
    assert told in at_field
    assert page.count('role="alert"') == 1
    for name in given.keys() & {"on", "from_on", "wage"}:
        assert f'value="{given[name]}"' in field(page, name)
    assert ("died" not in given.values()) or '<option value="died" selected>' in page


def test_what_has_an_end_is_not_changed(browse, story) -> None:
    worker, client = Worker.objects.first(), browse("administrator")
    client.post(f"/peserta/{worker.pk}/akhiri/", {"on": "2022-07-31", "reason": "left"})
    for given in ({}, {"from_on": "2022-07-10", "wage": "2.000.000"}):
        answer = client.post(f"/peserta/{worker.pk}/ubah/", given)
        assert "sudah berakhir dan tidak berubah lagi" in answer.content.decode()
        assert worker.enrolments.count() == 1
