"""Every page, for every role, in both languages: the right answer, a strict policy, no statement per person."""

from __future__ import annotations

import io
import re

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from lindung.apps.accounts.services import password_invent, password_set, user_add
from lindung.apps.contributions.models import Bill
from lindung.apps.contributions.services.issue import bills_issue
from lindung.apps.jobs.models import Job
from lindung.apps.offices.models import Office
from lindung.apps.offices.selectors import place_names
from lindung.apps.registry.models import Worker
from lindung.apps.submissions.models import Submission
from lindung.apps.submissions.services.create import Intake, submission_create
from lindung.demo.people import Person
from lindung.documents.list_workbook import Column, list_workbook
from lindung.kernel.month import Month
from lindung.kernel.principal import Principal
from tests.apps.conftest import DAY, workbook
from tests.apps.submitting import enrol

pytestmark = pytest.mark.django_db
ROLES = ["operator", "treasurer", "administrator", "leader", "agency", "auditor", "colleague", "stranger", "far-agency"]


@pytest.fixture
def story(country, people, send):
    """Twelve people of Dinas Kesehatan enrolled and billed."""
    submission = send(people(12))
    enrol(country, submission)
    bills_issue(by=country.who("administrator"), government=country.muna_barat, month=Month(2022, 7))
    return submission


def pages(story: Submission) -> dict[str, set[str]]:
    """Every address behind the login, and who may open it."""
    bill, worker = Bill.objects.get(), Worker.objects.first()
    own = {"operator", "administrator", "agency", "auditor"}
    money = {"treasurer", "administrator", "leader", "agency", "auditor"}
    everyone = {"operator", "treasurer", "administrator", "leader", "agency", "auditor"}
    return {
        "/": set(ROLES),
        "/kiriman/": set(ROLES),
        "/kiriman/baru/": {"operator", "administrator", "colleague", "stranger"},
        f"/kiriman/{story.pk}/": own,
        f"/kiriman/{story.pk}/kemajuan/": own,
        f"/kiriman/{story.pk}/baris/": own,
        f"/kiriman/{story.pk}/pasangan/": own,
        f"/kiriman/{story.pk}/berkas/{story.files.get().pk}/bertanda.xlsx": own - {"auditor"},
        "/peserta/": set(ROLES),
        f"/peserta/{worker.pk}/": everyone,
        "/iuran/": set(ROLES),
        "/iuran/terbitkan/": {"administrator"},
        f"/iuran/{bill.pk}/": money,
        f"/iuran/{bill.pk}/baris/{bill.lines.first().pk}/": money,
        f"/tunggakan/{bill.pk}/?on=2030-01-01": money,
        "/cakupan/": set(ROLES),
        "/cakupan/?on=2018-10-31": set(ROLES),
        "/kantor/": {"administrator"},
        f"/kantor/{bill.office_id}/": {"administrator"},
        "/riwayat/": set(ROLES),
        "/pekerjaan/": {"administrator", "auditor"},
        "/pekerjaan/?format=xlsx": {"administrator", "auditor"},
        f"/pekerjaan/{Job.objects.first().pk}/": {"administrator", "auditor"},
        f"/kiriman/{story.pk}/baris/?format=xlsx": own,
        "/peserta/?format=csv": set(ROLES),
        f"/iuran/{bill.pk}/cetak/": money,
        f"/iuran/{bill.pk}/?format=xlsx": money,
        "/iuran/bulan/": set(ROLES),
        "/pembayaran/rekening-koran/daftar/": set(ROLES),
        "/cakupan/?format=xlsx": set(ROLES),
    }


@pytest.mark.parametrize("role", ROLES)
def test_every_page_opens_for_those_in_scope_and_for_no_one_else(browse, story, role: str) -> None:
    client = browse(role)
    for address, allowed in pages(story).items():
        answer = client.get(address)
        expected = {200} if role in allowed else {403, 404}
        assert answer.status_code in expected, (address, answer.status_code)
        if role not in allowed:
            assert Worker.objects.first().name.encode() not in answer.content


def test_without_a_login_every_page_leads_to_it(story) -> None:
    for address in pages(story):
        answer = Client().get(address)
        assert (answer.status_code, answer["Location"].split("?")[0]) == (302, "/masuk/"), address


@pytest.mark.parametrize("language", ["id", "en"])
def test_pages_keep_the_policy_and_speak_the_language(browse, story, language: str) -> None:
    client = browse("administrator")
    client.post("/bahasa/", {"language": language, "next": "/"})
    for address in pages(story):
        answer = client.get(address)
        if "text/html" not in answer["Content-Type"]:
            continue
        text = answer.content.decode()
        assert "default-src 'none'" in answer["Content-Security-Policy"]
        assert not re.search(r"<script(?![^>]*\bsrc=)|\son\w+=|\sstyle=|javascript:", text), address
        assert f'<html lang="{language}">' in text or not text.startswith("<!DOCTYPE"), address


