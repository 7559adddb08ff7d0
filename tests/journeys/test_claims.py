"""From an accident or a death to the family's account, walked in the pages by everybody who has a part in it.

The chapters share one home, whose calendar moves on between them.
"""

from __future__ import annotations

from datetime import date

import pytest
from playwright.sync_api import Browser, expect

from lindung.kernel.payment_code import payment_code
from tests.journeys.bank import statement, transfers
from tests.journeys.claim_desk import (
    ASSESSOR,
    DECIDER,
    FOURTH,
    PAYER,
    Member,
    act,
    all_papers,
    answered,
    assess,
    came,
    case_of,
    collect,
    decide,
    done,
    family_page,
    granted_and_paid,
    list_of_deaths,
    look_in,
    member,
    outcome,
    own_account_member,
    pay,
    press,
    queue_school_years,
    refusal_fill,
    relative,
    report,
    school,
    state_of,
)
from tests.journeys.conftest import Cast
from tests.journeys.office_year import Year, issue, take_in
from tests.journeys.pictures import picture
from tests.journeys.server import free_port, tell_demo
from tests.journeys.visitor import Visitor

pytestmark = pytest.mark.browser
BEFORE, DIED_ON, TODAY = date(2022, 6, 20), date(2022, 8, 11), date(2022, 8, 12)
OTHER_DEATH, ACCIDENT = "Meninggal, bukan karena kecelakaan kerja", "Kecelakaan kerja, termasuk yang meninggal"
SUM_OF_DEATH = "Rp\u00a042.000.000"
PROTECTED = "Ya, terlindungi"
NEXT_STEP = "Ajukan keberatan dengan bukti bahwa iurannya sudah dibayar."
CHILDREN = (("La Ode Arif", "2010-02-01", "SMP", "1"), ("Wa Ode Nur", "2014-05-09", "SD", "3"))


@pytest.fixture(scope="module")
def year(chrome: Browser, tmp_path_factory: pytest.TempPathFactory) -> Year:
    """The walked demo, whose bills of July are paid: from then on its workers are protected."""
    home, desk = tmp_path_factory.mktemp("claims"), tmp_path_factory.mktemp("desk")
    tell_demo(home, walked=True)
    found = Year(chrome, home, desk, free_port())
    with found.day("2022-08-10") as cast:
        path = statement(desk, "csv", date(2022, 8, 10), transfers(cast.server, "2022-07"))
        assert "23 cocok, 0 menunggu" in take_in(cast("admin.mubar"), path)
    return found


def told_on_a_phone(cast: Cast, worker: Member, on: date) -> str:
    """A daughter tells of a death without a login; answers her ticket."""
    phone = cast(is_phone=True)
    phone.open("/lapor/")
    page = phone.page
    page.get_by_label("Siapa yang mengalaminya?").fill(worker.name)
    page.get_by_label("NIK atau nomor kartunya, bila tahu").fill(worker.nik)
    page.get_by_label("Meninggal").check()
    page.get_by_label("Pada hari apa?").fill(on.isoformat())
    page.get_by_label("Nama Anda").fill("Wa Ode Sarifa")
    page.get_by_label("Nomor telepon Anda").fill("0812 3456 7890")
    picture(phone, "27-lapor-hp")
    press(phone, "Kirim laporan")
    phone.fits()
    picture(phone, "28-tiket-hp")
    return page.locator(".figure .number").inner_text()


def shown(visitor: Visitor, path: str, name: str) -> None:
    """Open a page and take its picture for the guides."""
    visitor.open(path)
    picture(visitor, name)


