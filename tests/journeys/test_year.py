"""A year of one office: two bills in time, one late, a correction, a bounced payment, every format, and no difference.

The chapters follow one another; between them the calendar moves on and the server starts anew, as over a year it does.
"""

from __future__ import annotations

import re
from datetime import date

import pytest
from playwright.sync_api import Browser, expect

from tests.journeys.bank import OFFICE, owed, statement, transfers
from tests.journeys.office_year import Year, issue, own_bill, pay_with_proof, take_in
from tests.journeys.server import free_port, tell_demo

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def year(chrome: Browser, tmp_path_factory: pytest.TempPathFactory) -> Year:
    home, desk = tmp_path_factory.mktemp("year"), tmp_path_factory.mktemp("desk")
    tell_demo(home, walked=True)
    return Year(chrome, home, desk, free_port())


def test_01_july_is_paid_in_time_with_a_proof_and_seen_at_the_bank(year: Year) -> None:
    with year.day("2022-08-10") as cast:
        treasurer, administrator = cast("bendahara.dinkes"), cast("admin.mubar")
        own_bill(treasurer, "Juli 2022")
        rupiah = owed(cast.server, "2022-07")[OFFICE][0]
        pay_with_proof(treasurer, year.desk, "2022-08-09")
        own_bill(treasurer, "Juli 2022")
        expect(treasurer.page.locator(".sheet .chip.calm")).to_contain_text("menunggu terlihat di rekening")
        expect(treasurer.page.locator(".figure .chip.good")).to_have_count(0)
        treasurer.fits()
        others = transfers(cast.server, "2022-07", without=OFFICE)
        lines = [(rupiah, "SETORAN DINAS KESEHATAN"), *others]
        told = take_in(administrator, statement(year.desk, "mt940", date(2022, 8, 10), lines))
        assert "23 cocok, 0 menunggu" in told
        administrator.fits()
        own_bill(treasurer, "Juli 2022")
        expect(treasurer.page.locator(".figure .chip.good")).to_contain_text("lunas sejak 10 Agustus 2022")


def test_02_august_is_paid_in_time_through_the_bank(year: Year) -> None:
    with year.day("2022-09-12") as cast:
        treasurer, administrator = cast("bendahara.dinkes"), cast("admin.mubar")
        issue(administrator, "2022-08")
        path = statement(year.desk, "camt.053", date(2022, 9, 12), transfers(cast.server, "2022-08"))
        assert "23 cocok, 0 menunggu" in take_in(administrator, path)
        assert "sudah pernah dimasukkan" in take_in(administrator, path)
        own_bill(treasurer, "Agustus 2022")
        expect(treasurer.page.locator(".figure .chip.good")).to_contain_text("lunas sejak 12 September 2022")


def test_03_september_is_late_and_the_ladder_climbs(year: Year) -> None:
    with year.day("2022-09-30") as cast:
        issue(cast("admin.mubar"), "2022-09")
        path = statement(year.desk, "csv", date(2022, 9, 30), transfers(cast.server, "2022-09", without=OFFICE))
        assert "22 cocok, 0 menunggu" in take_in(cast("admin.mubar"), path)
    for day, step, late in (
        ("2022-10-12", "lima hari sebelum jatuh tempo", 0),
        ("2022-10-18", "lewat 1 hari", 1),
        ("2022-11-02", "lewat 15 hari", 1),
    ):
        with year.day(day) as cast:
            administrator = cast("admin.mubar")
            administrator.open("/pengingat/")
            for told in ("1 pengingat dikirim", "Tidak ada pengingat baru"):
                administrator.page.get_by_role("button", name="Kirim yang jatuh hari ini").click()
                expect(administrator.page.locator(".flash")).to_contain_text(told)
            expect(administrator.page.locator("tbody tr").first).to_contain_text(step)
            administrator.open("/tunggakan/")
            expect(administrator.page.locator("tbody tr")).to_have_count(late)


def test_04_who_is_late_sees_the_penalty_and_the_people_at_risk(year: Year) -> None:
    with year.day("2022-11-02") as cast:
        treasurer, regent = cast("bendahara.dinkes", is_phone=True), cast("bupati.mubar")
        treasurer.open("/")
        expect(treasurer.page.locator(".todo .late")).to_contain_text("September 2022")
        regent.open("/")
        expect(regent.page.locator(".todo .late")).to_contain_text("perlindungan 485 orang dari 1 kantor terancam")
        regent.page.locator(".todo .late a").click()
        expect(regent.page.locator("ul.counts")).to_contain_text("denda sampai 02/11/2022")
        expect(regent.page.locator("tbody tr")).to_contain_text("BPJS Ketenagakerjaan")
        regent.fits()


def test_05_a_payment_bounces_and_is_made_again(year: Year) -> None:
    with year.day("2022-11-07") as cast:
        treasurer, administrator = cast("bendahara.dinkes"), cast("admin.mubar")
        rupiah, code = owed(cast.server, "2022-09")[OFFICE]
        own_bill(treasurer, "September 2022")
        pay_with_proof(treasurer, year.desk, "2022-11-03")
        lines = [(rupiah, "SETORAN DINAS KESEHATAN"), (-rupiah, f"RETUR {code}")]
        assert "1 cocok, 1 menunggu" in take_in(administrator, statement(year.desk, "csv", date(2022, 11, 4), lines))
        administrator.page.get_by_role("button", name=re.compile("3 November 2022 ini terpental")).click()
        own_bill(treasurer, "September 2022")
        expect(treasurer.page.locator(".figure .chip.bad")).to_contain_text("lewat")
        expect(treasurer.page.locator("aside")).to_contain_text("dibatalkan")
        again = statement(year.desk, "mt940", date(2022, 11, 7), [(rupiah, f"Iuran {code}")])
        assert "1 cocok" in take_in(administrator, again)
        own_bill(treasurer, "September 2022")
        expect(treasurer.page.locator(".figure .chip.good")).to_contain_text("lunas sejak 7 November 2022")