def test_no_two_parts_of_a_page_bear_the_same_id(browse, story) -> None:
    """A label that leads to another form's field, or an error read out at it, helps nobody."""
    client = browse("administrator")
    for address in [*pages(story), "/anggaran/", "/pengingat/", "/gaya/"]:
        answer = client.get(address)
        if "text/html" in answer["Content-Type"]:
            ids = re.findall(r'\sid="([^"]*)"', answer.content.decode())
            assert len(ids) == len(set(ids)), (address, sorted(one for one in set(ids) if ids.count(one) > 1))


@pytest.mark.parametrize("role", ["treasurer", "leader", "auditor"])
def test_a_nik_is_masked_for_those_who_need_not_know_it(browse, story, role: str) -> None:
    worker = Worker.objects.first()
    for address in ("/peserta/", f"/peserta/{worker.pk}/", f"/iuran/{Bill.objects.get().pk}/"):
        assert worker.nik.encode() not in browse(role).get(address).content
    assert worker.nik.encode() in browse("administrator").get("/peserta/").content


@pytest.mark.parametrize("role", ["treasurer", "leader", "auditor"])
def test_a_masked_nik_orders_nothing_and_stands_in_no_link(browse, story, role: str) -> None:
    assert 'aria-sort="ascending"' in browse(role).get("/peserta/?sort=nik").content.decode()
    page = browse(role).get("/peserta/").content.decode()
    links = "".join(re.findall(r'href="([^"]*)"', page))
    assert "sort=-name" in links
    assert "sort=nik" not in links


@pytest.mark.parametrize("role", ["treasurer", "administrator"])
def test_a_list_taken_along_holds_what_the_page_shows(browse, story, role: str) -> None:
    bill = Bill.objects.get()
    answer = browse(role).get(f"/iuran/{bill.pk}/?format=xlsx")
    assert "Tagihan Dinas Kesehatan Juli 2022.xlsx" in answer["Content-Disposition"]
    rows = list(openpyxl.load_workbook(io.BytesIO(answer.content)).active.iter_rows(min_row=5, values_only=True))
    assert len(rows) == bill.workers_count
    assert sum(row[-1] for row in rows) == bill.total_rupiah
    niks = {row[1] for row in rows}
    whole = set(Worker.objects.values_list("nik", flat=True))
    assert niks == whole if role == "administrator" else not niks & whole


def test_what_looks_like_a_formula_stays_text_in_a_list() -> None:
    content = list_workbook(
        "=1+1", "-", [Column("Nama")], [("=HYPERLINK(1)",), ("+62811",), ("@x",), ("7413010101909000",)]
    )
    sheet = openpyxl.load_workbook(io.BytesIO(content)).active
    cells = [sheet.cell(1, 1), *(row[0] for row in sheet.iter_rows(min_row=5))]
    assert {cell.data_type for cell in cells} == {"s"}
    assert cells[-1].value == "7413010101909000"


def test_a_list_takes_as_many_statements_for_many_as_for_few(browse, country, people, send) -> None:
    client = browse("administrator")
    counts = []
    for share in (people(60)[:2], people(60)[2:]):
        submission = send(share)
        enrol(country, submission)
        client.get("/peserta/")
        with CaptureQueriesContext(connection) as captured:
            assert client.get("/peserta/").status_code == 200
        counts.append(len(captured))
    assert counts[0] == counts[1]


def test_uploading_shows_progress_and_the_same_again_leads_to_the_first(browse, country, people) -> None:
    client = browse("operator")

    content = workbook(people(3)).getvalue()
    first = client.post(
        "/kiriman/baru/", {"workbooks": [SimpleUploadedFile("a.xlsx", content)], "as_of": "2022-07-18"}
    )["Location"]
    second = client.post(
        "/kiriman/baru/", {"workbooks": [SimpleUploadedFile("b.xlsx", content)], "as_of": "2022-07-18"}
    )["Location"]
    assert first == second
    assert b'id="progress"' in client.get(first).content


@pytest.mark.parametrize(
    ("data", "told"),
    [
        ({"as_of": "2022-07-18"}, "sedikitnya satu berkas"),
        ({"as_of": "18 Juli", "workbooks": [("a.csv", b"NIK,Nama\n1,2")]}, "Tulis tanggal"),
        ({"as_of": "2022-07-18", "workbooks": [("kosong.xlsx", b"")]}, "kosong"),
    ],
)
def test_a_wrong_upload_is_told_beside_the_field(browse, data: dict, told: str) -> None:
    if "workbooks" in data:
        data = data | {"workbooks": [SimpleUploadedFile(*file) for file in data["workbooks"]]}
    answer = browse("operator").post("/kiriman/baru/", data)
    assert answer.status_code == 422
    assert told in answer.content.decode()
    assert not Submission.objects.exists()