def test_01_a_death_at_home_from_the_daughters_phone_to_the_money_received(year: Year) -> None:
    with year.day(TODAY.isoformat()) as cast:
        worker = member(cast.server, 0)
        ticket = told_on_a_phone(cast, worker, DIED_ON)
        office, officer = cast("operator.dinkes"), cast(ASSESSOR)
        case = report(office, worker, OTHER_DEATH, DIED_ON)
        answered(officer, case, PROTECTED, SUM_OF_DEATH)
        officer.fits()
        picture(officer, "30-kasus")
        look_in(officer, case)
        relative(officer, case, "Wa Ode Sarifa", "spouse", "1985-03-02")
        officer.fits()
        collect(officer, case)
        shown(officer, f"/klaim/{case}/berkas/", "31-berkas")
        all_papers(office, officer, case)
        assert state_of(cast.server, case) == "complete"
        shown(officer, f"/klaim/{case}/nilai/", "32-menilai")
        assess(officer, case, SUM_OF_DEATH)
        shown(cast(DECIDER), f"/klaim/{case}/putuskan/", "33-memutuskan")
        decide(cast(DECIDER), case)
        shown(cast(PAYER), f"/klaim/{case}/uang/", "34-transfer")
        pay(cast(PAYER), case, TODAY)
        phone = cast(is_phone=True)
        family_page(phone, ticket, worker)
        expect(phone.page.locator(".figure .number")).to_have_text("Uangnya sudah ditransfer")
        picture(phone, "35-kabar-hp")
        phone.page.get_by_label("Nama Anda").fill("Wa Ode Sarifa")
        press(phone, "Sudah kami terima")
        expect(phone.page.locator(".figure .number")).to_have_text("Sudah diterima")
        phone.fits()
        assert state_of(cast.server, case) == "received"
        assert case == case_of(cast.server, worker)


def reported(
    cast: Cast, number: int, *, kind: str = OTHER_DEATH, on: date = DIED_ON, died: bool = False, wage: int = 1_000_000
) -> int:
    """The office reports of one of its workers; answers the case."""
    worker = member(cast.server, number, wage=wage)
    return report(cast("operator.dinkes"), worker, kind, on, died_on=on if died else None)


def test_02_a_refusal_says_why_and_is_appealed_to_somebody_else(year: Year) -> None:
    with year.day(TODAY.isoformat()) as cast:
        worker = member(cast.server, 1)
        ticket = told_on_a_phone(cast, worker, BEFORE)
        office, officer, other = cast("operator.dinkes"), cast(ASSESSOR), cast(PAYER)
        case = report(office, worker, OTHER_DEATH, BEFORE)
        officer.open(f"/klaim/{case}/")
        expect(officer.page.locator(".verdict .chip")).to_have_text("Tidak terlindungi")
        look_in(officer, case)
        relative(officer, case, "Wa Ode Sarifa", "spouse", "1985-03-02")
        collect(officer, case)
        all_papers(office, officer, case)
        officer.open(f"/klaim/{case}/nilai/")
        officer.page.get_by_label("Kabulkan").check()
        press(officer, "Simpan penilaian")
        expect(officer.page.get_by_role("alert").first).to_contain_text("Tidak ada yang dibayar BPJS")
        officer.meant(422)
        refusal_fill(officer, case, NEXT_STEP)
        done(officer, "Kasus dinilai")
        decide(cast(DECIDER), case)
        phone = cast(is_phone=True)
        family_page(phone, ticket, worker)
        expect(phone.page.locator(".figure .number")).to_have_text("Tidak dikabulkan")
        expect(phone.page.locator(".letter")).to_contain_text(NEXT_STEP)
        phone.page.get_by_label("Mengapa Anda tidak setuju?").fill("Ia sudah bekerja sejak Januari.")
        press(phone, "Ajukan keberatan")
        expect(phone.page.locator(".figure .number")).to_have_text("Keberatan sedang diperiksa")
        phone.fits()
        for before in (officer, cast(DECIDER)):
            refusal_fill(before, case, NEXT_STEP)
            expect(before.page.get_by_role("alert").first).to_be_visible()
            before.meant(422)
        assert state_of(cast.server, case) == "appealed"
        refusal_fill(other, case, NEXT_STEP)
        done(other, "Kasus dinilai")
        decide(cast(FOURTH), case)
        act(officer, case, "Tutup kasus")
        officer.fits()
        assert state_of(cast.server, case) == "closed"


