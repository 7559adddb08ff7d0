"""What pages, exports and marked workbooks show of people of other places: the sender nothing, the officer all."""

from __future__ import annotations

import io
import re
from dataclasses import replace

import openpyxl
import pytest

from lindung.apps.registry.models import Worker
from lindung.apps.submissions.models import Submission
from lindung.apps.submissions.services.approve import submission_approve, submission_submit
from lindung.apps.submissions.services.enrol import submission_enrol
from tests.apps.submitting import enrol, shared

pytestmark = pytest.mark.django_db
SENTENCE = "Orang ini mungkin sudah terdaftar di tempat lain; petugas BPJS Ketenagakerjaan yang memeriksa."


@pytest.fixture
def met(country, people, send):
    """A list of Dinas Kesehatan, sent by its operator, with people of another government under other names."""
    persons = people(3)
    sent = send(persons[:2], by=country.who("other-administrator"), office=country.foreign)
    submission_submit(by=country.who("other-administrator"), submission_id=sent.pk)
    submission_approve(by=country.who("agency"), submission_id=sent.pk)
    submission_enrol(sent.pk)
    Worker.objects.update(mother_name="Ratu Melati", birth_place="Raha", name="Rahasia Sekali", name_key="rahasia")
    return send(persons, by=country.who("operator"))


def secrets() -> list[str]:
    """What may not be told of the others."""
    return ["Rahasia Sekali", "Ratu Melati", "Raha", "Dinas Kesehatan Muna", "nama sama", "nama jelas berbeda"]


def shown(client, submission: Submission) -> dict[str, str]:
    """Everything that a reader can open of a submission, as text."""
    at = f"/kiriman/{submission.pk}/"
    addresses = [at, f"{at}baris/", f"{at}pasangan/", f"{at}baris/?code=registered_elsewhere", f"{at}baris/?format=csv"]
    texts = {address: client.get(address).content.decode() for address in addresses}
    for address in (f"{at}baris/?format=xlsx", f"{at}berkas/{submission.files.first().pk}/bertanda.xlsx"):
        answer = client.get(address)
        if answer.status_code == 200:
            texts[address] = in_workbook(answer.content)
    return texts


def in_workbook(content: bytes) -> str:
    """Every value and remark of a workbook."""
    cells = [cell for sheet in openpyxl.load_workbook(io.BytesIO(content)) for row in sheet.iter_rows() for cell in row]
    return "\n".join(f"{cell.value} {cell.comment.text if cell.comment else ''}" for cell in cells)


@pytest.mark.parametrize("who", ["operator", "administrator"])
def test_the_sender_sees_one_sentence_and_nothing_of_the_person(browse, met, who: str) -> None:
    texts = shown(browse(who), met)
    assert len(texts) == 7
    for address, text in texts.items():
        words = re.sub(r"</?mark>", "", text)
        assert not [secret for secret in secrets() if secret in words], address
    for address, text in texts.items():
        if address != f"/kiriman/{met.pk}/":
            assert SENTENCE in text, address
    assert 'name="decision"' not in texts[f"/kiriman/{met.pk}/pasangan/"]


def test_the_officer_sees_both_sides_and_decides(browse, met) -> None:
    client = browse("agency")
    page = client.get(f"/kiriman/{met.pk}/pasangan/").content.decode()
    assert 'name="decision"' in page
    words = re.sub(r"<[^>]+>", "", page)
    for fact in ("Rahasia Sekali", "Ratu Melati", "Dinas Kesehatan Muna"):
        assert fact in words
    assert f"/kiriman/{met.pk}/pasangan/" in client.get(f"/kiriman/{met.pk}/").content.decode()
    answer = client.post(f"/kiriman/{met.pk}/pasangan/0/", {"decision": "different", "seen": ""})
    assert answer.status_code == 302
    assert met.rows.get(position=0).decision == "different"


def test_the_officer_is_asked_on_the_first_page_and_the_sender_for_nothing(browse, met) -> None:
    address = f"/kiriman/{met.pk}/pasangan/"
    assert f'href="{address}"' in browse("agency").get("/").content.decode()
    for who in ("operator", "administrator", "far-agency"):
        client = browse(who)
        assert f'href="{address}"' not in client.get("/").content.decode()
        assert f'href="{address}"' not in client.get(f"/kiriman/{met.pk}/").content.decode()
    client = browse("agency")
    for position in (0, 1):
        client.post(f"{address}{position}/", {"decision": "same", "seen": ""})
    assert f'href="{address}"' not in client.get("/").content.decode()


def test_the_sender_cannot_decide_by_hand(browse, met) -> None:
    browse("operator").post(f"/kiriman/{met.pk}/pasangan/0/", {"decision": "same", "seen": ""})
    assert met.rows.get(position=0).decision == ""


@pytest.mark.parametrize("who", ["stranger", "colleague", "far-agency", "other-administrator"])
def test_nobody_else_opens_it(browse, met, who: str) -> None:
    for text in shown(browse(who), met).values():
        assert "Ratu Melati" not in text


def test_an_auditor_sees_no_nik_beside_a_pair(browse, met) -> None:
    page = browse("auditor").get(f"/kiriman/{met.pk}/pasangan/").content.decode()
    assert Worker.objects.first().nik not in page
    assert met.rows.first().nik not in page


def test_an_office_reads_nothing_of_another_offices_rows_in_the_same_submission(browse, country, people) -> None:
    persons = people(4)
    twin = replace(persons[0], nik=persons[0].nik[:12])
    other = replace(persons[1], name="Joko Susilo Rahasia", mother_name="Ratu Melati")
    sent = shared(country, [persons[0], persons[1], twin, other, persons[3]], 2)
    assert sent.rows.filter(issues__icontains="is_across").exists()
    for who, secret in (("operator", "Joko Susilo Rahasia"), ("colleague", persons[1].name)):
        for address, text in shown(browse(who), sent).items():
            for word in (secret, "nama ibu sama", "Pendidikan.xlsx" if who == "operator" else "Kesehatan.xlsx"):
                assert word not in text, (who, address)


def test_an_office_reads_nothing_of_another_offices_worker_in_the_administrators_list(
    browse, country, people, send
) -> None:
    enrol(country, send(people(1), office=country.education))
    sent = send(people(2), by=country.who("administrator"))
    assert "nama sama" in "".join(shown(browse("administrator"), sent).values())
    for address, text in shown(browse("operator"), sent).items():
        assert "nama sama" not in text, address


@pytest.mark.parametrize(
    ("who", "finds"), [("operator", True), ("administrator", True), ("treasurer", False), ("auditor", False)]
)
def test_searching_by_nik_is_for_those_who_may_see_one(browse, country, people, send, who: str, finds: bool) -> None:
    enrol(country, send(people(2)))
    worker = Worker.objects.first()
    for asked in (worker.nik, f"{worker.nik[:6]} {worker.nik[6:]}"):
        page = browse(who).get("/peserta/", {"q": asked}).content.decode()
        assert (worker.name in page) is finds
        assert ("Mencari dengan NIK hanya untuk" in page) is not finds
        export = browse(who).get("/peserta/", {"q": asked, "format": "csv"}).content.decode()
        assert (worker.name in export) is finds
    rows = browse("auditor").get(f"/kiriman/{Submission.objects.first().pk}/baris/", {"q": worker.nik})
    assert worker.name not in rows.content.decode()