@pytest.mark.parametrize(
    "name", ['a"b\nc.xlsx', "../../etc/passwd.xlsx", "x" * 300 + ".xlsx", "\u202exslx.exe.xlsx", "  "]
)
def test_strange_file_names_do_no_harm(browse, country, people, name: str) -> None:
    submission, _ = submission_create(
        by=country.who("operator"),
        government=country.muna_barat,
        files=[(name, workbook(people(2)))],
        intake=Intake(as_of=DAY),
        office=country.health,
    )
    file = submission.files.get()
    assert "\n" not in file.name
    assert "/" not in file.name
    assert re.fullmatch(r"[0-9a-f]{32}(\.\w+)?", file.stored_as)
    assert browse("operator").get(f"/kiriman/{submission.pk}/").status_code == 200


def test_nothing_shown_to_someone_who_logged_in_is_kept_in_a_cache(browse, story) -> None:
    assert browse("operator").get("/peserta/")["Cache-Control"] == "private, no-store"
    assert "no-store" not in Client().get("/hukum/").get("Cache-Control", "")


def test_what_was_written_in_the_workbook_is_masked_for_those_who_need_not_know_it(
    browse, country, people, send
) -> None:
    persons = people(3)
    wrong = Person(
        persons[2].nik[:15] + "X", persons[2].name, persons[2].birth_date, persons[2].sex, persons[2].mother_name
    )
    submission = send([*persons[:2], wrong])
    niks = [person.nik.encode() for person in persons[:2]] + [persons[2].nik[:15].encode()]
    for address in (f"/kiriman/{submission.pk}/", f"/kiriman/{submission.pk}/baris/"):
        told = browse("auditor").get(address).content
        assert not [nik for nik in niks if nik in told], address
    shown = browse("administrator").get(f"/kiriman/{submission.pk}/baris/").content
    assert niks[2] in shown


def test_a_failed_check_offers_to_be_tried_again(browse, story) -> None:
    Submission.objects.filter(pk=story.pk).update(state="checking", failure="failed")
    address = f"/kiriman/{story.pk}/"
    assert f"{address}langkah/retry/" in browse("administrator").get(address).content.decode()
    assert f"{address}langkah/retry/" not in browse("auditor").get(address).content.decode()
    assert browse("administrator").get(f"{address}kemajuan/")["HX-Redirect"] == address


@pytest.mark.parametrize(
    ("address", "page"),
    [
        ("/kantor/baru/", "/kantor/"),
        ("/anggaran/baris/", "/anggaran/"),
        ("/pembayaran/rekening-koran/", "/pembayaran/"),
        ("/pembayaran/rekening-koran/jawab/", "/pembayaran/rekening-koran/"),
        ("/pengguna/baru/", "/"),
        ("/riwayat/periksa/", "/riwayat/"),
    ],
)
def test_the_address_of_a_form_leads_to_its_page(browse, country, address: str, page: str) -> None:
    answer = browse("administrator").get(address)
    assert (answer.status_code, answer["Location"]) == (302, page)


def test_who_was_given_a_password_chooses_their_own_before_anything_else(browse, country) -> None:
    client, word = browse("operator"), password_invent()
    password_set(by=country.who("administrator"), user=country.users["operator"], password=word)
    client.post("/masuk/", {"username": "operator", "password": word})
    for address in ("/", "/peserta/", "/cakupan/"):
        assert client.get(address)["Location"] == "/kata-sandi/"
    assert "dibuat orang lain" in client.get("/kata-sandi/").content.decode()
    own = {"old_password": word, "new_password1": "kain-biru-laut-52", "new_password2": "kain-biru-laut-52"}
    assert client.post("/kata-sandi/", own)["Location"] == "/"
    assert client.get("/peserta/").status_code == 200


def test_events_are_told_in_words_and_by_act(browse, story) -> None:
    told = browse("administrator").get("/riwayat/").content.decode()
    assert "Muna Barat: 12 orang" in told
    assert "74.13" not in re.sub(r"<[^>]+>", "", told)
    assert f'href="/kiriman/{story.pk}/"' in told
    only = browse("administrator").get("/riwayat/?act=bills.issue").content.decode()
    assert "12 orang" in only
    assert "mengunggah buku kerja<span" not in only
    assert "Tidak ditemukan" in browse("administrator").get("/riwayat/?act=user.off").content.decode()


def test_an_office_with_the_code_of_another_region_lends_it_no_name(browse, country) -> None:
    name = "Dinas Kembar"
    Office.objects.create(government=country.muna_barat, code=country.muna.pk, name=name)
    names = place_names([country.muna.pk])
    assert names.governments[country.muna.pk] == country.muna.name
    assert names.offices[country.muna.pk] == name
    user_add(
        by=Principal.system("uji"), username="baru", name="Baru", role="leader", password=password_invent(),
        government=country.muna,
    )  # fmt: skip
    page = browse("auditor").get("/riwayat/").content.decode()
    rows = page[page.index("<tbody") :]
    assert country.muna.name in rows
    assert name not in rows


def test_a_page_asks_once_whether_anything_has_happened(browse, story) -> None:
    client, address = browse("treasurer"), f"/iuran/{Bill.objects.get().pk}/"
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    assert len([query for query in asked.captured_queries if "events_chainhead" in query["sql"]]) == 1