def test_03_while_heirs_disagree_only_the_funeral_is_paid(year: Year) -> None:
    with year.day(TODAY.isoformat()) as cast:
        officer = cast(ASSESSOR)
        case = reported(cast, 2)
        look_in(officer, case)
        relative(officer, case, "Wa Ode Sarifa", "spouse", "1985-03-02")
        relative(officer, case, "La Ode Hamid", "funeral_arranger", "1970-01-01")
        collect(officer, case)
        all_papers(cast("operator.dinkes"), officer, case)
        act(officer, case, "Ahli waris berselisih", "Anak dari perkawinan pertama berkeberatan")
        expect(officer.page.get_by_role("link", name="Nilai kasus ini")).to_have_count(0)
        expect(officer.page.get_by_role("link", name="Nilai biaya pemakamannya")).to_be_visible()
        assess(officer, case, SUM_OF_DEATH, part="pemakaman/")
        decide(cast(DECIDER), case, "Rp\u00a010.000.000")
        pay(cast(PAYER), case, TODAY)
        assert state_of(cast.server, case) == "disputed"
        act(officer, case, "Ahli waris sudah sepakat", "Kesepakatan keluarga di depan camat")
        granted_and_paid(cast, case, SUM_OF_DEATH, TODAY)
        came(officer, case, TODAY, "Wa Ode Sarifa")
        assert state_of(cast.server, case) == "received"
        ((sent,),) = cast.server.ask("SELECT SUM(amount_rupiah) FROM claims_payout WHERE case_id = ?", case)
        assert sent == 42_000_000


def test_04_a_death_at_sea_pays_seventy_million_and_begins_two_school_calendars(year: Year) -> None:
    with year.day(TODAY.isoformat()) as cast:
        officer = cast(ASSESSOR)
        case = reported(cast, 3, kind=ACCIDENT, died=True)
        answered(officer, case, PROTECTED, "Rp\u00a070.000.000")
        look_in(officer, case)
        relative(officer, case, "Wa Ode Sarifa", "spouse", "1985-03-02")
        for name, born_on, level, grade in CHILDREN:
            relative(officer, case, name, "child", born_on, account=False)
            school(officer, name, level, grade, "Wa Ode Sarifa")
        collect(officer, case)
        all_papers(cast("operator.dinkes"), officer, case)
        granted_and_paid(cast, case, "Rp\u00a070.000.000", TODAY)
        came(officer, case, TODAY, "Wa Ode Sarifa")
        assert state_of(cast.server, case) == "received"
        officer.open("/beasiswa/")
        assert school_years(cast, case) == [("expected", 2023), ("proof_due", 2022)]


def school_years(cast: Cast, case: int) -> list[tuple[str, int]]:
    """The states of the next two school years of a case's children."""
    return cast.server.ask(
        "SELECT DISTINCT state, school_year FROM claims_schoolyear WHERE case_id = ? AND school_year <= 2023"
        " ORDER BY state, school_year",
        case,
    )


def test_05_an_accident_is_reported_and_treated(year: Year) -> None:
    with year.day(TODAY.isoformat()) as cast:
        case = reported(cast, 0, wage=2_000_000, kind=ACCIDENT)
        outcome(cast("operator.dinkes"), case, "Masih dirawat", DIED_ON)
        assert state_of(cast.server, case) == "under_treatment"
        shown(cast(ASSESSOR), "/klaim/", "29-papan-klaim")


