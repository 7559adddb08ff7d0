"""The page that asks which column is meant: candidates side by side, one click, and who is told that a file waits."""

from __future__ import annotations

import io

import pytest

from lindung.apps.submissions.models import Submission
from lindung.apps.submissions.services.check import submission_check
from lindung.apps.submissions.services.create import Intake, submission_create
from tests.apps.conftest import DAY
from tests.apps.submissions.test_column_questions import listed, upload  # noqa: F401
from tests.web.markup import unspaced

pytestmark = pytest.mark.django_db


@pytest.fixture
def submission(people, upload) -> Submission:  # noqa: F811
    persons = people(12)
    return upload(("Dinas Kesehatan.xlsx", listed(persons[:6], persons[6:])))


def test_the_candidates_stand_side_by_side_and_one_click_decides(browse, people, submission) -> None:
    client, address = browse("operator"), f"/kiriman/{submission.pk}/kolom/"
    page = client.get(address).content.decode()
    assert "Kolom mana yang berisi nama orangnya?" in page
    assert "6 orang menunggu jawaban ini" in page
    for words, persons in (("Nama Zuriat", people(12)[:3]), ("Nama Kolok", people(12)[6:9])):
        assert words in page
        assert all(person.name in page for person in persons)
    assert page.count('name="letter"') == 2
    assert "Bukan satu pun dari ini" in page
    file = submission.files.get()
    said = {"signature": file.sheets[0]["asked"][0]["signature"], "field": "name", "letter": "C"}
    answer = client.post(f"{address}{file.pk}/", said, follow=True)
    assert answer.redirect_chain[-1][0] == f"/kiriman/{submission.pk}/"
    submission_check(submission.pk)
    assert "kolomnya ditanyakan" not in client.get(f"/kiriman/{submission.pk}/").content.decode()
    assert set(submission.rows.values_list("name", flat=True)) == {one.name for one in people(12)[6:]}
    again = client.post(f"{address}{file.pk}/", said, follow=True)
    assert "sudah dijawab" in again.content.decode() or "langkah ini tidak berlaku" in again.content.decode()


def test_home_and_submission_say_that_a_file_waits(browse, submission) -> None:
    for name in ("operator", "administrator"):
        home = unspaced(browse(name).get("/").content.decode())
        assert f'<a href="/kiriman/{submission.pk}/kolom/"><span class="n">1</span>' in home
        page = browse(name).get(f"/kiriman/{submission.pk}/").content.decode()
        assert "1 berkas menunggu jawaban tentang kolomnya" in page
        assert "kolomnya ditanyakan" in page


def test_others_read_or_see_nothing(browse, submission) -> None:
    address = f"/kiriman/{submission.pk}/kolom/"
    for name in ("stranger", "colleague", "far-agency"):
        assert browse(name).get(address).status_code == 404
    page = browse("agency").get(address).content.decode()
    assert "<button" not in page.split('class="candidates"')[1].split("</main>")[0]
    assert "Operator kantor atau administrator yang menjawab" in page


def test_a_file_of_no_office_asks_for_the_office_first(browse, country, people) -> None:
    persons = people(12)
    content: io.BytesIO = listed(persons[:6], persons[6:])
    submission, _ = submission_create(
        by=country.who("administrator"), government=country.muna_barat, files=[("x.xlsx", content)],
        intake=Intake(as_of=DAY),
    )  # fmt: skip
    submission_check(submission.pk)
    page = browse("administrator").get(f"/kiriman/{submission.pk}/kolom/").content.decode()
    assert "Pilih dulu kantor asal berkas ini" in page
    assert "Ya, kolom" not in page


def test_amounts_of_one_column_are_asked_for_their_period(browse, people, upload) -> None:  # noqa: F811
    persons = people(12)
    head = ["NIK", "Nama", "Alamat", "Tanggal Lahir", "Honor"]
    submission = upload(("a.xlsx", listed(persons[:6], persons[6:], wage=18_000_000, head=head)))
    client, address = browse("operator"), f"/kiriman/{submission.pk}/kolom/"
    page = client.get(address).content.decode()
    assert "Upah di kolom E untuk berapa lama?" in page
    assert "Bukan sebulan" in page
    file = submission.files.get()
    said = {"signature": file.sheets[0]["asked"][0]["signature"], "field": "wage", "letter": "E", "period": "month"}
    client.post(f"{address}{file.pk}/", said)
    submission_check(submission.pk)
    assert set(submission.rows.values_list("wage_rupiah", flat=True)) == {18_000_000}
