"""The pages of candidates: who opens them, what they say, and what a person does on them."""

from __future__ import annotations

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from lindung.apps.candidates.models import Candidate, CandidateList
from tests.apps.candidates.proposing import line, list_csv, proposed

pytestmark = pytest.mark.django_db
ROLES = ["operator", "treasurer", "administrator", "leader", "agency", "auditor", "colleague", "stranger", "far-agency"]


@pytest.fixture
def listed(country, people) -> CandidateList:
    """Three people on a list of Dinas Kesehatan: one in, one twice, one to be corrected."""
    first, second = people(2)
    rows = [line(first), line(first, **{"Kode Desa": "74.13.01.2002", "Desa": "Lasosodo"}), line(second, NIK="7413")]
    return proposed(country, rows, who="operator", office=country.health)


def pages(listed: CandidateList) -> dict[str, set[str]]:
    """Every address of the room, and who may open it."""
    own = {"operator", "administrator", "leader", "agency", "auditor"}
    seeing = set(ROLES) - {"treasurer"}
    one = Candidate.objects.order_by("position").first()
    return {
        "/calon/": seeing,
        "/calon/?format=xlsx": seeing,
        "/calon/baru/": {"operator", "administrator", "colleague", "stranger"},
        "/calon/semua/": seeing,
        "/calon/semua/?format=csv": seeing,
        f"/calon/{listed.pk}/": own,
        f"/calon/{listed.pk}/kemajuan/": own,
        f"/calon/{listed.pk}/orang/": own,
        f"/calon/{listed.pk}/orang/?format=csv": own,
        f"/calon/orang/{one.pk}/": own,
    }


@pytest.mark.parametrize("role", ROLES)
def test_pages_open_for_those_in_scope_and_for_no_one_else(browse, listed, role: str) -> None:
    client = browse(role)
    name = Candidate.objects.order_by("position").first().name.encode()
    for address, allowed in pages(listed).items():
        answer = client.get(address)
        expected = {200} if role in allowed else {403, 404}
        assert answer.status_code in expected, (address, answer.status_code)
        if role not in {"operator", "administrator", "leader", "agency", "auditor"}:
            assert name not in b"".join(answer.streaming_content if answer.streaming else [answer.content])


def test_ids_are_used_once_and_no_script_stands_in_a_page(browse, listed) -> None:
    client = browse("administrator")
    doubled = Candidate.objects.get(disposition="duplicate")
    for address in [*pages(listed), f"/calon/orang/{doubled.pk}/"]:
        answer = client.get(address)
        if "text/html" in answer["Content-Type"]:
            text = answer.content.decode()
            ids = re.findall(r'\sid="([^"]*)"', text)
            assert len(ids) == len(set(ids)), address
            assert not re.search(r"<script(?![^>]*\bsrc=)|\son\w+=|\sstyle=|javascript:", text), address


@pytest.mark.parametrize("role", ["leader", "auditor"])
def test_a_nik_is_masked_for_those_who_need_not_know_it(browse, listed, role: str) -> None:
    nik = Candidate.objects.filter(disposition="eligible").get().nik.encode()
    one = Candidate.objects.get(disposition="eligible")
    for address in (f"/calon/{listed.pk}/orang/", f"/calon/orang/{one.pk}/", "/calon/semua/?format=csv"):
        answer = browse(role).get(address)
        assert nik not in b"".join(answer.streaming_content if answer.streaming else [answer.content])
    assert nik in browse("administrator").get(f"/calon/orang/{one.pk}/").content