def test_06_a_family_is_found_by_the_civil_registrys_list(year: Year) -> None:
    with year.day(TODAY.isoformat()) as cast:
        worker = member(cast.server, 5)
        watcher = cast("admin.mubar")
        watcher.open("/kematian/")
        watcher.page.locator("[name=file]").set_input_files(list_of_deaths(worker, DIED_ON))
        press(watcher, "Masukkan")
        for _each in range(60):
            if watcher.heading() == "Benarkah peserta ini meninggal?":
                break
            watcher.page.wait_for_timeout(500)
            watcher.page.reload()
        expect(watcher.page.locator(".card .chip").first).to_have_text("pasti")
        watcher.fits()
        watcher.key("s")
        watcher.open("/kematian/keluarga/")
        expect(watcher.page.locator("tbody")).to_contain_text(worker.name)
        case, officer = case_of(cast.server, worker), cast(ASSESSOR)
        act(officer, case, "Putuskan jenisnya", "Meninggal di rumah karena sakit", tick="Bukan kecelakaan kerja")
        answered(officer, case, PROTECTED, SUM_OF_DEATH)
        look_in(officer, case)
        relative(officer, case, "Wa Ode Sarifa", "spouse", "1985-03-02")
        collect(officer, case)
        all_papers(cast("operator.dinkes"), officer, case)
        granted_and_paid(cast, case, SUM_OF_DEATH, TODAY)
        came(watcher, case, TODAY, "Wa Ode Sarifa")
        assert state_of(cast.server, case) == "received"
        watcher.open("/kematian/keluarga/")
        expect(watcher.page.locator("main")).not_to_contain_text(worker.name)


def test_07_four_months_unpaid_are_the_employers_until_it_settles(year: Year) -> None:
    with year.day("2022-12-20") as cast:
        for month in ("2022-08", "2022-09", "2022-10", "2022-11"):
            issue(cast("admin.mubar"), month)
        officer = cast(ASSESSOR)
        case = reported(cast, 4, on=date(2022, 12, 19))
        officer.open(f"/klaim/{case}/")
        expect(officer.page.locator(".verdict .chip")).to_have_text("Pemberi kerja yang membayar lebih dulu")
        expect(officer.page.locator(".sheet").first).to_contain_text("Yang membayar: pemberi kerja.")
        act(officer, case, "Pemberi kerja dulu", "Empat bulan belum dibayar")
        assert state_of(cast.server, case) == "employer_first"
        act(officer, case, "Pemberi kerja sudah melunasi", "Pemda membayar keluarga dan tunggakannya")
        officer.fits()
        assert state_of(cast.server, case) == "reported"


def test_08_months_without_work_and_a_lost_thumb(year: Year) -> None:
    with year.day("2023-04-13") as cast:
        worker = member(cast.server, 0, wage=2_000_000)
        case, officer = case_of(cast.server, worker), cast(ASSESSOR)
        outcome(cast("operator.dinkes"), case, "Cacat: sebagian anggota badan hilang", date(2023, 4, 12))
        look_in(officer, case)
        relative(officer, case, worker.name, "worker")
        officer.open(f"/klaim/{case}/fakta/")
        page = officer.page
        page.locator("[name=incapacity-0-begin]").fill(DIED_ON.isoformat())
        page.locator("[name=incapacity-0-end]").fill("2023-04-10")
        page.locator("[name=disability-0-code]").select_option("right_thumb")
        page.locator("[name=transport-0-mode]").select_option("sea")
        page.locator("[name=transport-0-amount]").fill("2.500.000")
        press(officer, "Simpan dan hitung ulang")
        answered(officer, case, PROTECTED, "Rp\u00a042.000.000")
        expect(page.locator(".sheet .figure").first).to_contain_text("Rp\u00a042.000.000")
        officer.fits()
        collect(officer, case)
        all_papers(cast("operator.dinkes"), officer, case)
        assess(officer, case, "Rp\u00a042.000.000")
        decide(cast(DECIDER), case, "Rp\u00a042.000.000")
        pay(cast(PAYER), case, date(2023, 4, 13))
        came(officer, case, date(2023, 4, 13), worker.name)
        assert state_of(cast.server, case) == "received"


