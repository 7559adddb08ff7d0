"""The story of Muna Barat, walked by everybody in it: from 23 workbooks to 2.270 enrolled workers, and on.

The chapters follow one another; each picture of the tutorial is taken where the story stands at that moment.
"""

from __future__ import annotations

import re

import openpyxl
import pytest
from playwright.sync_api import expect

from tests.journeys import truth
from tests.journeys.conftest import Cast
from tests.journeys.mending import mend, strange_workbook
from tests.journeys.pictures import picture
from tests.journeys.telling import Story, enrolled_twice, marked, not_ready, opened_file, path_of, ready_wages, send

pytestmark = pytest.mark.browser
MENDED = 12
FOUND = (2270, 810, 85, 0, 25)


@pytest.fixture(scope="module")
def story(fresh_cast: Cast, tmp_path_factory: pytest.TempPathFactory) -> Story:
    return Story(fresh_cast, tmp_path_factory.mktemp("desk"))


def test_01_the_administrator_sends_23_workbooks_and_reads_what_was_found(story: Story) -> None:
    with story.chapter("send") as cast:
        cast().open("/masuk/")
        picture(cast(), "01-masuk")
        administrator = cast("admin.mubar")
        picture(administrator, "02-beranda-kosong")
        workbooks = sorted(truth.WORKBOOKS.iterdir())
        assert len(workbooks) == 23
        administrator.open("/kiriman/baru/")
        administrator.page.locator("input[type=file]").set_input_files(workbooks)
        expect(administrator.page.locator("[data-chosen] li")).to_have_count(23)
        administrator.fits()
        picture(administrator, "03-kirim-data")
        with cast.server.jobs_held():
            story.submission = send(administrator, workbooks)
            expect(administrator.page.locator("#progress")).to_contain_text("Halaman ini boleh ditutup")
            administrator.page.reload()
            expect(administrator.page.locator("#progress")).to_be_visible()
            picture(administrator, "04-kemajuan")
        assert administrator.counts() == FOUND
        assert path_of(administrator) == story.submission
        assert len(administrator.context.request.get(story.submission).body()) < 150_000
        administrator.fits()
        picture(administrator, "05-hasil-periksa")


def test_02_a_file_shows_its_columns_and_goes_back_with_marks(story: Story) -> None:
    with story.chapter("look") as cast:
        administrator = cast("admin.mubar")
        administrator.open(story.submission)
        expect(administrator.page.get_by_role("row", name="NIK tidak ada")).to_contain_text("menunggu kantor")
        file = opened_file(administrator, "Dinas Kesehatan")
        table = administrator.page.locator(f"{file} table").first
        expect(table).to_contain_text("7413096011939005")
        expect(table.locator("select[name=column-B]")).to_have_value("nik")
        expect(table.locator("select[name=column-G]")).to_have_value("mother_name")
        administrator.fits()
        picture(administrator, "06-kolom", at=file)
        book = openpyxl.load_workbook(marked(administrator, file, story.desk))
        cell = book["PKM Lawa 1"]["B6"]
        assert cell.value == "-"
        assert cell.fill.fill_type == "solid"
        assert "NIK" in cell.comment.text
        assert book["PKM Lawa 1"]["B4"].comment is None
        administrator.open(f"{story.submission}baris/?disposition=needs_correction")
        assert administrator.heading() == "Siapa yang datanya perlu diperbaiki kantor?"
        expect(administrator.page.locator(".list-foot .soft")).to_have_text("810 baris")
        picture(administrator, "07-baris-salah", height=560)


def test_03_a_probable_pair_is_decided_by_a_key(story: Story) -> None:
    with story.chapter("pair") as cast:
        administrator = cast("admin.mubar")
        administrator.open(story.submission)
        open_pairs = administrator.page.get_by_role("link", name=re.compile(r"Putuskan \d+ pasangan"))
        before = int(re.sub(r"\D", "", open_pairs.inner_text()))
        open_pairs.click()
        assert administrator.heading() == "Apakah ini orang yang sama?"
        expect(administrator.page.locator(".pair mark").first).to_be_visible()
        administrator.fits()
        picture(administrator, "08-pasangan", at="main .card")
        administrator.key("s")
        expect(administrator.page.locator(".lede")).to_contain_text(f"{before - 1} pasangan")
        administrator.open(story.submission)
        assert administrator.counts() == FOUND


def test_04_nobody_approves_their_own_and_the_agency_enrols_2270(story: Story) -> None:
    with story.chapter("approve") as cast:
        administrator, agency = cast("admin.mubar"), cast("petugas.bpjs")
        administrator.open(story.submission)
        administrator.page.get_by_role("button", name="Kirim 2.270 orang untuk disetujui").click()
        expect(administrator.page.get_by_text("Menunggu orang kedua")).to_be_visible()
        expect(administrator.page.get_by_role("button", name=re.compile("Setujui"))).to_have_count(0)
        agency.open("/")
        picture(agency, "09-beranda-bpjs")
        agency.page.get_by_role("link", name=re.compile("2.270.*menunggu persetujuan Anda")).click()
        agency.fits()
        agency.page.get_by_role("button", name="Setujui dan daftarkan 2.270 orang").click()
        expect(agency.page.locator(".note.good")).to_contain_text("2.270 orang terdaftar", timeout=60_000)
        agency.fits()
        picture(agency, "10-terdaftar")