def test_06_somebody_who_left_in_august_is_corrected_in_october(year: Year) -> None:
    with year.day("2022-11-08") as cast:
        administrator, treasurer = cast("admin.mubar"), cast("bendahara.dinkes")
        (worker, name), *_rest = cast.server.ask(
            "SELECT w.id, w.name FROM registry_worker w JOIN offices_office o ON o.id = w.office_id"
            " WHERE o.code = ? ORDER BY w.name_key LIMIT 1",
            OFFICE,
        )
        administrator.open(f"/peserta/{worker}/")
        administrator.page.get_by_role("link", name="Ada yang berubah?").click()
        administrator.page.locator("[name=on]").fill("2022-08-31")
        administrator.page.locator("[name=reason]").select_option("left")
        administrator.page.get_by_role("button", name="Akhiri kepesertaan").click()
        expect(administrator.page.locator(".flash")).to_contain_text("dibetulkan pada tagihan berikutnya")
        administrator.open("/iuran/terbitkan/?month=2022-10")
        expect(administrator.page.locator("main")).to_contain_text("keluar, baru diketahui")
        issue(administrator, "2022-10")
        path = statement(year.desk, "camt.053", date(2022, 11, 8), transfers(cast.server, "2022-10"))
        assert "23 cocok" in take_in(administrator, path)
        own_bill(treasurer, "Oktober 2022")
        expect(treasurer.page.locator("dd").nth(1)).to_contain_text("484 orang")
        bill = treasurer.page.url.removeprefix(treasurer.address)
        treasurer.open(f"{bill}?kind=correction")
        row = treasurer.page.get_by_role("row", name=re.compile(re.escape(name)))
        expect(row).to_contain_text("keluar, baru diketahui")
        expect(row).to_contain_text("September 2022")
        expect(row).to_contain_text("−Rp")
        less = row.locator("td.money").last.inner_text()
        row.get_by_role("link").first.click()
        why = treasurer.page.locator("main")
        expect(why).to_contain_text("Yang terutang dikurangi yang sudah ditagih")
        expect(why.get_by_role("row", name=re.compile("baris ini"))).to_contain_text(less)
        expect(why.get_by_role("row", name=re.compile("ditagih di"))).to_contain_text(less)
        expect(why.get_by_role("row", name=re.compile("terutang untuk September 2022"))).to_contain_text("Rp 0")
        expect(why).not_to_contain_text("tidak dapat dihitung ulang")


def test_07_the_budget_runs_out_until_it_is_revised(year: Year) -> None:
    with year.day("2022-11-09") as cast:
        administrator = cast("admin.mubar")
        administrator.open("/anggaran/")
        expect(administrator.page.locator(".figure .caption").first).to_contain_text("akan hangus, cukup untuk")
        for rupiah, told in (("30.000.000", "September 2022"), ("231.040.000", "akan hangus, cukup untuk")):
            administrator.page.locator("[name=account]").select_option("5.1.02.02.02.0006")
            administrator.page.locator("form[action$='/anggaran/baris/'] [name=amount]").fill(rupiah)
            administrator.page.get_by_role("button", name="Simpan anggaran").click()
            expect(administrator.page.locator(".flash")).to_contain_text("Anggaran disimpan")
            administrator.page.locator("[name=account]").select_option("5.1.02.02.02.0007")
            administrator.page.locator("form[action$='/anggaran/baris/'] [name=amount]").fill(rupiah)
            administrator.page.get_by_role("button", name="Simpan anggaran").click()
            expect(administrator.page.locator(".figure").first).to_contain_text(told)
        administrator.fits()


def test_08_everything_ties_out_and_nobody_else_sees_it(year: Year) -> None:
    with year.day("2022-11-10") as cast:
        administrator, other = cast("admin.mubar"), cast("bendahara.dikbud")
        administrator.open("/anggaran/cocok/?year=2022")
        expect(administrator.page.locator(".figure .number")).to_have_text("Rp\u00a00")
        expect(administrator.page.locator(".figure")).to_contain_text("semuanya cocok")
        administrator.fits()
        bills = cast.server.ask(
            "SELECT b.id FROM contributions_bill b JOIN offices_office o ON o.id = b.office_id WHERE o.code = ?", OFFICE
        )
        payments = cast.server.ask("SELECT id FROM payments_payment WHERE office_id ="
                                   " (SELECT id FROM offices_office WHERE code = ?)", OFFICE)  # fmt: skip
        assert len(bills) == 4
        for (bill,) in bills:
            assert other.is_refused(f"/iuran/{bill}/")
        for (payment,) in payments:
            assert other.is_refused(f"/pembayaran/{payment}/")
        other.open("/pembayaran/")
        assert "Dinas Kesehatan" not in other.page.locator("main").inner_text()