def test_a_list_is_handed_in_and_its_reasons_are_shown(browse, country, people) -> None:
    client = browse("administrator")
    (person,) = people(1)
    file = SimpleUploadedFile("desa.csv", list_csv([line(person, Keterangan="PNS")]))
    given = {"file": file, "as_of": "2022-07-18", "statement_by": "Kepala Desa Wakoila", "statement_on": "2022-07-01"}
    answer = client.post("/calon/baru/", given)
    found = CandidateList.objects.get()
    assert (answer.status_code, answer["Location"]) == (302, f"/calon/{found.pk}/")
    assert "Menunggu giliran" in client.get(f"/calon/{found.pk}/").content.decode()
    from lindung.apps.candidates.services.check import candidate_list_check

    candidate_list_check(found.pk)
    page = client.get(f"/calon/{found.pk}/").content.decode()
    assert "Pegawai ASN" in page
    assert "Kepala Desa Wakoila, 1 Juli 2022" in page
    assert "Tidak memenuhi syarat" in page


def test_what_cannot_be_taken_in_is_said_at_its_field(browse, country) -> None:
    client = browse("administrator")
    for changed, sentence in (
        ({"village": "74.03.01.2001"}, "Kode desa harus seperti"),
        ({"statement_by": "Kepala Desa"}, "perlu nama yang menyatakan dan tanggalnya"),
        ({"file": SimpleUploadedFile("foto.jpg", b"x")}, "Excel, ODS atau CSV"),
    ):
        file = SimpleUploadedFile("desa.csv", b"NIK;Nama\n")
        answer = client.post("/calon/baru/", {"file": file, "as_of": "2022-07-18"} | changed)
        assert answer.status_code == 422
        assert sentence in answer.content.decode()
    assert not CandidateList.objects.exists()


def test_a_row_is_corrected_a_candidate_taken_out_and_proposed_again(browse, listed, people) -> None:
    client = browse("administrator")
    waiting = Candidate.objects.get(disposition="needs_correction")
    said = {"nik": people(2)[1].nik, "said_by": "Sekretaris desa"}
    client.post(f"/calon/orang/{waiting.pk}/betulkan/", _as_shown(client, waiting) | said)
    waiting.refresh_from_db()
    assert waiting.disposition == "eligible"
    assert "Sekretaris desa" in client.get(f"/calon/orang/{waiting.pk}/").content.decode()
    out = {"reason": "moved", "on": "2022-07-10", "note": "ke Kendari"}
    client.post(f"/calon/orang/{waiting.pk}/keluarkan/", out)
    page = client.get(f"/calon/orang/{waiting.pk}/").content.decode()
    assert "Pindah dari desa ini: ke Kendari" in page
    client.post(f"/calon/orang/{waiting.pk}/langkah/return/")
    waiting.refresh_from_db()
    assert waiting.withdrawn_on is None


def test_a_double_is_chosen_on_its_page(browse, listed) -> None:
    client = browse("administrator")
    double = Candidate.objects.get(disposition="duplicate")
    assert "Pakai baris ini" in client.get(f"/calon/orang/{double.pk}/").content.decode()
    client.post(f"/calon/orang/{double.pk}/langkah/prefer/")
    double.refresh_from_db()
    assert double.disposition == "eligible"


def test_a_page_of_candidates_needs_as_many_statements_for_one_as_for_many(browse, country, people) -> None:
    client = browse("administrator")
    few, *many = people(21)
    proposed(country, [line(few)])
    client.get("/calon/semua/")
    counts = []
    for rows in ([], many):
        if rows:
            proposed(country, [line(one) for one in rows], name="banyak.csv")
            client.get("/calon/semua/")
        with CaptureQueriesContext(
            connection,
        ) as captured:
            client.get("/calon/semua/")
        counts.append(len(captured))
    assert counts[0] == counts[1]


def _as_shown(client, candidate: Candidate) -> dict[str, str]:
    """The fields of the form as the page shows them."""
    page = client.get(f"/calon/orang/{candidate.pk}/").content.decode()
    form = page[page.index("betulkan/") :]
    values = dict(re.findall(r'name="(\w+)"\s+value="([^"]*)"', form[: form.index("</form>")]))
    selected = re.findall(r'<select name="(\w+)"[^>]*>.*?<option value="([^"]*)" selected', form, re.DOTALL)
    return values | dict(selected)