def test_05_july_is_billed_once(story: Story) -> None:
    with story.chapter("bill") as cast:
        administrator = cast("admin.mubar")
        administrator.open("/iuran/terbitkan/?month=2022-07")
        assert administrator.number(".figure .number") == truth.month_of(truth.ready_wages())
        picture(administrator, "11-hitung-iuran")
        administrator.page.get_by_role("button", name="Terbitkan 23 tagihan").click()
        expect(administrator.page.locator(".flash")).to_have_text("Tagihan sudah terbit.")
        assert administrator.heading() == "Berapa iuran Juli 2022?"
        administrator.fits()
        first = administrator.page.locator("main table").inner_text()
        picture(administrator, "12-tagihan-juli")
        administrator.open("/iuran/terbitkan/?month=2022-07")
        expect(administrator.page.locator("main")).to_contain_text("Sudah terbit pada")
        expect(administrator.page.get_by_role("button", name=re.compile("Terbitkan"))).to_have_count(0)
        token = administrator.page.locator("input[name=csrfmiddlewaretoken]").first.input_value()
        form: dict[str, str | float | bool] = {"month": "2022-07", "csrfmiddlewaretoken": token}
        again = administrator.context.request.post("/iuran/terbitkan/", form=form)
        assert "tidak terbit dua kali" in again.text()
        administrator.open("/iuran/?month=2022-07")
        assert administrator.page.locator("main table").inner_text() == first


def test_06_a_treasurer_sees_the_own_bill_and_why(story: Story) -> None:
    with story.chapter("treasurer") as cast:
        treasurer, phone = cast("bendahara.dinkes"), cast("bendahara.dinkes", is_phone=True)
        wages = ready_wages(cast, "74.13.DINKES")
        phone.open("/")
        picture(phone, "13-beranda-bendahara-hp")
        treasurer.open("/iuran/")
        assert treasurer.heading() == "Apa yang harus dibayar Dinas Kesehatan untuk Juli 2022?"
        assert treasurer.number(".figure .number") == truth.month_of(wages)
        expect(treasurer.page.locator(".figure")).to_contain_text("jatuh tempo 15 Agustus 2022")
        expect(treasurer.page.locator(".sheet")).to_contain_text(f"{len(wages)} orang")
        treasurer.page.get_by_role("link", name="mengapa?").first.click()
        expect(treasurer.page.locator("#why .steps li").first).to_contain_text("0,24 %")
        treasurer.fits()
        picture(treasurer, "14-mengapa", height=720)
        line = treasurer.page.get_by_role("link", name="mengapa?").first.get_attribute("href") or ""
        story.bill = line.split("baris/")[0]
        stranger = cast("bendahara.dikbud")
        for address in (story.bill, line):
            assert stranger.is_refused(address)
            expect(stranger.page.locator("main")).to_contain_text(re.compile("tidak ada", re.IGNORECASE))
            expect(stranger.page.locator("main")).not_to_contain_text("Dinas Kesehatan")


def test_07_the_regent_sees_2270_enrolled_and_none_paid(story: Story) -> None:
    with story.chapter("regent") as cast:
        regent = cast("bupati.mubar")
        regent.open("/")
        picture(regent, "15-beranda-bupati")
        regent.open("/cakupan/")
        expect(regent.page.locator(".figure .number")).to_have_text("0 dari 3.080")
        expect(regent.page.locator(".figure")).to_contain_text("2.270 orang terdaftar")
        expect(regent.page.locator("main tbody tr")).to_have_count(23)
        expect(regent.page.get_by_role("row", name="Dinas Pendidikan")).to_contain_text("742")
        picture(regent, "16-cakupan")


def test_08_an_office_mends_its_marked_workbook_and_nobody_is_enrolled_twice(story: Story) -> None:
    with story.chapter("mend") as cast:
        operator, agency = cast("operator.dinkes"), cast("petugas.bpjs")
        picture(operator, "17-beranda-operator")
        operator.open(story.submission)
        expect(operator.page.locator(".file")).to_have_count(1)
        before = len(ready_wages(cast, "74.13.DINKES"))
        workbook = marked(operator, opened_file(operator, "Dinas Kesehatan"), story.desk)
        mended = mend(workbook, MENDED)
        story.mending = send(operator, [workbook])
        ready, _waiting, _double, already, _out = operator.counts()
        assert not_ready(cast, [nik for _sheet, nik in mended]) == []
        assert already >= before
        told = operator.page.get_by_role("row", name="Sudah terdaftar sebagai peserta")
        expect(told).to_contain_text("tetap terdaftar")
        assert int(told.locator("td.number").inner_text()) >= already
        operator.fits()
        picture(operator, "18-perbaikan")
        operator.page.get_by_role("button", name=f"Kirim {ready} orang untuk disetujui").click()
        expect(operator.page.get_by_text("Menunggu orang kedua")).to_be_visible()
        agency.open(story.mending)
        agency.page.get_by_role("button", name=f"Setujui dan daftarkan {ready} orang").click()
        expect(agency.page.locator(".note.good")).to_contain_text(f"{ready} orang terdaftar", timeout=60_000)
        regent = cast("bupati.mubar")
        regent.open("/cakupan/")
        expect(regent.page.locator(".figure")).to_contain_text(f"{2270 + ready:,} orang terdaftar".replace(",", "."))
        story.newly_enrolled = ready
        operator.open(f"/peserta/?q={mended[0][1]}")
        expect(operator.page.locator("main tbody tr")).to_have_count(1)
        assert enrolled_twice(cast) == []


