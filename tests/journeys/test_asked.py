"""What intake does not guess: a column is asked for with one click, a pair that may be one person is looked at."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import Cast
from tests.journeys.pictures import picture
from tests.journeys.telling import send
from tests.unit.intake_workbooks import nik, write_xlsx

pytestmark = pytest.mark.browser
BORN = [date(1980 + n, 1 + n, 10 + n) for n in range(6)]
OWN = ["Rahmat Hidayat", "Yusuf Basir", "Usman Halim", "Wawan Ramli", "Hasan Tola", "Agus Syarif"]
OTHERS = ["Samsul Umar", "Jamal Tahir", "Rudi Mukhtar", "Darman Basir", "Irwan Halim", "Lukman Daud"]


def workbook(folder: Path, name: str, heads: Sequence[str], rows: Sequence[Sequence[Any]]) -> Path:
    return write_xlsx(folder / name, {"Daftar": [heads, *rows]})


def number(position: int, serial: int) -> str:
    return nik("741301", BORN[position], "L", serial)


def test_two_columns_of_names_wait_for_one_click(fresh_cast: Cast, tmp_path: Path) -> None:
    heads = ["No", "Nama Gemba", "Nama Wuwu", "NIK", "Tgl Lahir", "L/P", "Honor"]
    rows = [[n + 1, OTHERS[n], OWN[n], number(n, 9101 + n), BORN[n], "L", 1_500_000] for n in range(6)]
    operator = fresh_cast("operator.dinkes")
    submission = send(operator, [workbook(tmp_path, "daftar gemba.xlsx", heads, rows)])
    assert operator.counts()[:2] == (0, 6)
    operator.open("/")
    expect(operator.page.get_by_role("main")).to_contain_text("kolom mana yang dimaksud?")
    operator.open(submission)
    operator.page.get_by_role("link", name="Jawab pertanyaannya").first.click()
    expect(operator.page.locator(".candidates .card")).to_have_count(2)
    expect(operator.page.locator(".candidates")).to_contain_text("Rahmat Hidayat")
    operator.fits()
    picture(operator, "25-kolom-mana")
    operator.page.get_by_role("button", name="Ya, kolom C").click()
    operator.page.wait_for_url(f"**{submission}")
    expect(operator.page.locator("ul.counts .key.ready")).to_be_visible(timeout=60_000)
    assert operator.counts()[:2] == (6, 0)
    fresh_cast.nobody_complains()


def test_the_same_table_is_not_asked_about_again(fresh_cast: Cast, tmp_path: Path) -> None:
    heads = ["No", "Nama Gemba", "Nama Wuwu", "NIK", "Tgl Lahir", "L/P", "Honor"]
    rows = [[n + 1, OWN[n], OTHERS[n], number(n, 9201 + n), BORN[n], "L", 1_500_000] for n in range(6)]
    operator = fresh_cast("operator.dinkes")
    submission = send(operator, [workbook(tmp_path, "daftar gemba lain.xlsx", heads, rows)])
    assert operator.counts()[:2] == (6, 0)
    operator.open(f"{submission}")
    expect(operator.page.get_by_role("link", name="Jawab pertanyaannya")).to_have_count(0)


def test_a_pair_that_may_be_one_person_is_looked_at_before_sending(fresh_cast: Cast, tmp_path: Path) -> None:
    heads = ["No", "Nama", "NIK", "Tgl Lahir", "L/P", "Nama Ibu Kandung", "Honor"]
    rows = [
        [1, "Siti Marifah", nik("741301", BORN[0], "P", 9302), BORN[0], "P", "Halima Daud", 1_500_000],
        [2, "Siti Marifah", nik("741301", BORN[0], "P", 9305), BORN[0], "P", "Halima Daud", 1_500_000],
        [3, "Ratna Mukhtar", nik("741301", BORN[1], "P", 9303), BORN[1], "P", "Nia Umar", 1_500_000],
    ]
    operator = fresh_cast("operator.dinkes")
    submission = send(operator, [workbook(tmp_path, "daftar ibu.xlsx", heads, rows)])
    assert operator.counts()[0] == 3
    operator.page.get_by_role("link", name="Putuskan").first.click()
    expect(operator.page.get_by_role("main")).to_contain_text("Halima Daud")
    operator.fits()
    picture(operator, "26-mungkin-sama")
    operator.key("s")
    operator.open(submission)
    assert operator.counts()[:3] == (2, 0, 1)
    fresh_cast.nobody_complains()