def test_09_the_second_school_year_is_called_up_in_july_and_paid(year: Year) -> None:
    with year.day("2023-07-20") as cast:
        case, officer = case_of(cast.server, member(cast.server, 3)), cast(ASSESSOR)
        queue_school_years(cast.server, "2023-07-20")
        for _each in range(120):
            if school_years(cast, case) == [("proof_due", 2022), ("proof_due", 2023)]:
                break
            officer.page.wait_for_timeout(500)
        assert school_years(cast, case) == [("proof_due", 2022), ("proof_due", 2023)]
        look_in(officer, case)
        all_papers(cast("operator.dinkes"), officer, case)
        assert school_years(cast, case) == [("proven", 2022), ("proven", 2023)]
        rows = cast.server.ask("SELECT id FROM claims_schoolyear WHERE case_id = ? AND state = 'proven'", case)
        assert len(rows) == 4
        officer.open(f"/beasiswa/{rows[0][0]}/")
        expect(officer.page.locator("aside")).to_contain_text("orang lain yang memutuskan")
        for (row,) in rows:
            decider = cast(DECIDER)
            decider.open(f"/beasiswa/{row}/")
            press(decider, "Putuskan dan siapkan transfer")
            done(decider, "Tercatat")
        pay(cast(PAYER), case, date(2023, 7, 20))
        assert school_years(cast, case) == [("paid", 2022), ("paid", 2023)]
        came(officer, case, date(2023, 7, 20), "Wa Ode Sarifa")
        officer.open("/beasiswa/")


def own_bills(cast: Cast, months: tuple[str, ...]) -> list[tuple[int, str]]:
    """What the own-account members' bills of some months still ask for, each with its payment code."""
    rows = cast.server.ask(
        "SELECT year, number, total_rupiah - paid_rupiah FROM contributions_bill WHERE segment = 'own_account'"
        f" AND month IN ({', '.join('?' * len(months))}) AND paid_rupiah < total_rupiah ORDER BY number",
        *(f"{month}-01" for month in months),
    )
    return [(rupiah, f"Iuran {payment_code('74.13', year, number)}") for year, number, rupiah in rows]


def paid_by_bank(cast: Cast, year: Year, on: date, months: tuple[str, ...]) -> None:
    """The bank shows the own-account bills of some months as paid on a day."""
    found = take_in(cast("admin.mubar"), statement(year.desk, "csv", on, own_bills(cast, months)))
    assert f"{len(months)} cocok, 0 menunggu" in found, found


def test_10_a_gap_of_two_months_is_paid_before_the_family_is(year: Year) -> None:
    with year.day("2023-09-05") as cast:
        worker = own_account_member(cast.server, "2023-08-15")
        issue(cast("admin.mubar"), "2023-08")
        paid_by_bank(cast, year, date(2023, 9, 5), ("2023-08",))
    with year.day("2023-11-21") as cast:
        for month in ("2023-09", "2023-10"):
            issue(cast("admin.mubar"), month)
        office, officer = cast("operator.dinkes"), cast(ASSESSOR)
        case = report(office, worker, OTHER_DEATH, date(2023, 11, 20))
        answered(officer, case, "Belum, sampai tunggakannya dilunasi", SUM_OF_DEATH)
        officer.fits()
        act(officer, case, "Tunggakan dulu", "September dan Oktober belum dibayar")
        assert state_of(cast.server, case) == "gap_first"
        act(officer, case, "Tunggakan sudah lunas", "Kata keluarga sudah dibayar", is_refused=True)
        assert state_of(cast.server, case) == "gap_first"
        paid_by_bank(cast, year, date(2023, 11, 21), ("2023-09", "2023-10"))
        act(officer, case, "Tunggakan sudah lunas", "Terlihat di rekening 21 November")
        answered(officer, case, PROTECTED, SUM_OF_DEATH)
        look_in(officer, case)
        relative(officer, case, "Wa Ode Sarifa", "spouse", "1985-03-02")
        collect(officer, case)
        all_papers(office, officer, case)
        granted_and_paid(cast, case, SUM_OF_DEATH, date(2023, 11, 21))
        came(officer, case, date(2023, 11, 21), "Wa Ode Sarifa")
        assert state_of(cast.server, case) == "received"
