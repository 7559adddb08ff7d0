"""From an accident or a death to the family's account, walked in the pages by everybody who has a part in it.

The chapters share one home, whose calendar moves on between them.
"""

from __future__ import annotations

import re
from datetime import date

import pytest
from playwright.sync_api import Browser, expect

from tests.journeys.bank import statement, transfers
from tests.journeys.claim_desk import (
    ASSESSOR,
    DECIDER,
    PAYER,
    all_papers,
    answered,
    case_of,
    collect,
    family_page,
    granted_and_paid,
    look_in,
    member,
    press,
    relative,
    report,
    state_of,
)
from tests.journeys.conftest import Cast
from tests.journeys.office_year import Year, take_in
from tests.journeys.server import free_port, tell_demo

pytestmark = pytest.mark.browser
DIED_ON, TODAY = date(2022, 8, 11), date(2022, 8, 12)
OTHER_DEATH, ACCIDENT = "Meninggal, bukan karena kecelakaan kerja", "Kecelakaan kerja, termasuk yang meninggal"
SUM_OF_DEATH = "Rp\u00a042.000.000"
PROTECTED = "Ya, terlindungi"


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


def told_on_a_phone(cast: Cast, name: str, nik: str) -> str:
    """A daughter tells of a death without a login; answers her ticket."""
    phone = cast(is_phone=True)
    phone.open("/lapor/")
    page = phone.page
    page.get_by_label("Siapa yang mengalaminya?").fill(name)
    page.get_by_label("NIK atau nomor kartunya, bila tahu").fill(nik)
    page.get_by_label("Meninggal").check()
    page.get_by_label("Pada hari apa?").fill(DIED_ON.isoformat())
    page.get_by_label("Nama Anda").fill("Wa Ode Sarifa")
    page.get_by_label("Nomor telepon Anda").fill("0812 3456 7890")
    press(phone, "Kirim laporan")
    phone.fits()
    return page.locator(".figure .number").inner_text()


def test_01_a_death_at_home_from_the_daughters_phone_to_the_money_received(year: Year) -> None:
    with year.day(TODAY.isoformat()) as cast:
        worker = member(cast.server, 0)
        ticket = told_on_a_phone(cast, worker.name, worker.nik)
        office, officer = cast("operator.dinkes"), cast(ASSESSOR)
        case = report(office, worker, OTHER_DEATH, DIED_ON)
        answered(officer, case, PROTECTED, SUM_OF_DEATH)
        officer.fits()
        look_in(officer, case)
        relative(officer, case, "Wa Ode Sarifa", "spouse", "1985-03-02")
        officer.fits()
        collect(officer, case)
        all_papers(office, officer, case)
        assert state_of(cast.server, case) == "complete"
        granted_and_paid(cast, case, SUM_OF_DEATH, TODAY)
        phone = cast(is_phone=True)
        family_page(phone, ticket, worker)
        expect(phone.page.locator(".figure .number")).to_have_text("Uangnya sudah ditransfer")
        phone.page.get_by_label("Nama Anda").fill("Wa Ode Sarifa")
        press(phone, "Sudah kami terima")
        expect(phone.page.locator(".figure .number")).to_have_text("Sudah diterima")
        phone.fits()
        assert state_of(cast.server, case) == "received"
        assert case == case_of(cast.server, worker)