def test_08_exactly_the_mended_are_enrolled(story: Story) -> None:
    with story.chapter("mend, exactly"):
        story.broken_in = ""
        assert story.newly_enrolled == MENDED


def test_09_strange_headings_are_explained_once_and_remembered(story: Story) -> None:
    with story.chapter("columns") as cast:
        operator = cast("operator.dinkes")
        people = [(f"741301{day:02d}0490{serial}", "Wa Ode Rekaan", name) for day, serial, name in _SMALL]
        first = strange_workbook(story.desk / "isian pertama.xlsx", people[:3])
        address = send(operator, [first])
        operator.counts()
        file = opened_file(operator, "Dinas Kesehatan")
        expect(operator.page.locator(f"{file} select[name=column-B]")).not_to_have_value("mother_name")
        for letter, field in (("A", "nik"), ("B", "mother_name"), ("C", "name")):
            operator.page.locator(f"{file} select[name=column-{letter}]").select_option(field)
        picture(operator, "19-arti-kolom", at=file)
        operator.page.get_by_role("button", name="Simpan arti kolom dan periksa ulang").click()
        operator.page.wait_for_url(re.compile(address))
        assert operator.counts() == (3, 0, 0, 0, 0)
        second = strange_workbook(story.desk / "isian kedua.xlsx", people[3:])
        send(operator, [second])
        assert operator.counts() == (3, 0, 0, 0, 0)
        file = opened_file(operator, "Dinas Kesehatan")
        expect(operator.page.locator(f"{file} select[name=column-C]")).to_have_value("name")


_SMALL = [
    (1, "9601", "Rekaan Basir"),
    (2, "9602", "Rekaan Darmin"),
    (3, "9603", "Rekaan Hamid"),
    (4, "9604", "Rekaan Lukman"),
    (5, "9605", "Rekaan Mansur"),
    (6, "9606", "Rekaan Nasrun"),
]


def test_10_the_auditor_reads_the_events_and_the_chain_holds(story: Story) -> None:
    with story.chapter("audit") as cast:
        auditor = cast("pemeriksa.sultra")
        auditor.open("/riwayat/")
        expect(auditor.page.locator("main tbody tr").first).to_be_visible()
        expect(auditor.page.locator("main table")).to_contain_text("Wa Ode Herlina")
        auditor.page.get_by_role("button", name="Periksa keutuhan").click()
        expect(auditor.page.locator(".note.good")).to_contain_text("Utuh")
        auditor.fits()
        picture(auditor, "20-utuh")


def test_11_the_public_page_answers_who_knows_all_three(story: Story) -> None:
    with story.chapter("public") as cast:
        worker = cast(is_phone=True)
        worker.open("/cek/")
        worker.page.get_by_label("NIK").fill("7413096011939005")
        worker.page.get_by_label("Tanggal lahir").fill("1993-11-20")
        worker.page.get_by_label("Nama ibu kandung").fill("Fitriani")
        worker.page.get_by_role("button", name="Periksa").click()
        expect(worker.page.locator(".figure")).to_contain_text("Terdaftar, iuran pertama belum dibayar")
        worker.fits()
        picture(worker, "21-cek-hp")
        worker.page.get_by_label("Nama ibu kandung").fill("Orang Lain")
        worker.page.get_by_label("NIK").fill("7413096011939005")
        worker.page.get_by_label("Tanggal lahir").fill("1993-11-20")
        worker.page.get_by_role("button", name="Periksa").click()
        expect(worker.page.locator("main")).to_contain_text("Tidak ditemukan dengan tiga keterangan itu")


def test_12_the_pages_speak_english_too(story: Story) -> None:
    with story.chapter("english") as cast:
        regent = cast("bupati.mubar")
        regent.open("/cakupan/")
        indonesian = regent.heading()
        regent.page.get_by_role("button", name="English").click()
        expect(regent.page.locator("html")).to_have_attribute("lang", "en")
        assert path_of(regent) == "/cakupan/"
        assert regent.heading() != indonesian
        for address in ("/", "/peserta/", "/iuran/", "/kiriman/"):
            regent.open(address)
        regent.page.get_by_role("button", name="Bahasa Indonesia").click()
        expect(regent.page.locator("html")).to_have_attribute("lang", "id")
