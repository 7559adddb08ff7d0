"""A row's page: the office's word beside the cell, the scan of a card that differs, and who may see or do what."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from lindung.apps.events.models import Event
from lindung.apps.submissions.models import RowWord
from lindung.apps.submissions.services.approve import submission_submit
from lindung.apps.submissions.services.check import submission_check
from tests.apps.submissions.test_row_words import differing
from tests.apps.submitting import broken
from tests.scans import pdf
from tests.web.markup import unspaced

pytestmark = pytest.mark.django_db


def ktp(name: str = "ktp.pdf", content: bytes | None = None) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, pdf() if content is None else content)


def test_a_row_is_mended_beside_its_cell(browse, people, send) -> None:
    persons = people(3)
    submission = send([broken(persons[0]), *persons[1:]])
    client, page = browse("operator"), f"/kiriman/{submission.pk}/baris/0/"
    shown = client.get(page).content.decode()
    assert "Apa yang dibetulkan pada baris ini?" in shown
    assert 'name="nik"' in shown
    assert 'name="wage"' not in shown
    assert f'href="{page}"' in client.get(f"/kiriman/{submission.pk}/baris/").content.decode()
    for said in ({"nik": "123", "said_by": "Pak Rahim"}, {"nik": persons[0].nik, "said_by": ""}, {"said_by": "x"}):
        assert client.post(f"{page}isi/", said).status_code == 422
    answer = client.post(f"{page}isi/", {"nik": persons[0].nik, "said_by": "Pak Rahim", "note": "KTP dilihat"})
    assert answer.headers["Location"] == f"/kiriman/{submission.pk}/"
    submission_check(submission.pk)
    after = client.get(page).content.decode()
    assert f"<s>{persons[0].nik[:12]}</s>" in unspaced(after)
    assert f"{persons[0].nik[:12]} → {persons[0].nik}" in after
    assert "kata Pak Rahim: KTP dilihat" in unspaced(after).replace("</span>", "")
    assert client.post(f"{page}tarik/isi/").status_code == 302
    submission_check(submission.pk)
    assert submission.rows.get(position=0).disposition == "needs_correction"


def test_the_card_is_confirmed_with_a_scan_that_the_approver_sees(browse, country, people, send) -> None:
    persons = people(3)
    submission = send([differing(persons[0]), *persons[1:]])
    page = f"/kiriman/{submission.pk}/baris/0/"
    client = browse("operator")
    for scan in (ktp(content=b"no scan"), ktp("ktp.xlsx"), ktp(content=b"")):
        assert client.post(f"{page}ktp/", {"scan": scan, "said_by": "Ibu Sitti"}).status_code == 422
    assert not RowWord.objects.exists()
    assert client.post(f"{page}ktp/", {"scan": ktp(), "said_by": "Ibu Sitti"}).status_code == 302
    submission_check(submission.pk)
    assert "dikonfirmasi kantor" in client.get(page).content.decode()
    submission_submit(by=country.who("operator"), submission_id=submission.pk)
    approver = browse("agency")
    assert "1 orang siap karena kantor mengonfirmasi" in approver.get(f"/kiriman/{submission.pk}/").content.decode()
    seen = approver.get(page).content.decode()
    assert f"{page}pindaian/" in seen
    assert "Tarik konfirmasi ini" not in seen
    fetched = approver.get(f"{page}pindaian/")
    assert b"".join(fetched.streaming_content) == pdf()
    assert "attachment" in fetched.headers["Content-Disposition"]
    assert Event.objects.filter(verb="scan.fetch").count() == 1


def test_no_other_office_sees_or_changes_a_row(browse, country, people, send) -> None:
    persons = people(3)
    submission = send([differing(persons[0]), *persons[1:]])
    page = f"/kiriman/{submission.pk}/baris/0/"
    browse("operator").post(f"{page}ktp/", {"scan": ktp(), "said_by": "Ibu Sitti"})
    submission_check(submission.pk)
    for name in ("colleague", "stranger", "far-agency", "other-administrator"):
        client = browse(name)
        for address in (page, f"{page}pindaian/"):
            assert client.get(address).status_code == 404, name
        assert client.post(f"{page}tarik/konfirmasi/").status_code in (403, 404)
        assert client.post(f"{page}ktp/", {"scan": ktp(), "said_by": "x"}).status_code in (403, 404)
        assert client.post(f"{page}isi/", {"birth_date": "1990-01-01", "said_by": "x"}).status_code in (403, 404)
    agency = browse("agency")
    assert agency.post(f"{page}tarik/konfirmasi/").status_code == 403
    assert agency.post(f"{page}ktp/", {"scan": ktp(), "said_by": "x"}).status_code == 403
    assert browse("treasurer").get(f"{page}pindaian/").status_code in (403, 404)
    assert RowWord.objects.get().is_confirmed
