"""What "terlindungi" and "lunas" say: a report pays nothing, a second pair of eyes does, and the same money pays once.

The public's answer follows the money of that day. The chapters follow one another in one home.
"""

from __future__ import annotations

from datetime import date

import pytest
from playwright.sync_api import Browser, expect

from tests.journeys.bank import owed, statement
from tests.journeys.conftest import Cast
from tests.journeys.office_year import Year, own_bill, pay_with_proof, take_in
from tests.journeys.server import free_port, tell_demo
from tests.journeys.visitor import Visitor
from tests.scans import pdf

pytestmark = pytest.mark.browser
HEALTH, EDUCATION = "74.13.DINKES", "74.13.DIKBUD"
UNPAID = "Terdaftar, iuran pertama belum dibayar"


@pytest.fixture(scope="module")
def year(chrome: Browser, tmp_path_factory: pytest.TempPathFactory) -> Year:
    home, desk = tmp_path_factory.mktemp("words"), tmp_path_factory.mktemp("desk")
    tell_demo(home, walked=True)
    return Year(chrome, home, desk, free_port())


def public_answer(cast: Cast, office: str) -> str:
    """What the public page tells a worker of an office today."""
    (nik, birth_date, mother), *_rest = cast.server.ask(
        "SELECT w.nik, w.birth_date, w.mother_name FROM registry_worker w JOIN offices_office o ON o.id = w.office_id"
        " WHERE o.code = ? AND w.mother_name <> '' ORDER BY w.id LIMIT 1",
        office,
    )
    worker = cast(is_phone=True)
    worker.open("/cek/")
    worker.page.get_by_label("NIK").fill(nik)
    worker.page.get_by_label("Tanggal lahir").fill(birth_date)
    worker.page.get_by_label("Nama ibu kandung").fill(mother)
    worker.page.get_by_role("button", name="Periksa").click()
    return worker.page.locator(".figure").inner_text()


def payments_of(cast: Cast, office: str) -> list[tuple[str, int]]:
    """State and what bills took of each payment of an office."""
    return cast.server.ask(
        "SELECT p.state, p.allocated_rupiah FROM payments_payment p JOIN offices_office o ON o.id = p.office_id"
        " WHERE o.code = ? ORDER BY p.id",
        office,
    )


def test_01_a_file_that_is_no_proof_is_refused(year: Year) -> None:
    with year.day("2022-08-10") as cast:
        treasurer = cast("bendahara.dinkes")
        own_bill(treasurer, "Juli 2022")
        false = year.desk / "bukti palsu.pdf"
        false.write_bytes(b"halo")
        treasurer.page.locator("[name=received_on]").fill("2022-08-09")
        treasurer.page.locator("[name=proof]").set_input_files(false)
        treasurer.page.get_by_role("button", name="Laporkan pembayaran").click()
        expect(treasurer.page.locator("#pay-proof-error")).to_be_visible()
        treasurer.meant(422)
        assert payments_of(cast, HEALTH) == []


def test_02_a_report_protects_nobody_until_the_officer_confirms_it(year: Year) -> None:
    with year.day("2022-08-10") as cast:
        treasurer, officer = cast("bendahara.dinkes"), cast("petugas.bpjs")
        assert UNPAID in public_answer(cast, HEALTH)
        own_bill(treasurer, "Juli 2022")
        pay_with_proof(treasurer, year.desk, "2022-08-09")
        assert payments_of(cast, HEALTH) == [("reported", 0)]
        assert UNPAID in public_answer(cast, HEALTH)
        assert "Konfirmasi" not in buttons(treasurer)
        officer.open("/pembayaran/?state=reported")
        officer.page.locator("tbody a").first.click()
        officer.page.get_by_role("button", name="Konfirmasi", exact=True).click()
        assert "Terlindungi" in public_answer(cast, HEALTH)
        assert UNPAID in public_answer(cast, EDUCATION)
        own_bill(treasurer, "Juli 2022")
        expect(treasurer.page.locator(".figure .chip.good")).to_contain_text("lunas sejak")


def buttons(visitor: Visitor) -> list[str]:
    """What the open page's buttons say."""
    return [button.inner_text() for button in visitor.page.get_by_role("button").all()]


def test_03_the_bank_first_and_the_proof_after_pay_once(year: Year) -> None:
    with year.day("2022-08-11") as cast:
        treasurer, administrator = cast("bendahara.dikbud"), cast("admin.mubar")
        rupiah, code = owed(cast.server, "2022-07")[EDUCATION]
        own_bill(treasurer, "Juli 2022")
        path = statement(year.desk, "csv", date(2022, 8, 11), [(rupiah, f"Iuran {code}")])
        assert "1 cocok, 0 menunggu" in take_in(administrator, path)
        assert "Terlindungi" in public_answer(cast, EDUCATION)
        proof = year.desk / "bukti dikbud.pdf"
        proof.write_bytes(pdf())
        treasurer.page.locator("[name=received_on]").fill("2022-08-11")
        treasurer.page.locator("[name=proof]").set_input_files(proof)
        treasurer.page.get_by_role("button", name="Laporkan pembayaran").click()
        expect(treasurer.page.get_by_role("heading", level=1)).to_have_text("Apakah pembayaran ini benar begini?")
        treasurer.meant(409)
        treasurer.page.get_by_role("button", name="Ya, sama dengan uang 11 Agustus 2022").click()
        assert payments_of(cast, EDUCATION) == [("confirmed", rupiah)]


def test_04_the_proof_first_and_the_bank_after_pay_once(year: Year) -> None:
    with year.day("2022-08-12") as cast:
        before = payments_of(cast, HEALTH)
        rupiah = before[0][1]
        path = statement(year.desk, "mt940", date(2022, 8, 12), [(rupiah, "SETORAN DINAS KESEHATAN")])
        take_in(cast("admin.mubar"), path)
        assert payments_of(cast, HEALTH) == before
