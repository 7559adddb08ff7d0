"""The pages of submissions: what is whose, what is calm, what can be undone, and how much a page may cost."""

from __future__ import annotations

import io
import re
from datetime import timedelta

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from lindung.apps.submissions.models import State, Submission
from lindung.apps.submissions.services.approve import submission_approve, submission_submit
from lindung.apps.submissions.services.check import submission_check
from lindung.apps.submissions.services.create import Intake, submission_create
from lindung.demo.people import Person
from lindung.store import clock
from tests.apps.conftest import DAY, workbook
from tests.apps.submitting import broken, enrol, shared
from tests.web.markup import unspaced

pytestmark = pytest.mark.django_db


def text_of(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return answer.content.decode()


def test_who_is_enrolled_already_is_a_calm_outcome_of_its_own(browse, country, people, send) -> None:
    persons = people(8)
    enrol(country, send(persons[:5]))
    second = send([*persons[:6], broken(persons[6])], by=country.who("operator"))
    assert second.counts == {"ready": 1, "needs_correction": 1, "duplicate": 0, "ineligible": 5}
    assert second.outcomes["already_enrolled"] == 5
    page = unspaced(text_of(browse("operator"), f"/kiriman/{second.pk}/"))
    assert '<b>5</b><span class="key already_enrolled">sudah terdaftar</span>' in page
    assert '<b>0</b><span class="key ineligible">' in page
    assert '<span class="chip calm">tetap terdaftar</span>' in page
    assert "tidak didaftarkan</span>" not in page
    rows = text_of(browse("operator"), f"/kiriman/{second.pk}/baris/?disposition=already_enrolled")
    assert "Siapa yang sudah terdaftar?" in rows
    assert "5 baris" in rows
    assert rows.count('<span class="chip calm">Sudah terdaftar</span>') == 5
    assert "Tidak ditemukan" in text_of(browse("operator"), f"/kiriman/{second.pk}/baris/?disposition=ineligible")


def test_who_was_enrolled_elsewhere_meanwhile_is_counted_so(country, people, send) -> None:
    first, second = send(people(4)), send(people(5))
    enrol(country, first)
    enrol(country, second)
    second.refresh_from_db()
    assert second.enrolled == 1
    assert (second.outcomes["ready"], second.outcomes["already_enrolled"]) == (1, 4)
    assert second.files.get().outcomes == second.outcomes


def test_an_office_reads_its_own_figures_of_a_common_submission(browse, country, people) -> None:
    submission = shared(country, people(7), 3)
    enrol(country, submission)
    for name, own in (("operator", 3), ("colleague", 4)):
        page = text_of(browse(name), f"/kiriman/{submission.pk}/")
        assert f"<b>{own} orang</b> kantor Anda terdaftar" in page
        assert "7 orang" not in page
        assert f'data-label="Siap atau terdaftar">{own}</td>' in unspaced(text_of(browse(name), "/kiriman/"))
    assert "<b>7 orang</b> terdaftar" in text_of(browse("agency"), f"/kiriman/{submission.pk}/")
    assert "siap didaftarkan" not in text_of(browse("agency"), f"/kiriman/{submission.pk}/")
    assert ">Terdaftar</span>" in text_of(browse("operator"), f"/kiriman/{submission.pk}/baris/?disposition=ready")


def test_another_row_is_named_by_the_name_of_its_file(browse, country, people) -> None:
    persons = people(5)
    submission = shared(country, [*persons, persons[0]], 3)
    page = text_of(browse("administrator"), f"/kiriman/{submission.pk}/baris/?disposition=duplicate")
    assert "Dinas Kesehatan.xlsx [Daftar] baris 4" in page
    stored = [file.stored_as for file in submission.files.all()]
    assert not [name for name in stored if name in page]
    file = submission.files.get(name="Dinas Pendidikan.xlsx")
    marked = browse("administrator").get(f"/kiriman/{submission.pk}/berkas/{file.pk}/bertanda.xlsx")
    book = openpyxl.load_workbook(io.BytesIO(marked.content))
    told = " ".join(str(cell.value) for sheet in book for line in sheet.iter_rows() for cell in line if cell.value)
    assert "Dinas Kesehatan.xlsx" in told
    assert not [name for name in stored if name in told]


def test_a_nik_of_two_people_is_asked_for_as_such(browse, people, send) -> None:
    one, two = people(2)
    submission = send([one, Person(one.nik, two.name, one.birth_date, one.sex, two.mother_name)])
    page = text_of(browse("operator"), f"/kiriman/{submission.pk}/baris/?code=nik_shared")
    assert "NIK masing-masing orang sesuai KTP-nya" in page
    assert "16 angka" not in page


def test_the_files_of_a_page_are_loaded_when_they_are_opened(browse, country, people) -> None:
    submission = shared(country, people(6), 3)
    client = browse("administrator")
    page = text_of(client, f"/kiriman/{submission.pk}/")
    assert "<select name=" not in page
    file = submission.files.first()
    address = f"/kiriman/{submission.pk}/berkas/{file.pk}/"
    assert f'hx-get="{address}"' in page
    inside = client.get(address, headers={"HX-Request": "true"}).content.decode()
    assert '<select name="column-B"' in inside
    assert "<html" not in inside
    without_script = client.get(address)
    assert without_script["Location"] == f"/kiriman/{submission.pk}/?berkas={file.pk}#berkas-{file.pk}"
    assert '<select name="column-B"' in text_of(client, without_script["Location"].split("#")[0])
    other = submission.files.get(name="Dinas Pendidikan.xlsx")
    denied = browse("operator").get(f"/kiriman/{submission.pk}/berkas/{other.pk}/", headers={"HX-Request": "true"})
    assert denied.status_code == 404
    masked = browse("auditor").get(address, headers={"HX-Request": "true"}).content.decode()
    assert people(1)[0].nik not in masked


def test_a_single_file_stands_open_and_saving_keeps_it_open(browse, people, send) -> None:
    submission = send(people(3))
    client, file = browse("administrator"), submission.files.get()
    page = text_of(client, f"/kiriman/{submission.pk}/")
    assert '<select name="column-B"' in page
    columns = {f"column-{letter}": field for field, letter in file.sheets[0]["columns"].items()}
    saved = client.post(
        f"/kiriman/{submission.pk}/berkas/{file.pk}/kolom/", columns | {"signature": file.sheets[0]["signature"]}
    )
    assert saved["Location"] == f"/kiriman/{submission.pk}/?berkas={file.pk}#berkas-{file.pk}"
    working = text_of(client, saved["Location"].split("#")[0])
    assert "Arti kolom tersimpan" in working
    assert f"kemajuan/?berkas={file.pk}" in working
    submission_check(submission.pk)
    done = client.get(f"/kiriman/{submission.pk}/kemajuan/?berkas={file.pk}")["HX-Redirect"]
    assert "Sudah dibaca ulang" in text_of(client, done.split("#")[0])
    assert client.get(f"/kiriman/{submission.pk}/kemajuan/")["HX-Redirect"] == f"/kiriman/{submission.pk}/"


def test_sheets_with_the_same_table_are_saved_once(browse, country, people) -> None:
    book = openpyxl.Workbook()
    for sheet in (book.active, book.create_sheet("Dua"), book.create_sheet("Tiga")):
        sheet.append(["NIK", "Nama", "Tanggal Lahir"])
    for at, person in enumerate(people(6)):
        book.worksheets[at % 3].append([person.nik, person.name, f"{person.birth_date:%d/%m/%Y}"])
    content = io.BytesIO()
    book.save(content)
    content.seek(0)
    submission, _ = submission_create(
        by=country.who("operator"),
        government=country.muna_barat,
        files=[("tiga lembar.xlsx", content)],
        intake=Intake(as_of=DAY),
        office=country.health,
    )
    submission_check(submission.pk)
    page = text_of(browse("operator"), f"/kiriman/{submission.pk}/")
    assert "3 lembar dengan tabel yang sama" in page
    assert page.count("Simpan arti kolom dan periksa ulang") == 1


def test_rows_are_filtered_searched_sorted_and_counted(browse, country, people) -> None:
    persons = people(60)
    submission = shared(country, [*persons[:55], *map(broken, persons[55:])], 30)
    client, address = browse("administrator"), f"/kiriman/{submission.pk}/baris/"
    assert "60 baris" in text_of(client, address)
    assert "30 baris" in text_of(client, f"{address}?office=74.13.DIK")
    assert "5 baris" in text_of(client, f"{address}?disposition=needs_correction&office=74.13.DIK")
    assert "Tidak ditemukan" in text_of(client, f"{address}?disposition=needs_correction&office=74.13.KES")
    assert "5 baris" in text_of(client, f"{address}?code=nik_length")
    word = persons[0].name.split()[-1]
    found = text_of(client, f"{address}?q={word}")
    assert persons[0].name in found
    assert "Tidak ditemukan" in text_of(client, f"{address}?q=xyzzy")
    assert "Tidak ditemukan" in text_of(client, f"{address}?q=12")
    names, query = [], "?sort=name"
    for _page in range(3):
        page = unspaced(text_of(client, address + query))
        names += re.findall(r'<td class="text on-lead" data-label="Nama"><a[^>]*>([^<]+)<', page)
        following = re.search(r'href="([^"]+)" rel="next"', page)
        query = following[1].replace("&amp;", "&") if following else ""
    assert query == ""
    keys = list(submission.rows.order_by("name_key", "position").values_list("name", flat=True))
    assert names == keys
    assert "30 baris" in text_of(browse("operator"), address)
    assert "Semua kantor" not in text_of(browse("operator"), address)


def test_the_first_page_and_the_rows_count_alike_what_waits(browse, country, people, send) -> None:
    persons = people(6)
    first = send([*persons[:2], *map(broken, persons[2:])])
    enrol(country, first)
    second = send([*persons[:4], *map(broken, persons[4:])], by=country.who("operator"))
    submission_submit(by=country.who("operator"), submission_id=second.pk)
    client = browse("operator")
    assert "Sudah dikirim lagi" in text_of(client, f"/kiriman/{first.pk}/baris/")
    home = unspaced(text_of(client, "/"))
    for address, number in re.findall(r'href="([^"]+waiting=1)"><span class="n">(\d+)<', home):
        assert f"{number} baris" in unspaced(text_of(client, address.replace("&amp;", "&")))
    assert f"/kiriman/{second.pk}/baris/" in home


def test_the_list_taken_along_follows_the_filters(browse, country, people) -> None:
    submission = shared(country, people(9), 4)
    address = f"/kiriman/{submission.pk}/baris/?format=xlsx&office=74.13.DIK&sort=name"
    sheet = openpyxl.load_workbook(io.BytesIO(browse("administrator").get(address).content)).active
    names = [row[0] for row in sheet.iter_rows(min_row=5, values_only=True)]
    asked = submission.rows.filter(office=country.education).order_by("name_key", "position")
    assert names == list(asked.values_list("name", flat=True))


@pytest.mark.parametrize(
    "address", ["", "baris/", "baris/?q=a&sort=name", "baris/?disposition=ineligible", "pasangan/"]
)
def test_pages_take_as_many_statements_for_many_as_for_few(browse, people, send, address: str) -> None:
    client, counts = browse("administrator"), []
    for share in (people(60)[:3], people(60)[3:]):
        submission = send(share)
        client.get("/kiriman/")
        with CaptureQueriesContext(connection) as captured:
            text_of(client, f"/kiriman/{submission.pk}/{address}")
        counts.append(len(captured))
    assert counts[0] == counts[1]


def test_the_rows_take_as_many_statements_for_many_files_as_for_few(browse, country, people, send) -> None:
    client, counts = browse("administrator"), []
    for submission in (send(people(9)[:3]), shared(country, people(9)[3:], 3)):
        client.get("/kiriman/")
        with CaptureQueriesContext(connection) as captured:
            text_of(client, f"/kiriman/{submission.pk}/baris/")
        counts.append(len(captured))
    assert counts[0] == counts[1]


def test_the_lists_take_as_many_statements_for_many_submissions_as_for_few(browse, people, send) -> None:
    client, counts = browse("operator"), []
    for share in ([slice(0, 2)], [slice(n, n + 2) for n in range(2, 20, 2)]):
        for part in share:
            send(people(60)[part])
        told = []
        for address in ("/kiriman/", "/"):
            with CaptureQueriesContext(connection) as captured:
                text_of(client, address)
            told.append(len(captured))
        counts.append(told)
    assert counts[0] == counts[1]


def test_what_is_discarded_can_be_taken_back(browse, people, send) -> None:
    submission = send(people(3))
    client, address = browse("administrator"), f"/kiriman/{submission.pk}/"
    client.post(f"{address}langkah/discard/")
    assert "Urungkan pembuangan" in text_of(client, address)
    assert "Urungkan pembuangan" not in text_of(browse("auditor"), address)
    assert browse("stranger").post(f"{address}langkah/restore/").status_code == 404
    assert browse("agency").post(f"{address}langkah/restore/").status_code == 403
    client.post(f"{address}langkah/restore/")
    submission.refresh_from_db()
    assert submission.state == State.CHECKED
    assert "Kirim 3 orang untuk disetujui" in text_of(client, address)


def test_a_passed_over_pair_comes_again_at_the_end(browse, people, send) -> None:
    persons = people(3)
    doubles = [Person(p.nik[:15], p.name, p.birth_date, p.sex, p.mother_name) for p in persons]
    submission = send([*persons, *doubles])
    client, address = browse("administrator"), f"/kiriman/{submission.pk}/pasangan/"
    first, second, third = submission.rows.filter(codes__contains="duplicate_probable").order_by("position")

    def shown(at: str) -> str:
        return re.findall(rf'action="{address}(\d+)/"', text_of(client, at))[0]

    assert shown(address) == str(first.position)
    assert f'href="?row={second.position}"' in text_of(client, address)
    told = client.post(f"{address}{second.position}/", {"decision": "different"})["Location"]
    assert shown(told) == str(third.position)
    assert '<span class="chip differs">berbeda</span>' in text_of(client, told)
    told = client.post(f"{address}{third.position}/", {"decision": "same"})["Location"]
    assert shown(told) == str(first.position)
    assert "Lewati dulu" not in text_of(client, told)


def test_progress_begins_anew_with_each_job_and_counts_people(browse, country, people, send) -> None:
    submission = send(people(4))
    submission_submit(by=country.who("administrator"), submission_id=submission.pk)
    submission_approve(by=country.who("agency"), submission_id=submission.pk)
    page = text_of(browse("agency"), f"/kiriman/{submission.pk}/")
    assert "Mendaftarkan peserta" in page
    assert "4 orang sedang didaftarkan" in page
    assert "<progress aria-label" in unspaced(page)
    client = browse("administrator")
    Submission.objects.filter(pk=submission.pk).update(
        state=State.CHECKING,
        progress_stage="reading",
        progress_done=1200,
        progress_known=0,
        progress_percent=25,
        progress_began_at=clock.now() - timedelta(seconds=10),
    )
    part = client.get(f"/kiriman/{submission.pk}/kemajuan/").content.decode()
    assert 'value="25" max="100"' in part
    assert "1.200 orang terbaca" in part
    assert re.search(r"kira-kira 3\d detik lagi", part)


def test_a_decision_made_meanwhile_is_not_overwritten_unseen(browse, people, send) -> None:
    persons = people(4)
    twin = Person("", persons[0].name, persons[0].birth_date, persons[0].sex, persons[0].mother_name)
    submission = send([*persons, twin])
    client, pair = browse("administrator"), submission.rows.exclude(same_as=None).get()
    address = f"/kiriman/{submission.pk}/pasangan/{pair.position}/"
    assert 'name="seen" value=""' in text_of(client, f"/kiriman/{submission.pk}/pasangan/")
    client.post(address, {"decision": "same", "seen": ""})
    stale = client.post(address, {"decision": "different", "seen": ""}, follow=True)
    assert "baru saja diputuskan lain" in stale.content.decode()
    pair.refresh_from_db()
    assert pair.decision == "same"
    client.post(address, {"decision": "different", "seen": "same"})
    pair.refresh_from_db()
    assert pair.decision == "different"


def test_a_field_given_to_two_columns_is_refused(browse, people, send) -> None:
    submission = send(people(3))
    client, file = browse("administrator"), submission.files.get()
    columns = {f"column-{letter}": field for field, letter in file.sheets[0]["columns"].items()}
    unused = next(f"column-{letter}" for letter in "ABCDEFGHIJKLMNOP" if f"column-{letter}" not in columns)
    given = columns | {unused: "nik", "signature": file.sheets[0]["signature"]}
    answer = client.post(f"/kiriman/{submission.pk}/berkas/{file.pk}/kolom/", given, follow=True)
    assert "dipilih untuk lebih dari satu kolom" in answer.content.decode()
    submission.refresh_from_db()
    assert submission.state == State.CHECKED


def test_a_name_is_kept_as_the_senders_computer_has_it(browse, people) -> None:
    upload = SimpleUploadedFile("Data %22Pegawai%22.xlsx", workbook(people(3)).getvalue())
    browse("operator").post("/kiriman/baru/", {"workbooks": [upload], "as_of": "2022-07-18"})
    assert Submission.objects.get().files.get().name == 'Data "Pegawai".xlsx'


def test_a_file_that_tells_of_another_office_is_pointed_out_before_anybody_is_enrolled(browse, country, people) -> None:
    submission, _ = submission_create(
        by=country.who("operator"),
        government=country.muna_barat,
        files=[("Dinas Pendidikan.xlsx", workbook(people(3)))],
        intake=Intake(as_of=DAY),
        office=country.health,
    )
    submission_check(submission.pk)
    page = browse("operator").get(f"/kiriman/{submission.pk}/").content.decode()
    assert "menyebut Dinas Pendidikan, padahal dikirim untuk Dinas Kesehatan" in page
