"""A list in the browser: sorted, narrowed, turned over, walked by keys, opened beside, taken along."""

from __future__ import annotations

import csv
import re

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import Cast

pytestmark = pytest.mark.browser


def test_a_months_bills_are_sorted_narrowed_and_taken_along(walked_cast: Cast, tmp_path) -> None:
    visitor = walked_cast("admin.mubar")
    visitor.open("/iuran/")
    page = visitor.page
    page.get_by_role("link", name="Jumlah").click()
    page.get_by_role("link", name="Jumlah").click()
    expect(page.locator("th[aria-sort=descending]")).to_have_text(re.compile("Jumlah"))
    expect(page.locator("main tbody tr").first).to_contain_text("Dinas Pendidikan")
    page.get_by_role("link", name="Belum lunas").click()
    expect(page.locator(".filter[aria-current]")).to_have_text("Belum lunas")
    expect(page.locator("main tbody tr").first).to_contain_text("Dinas Pendidikan")
    expect(page.locator("tfoot")).to_contain_text("20.034.735")
    page.get_by_role("searchbox").fill("kecamatan")
    page.keyboard.press("Enter")
    expect(page.locator(".list-foot .soft")).to_have_text("6 baris")
    with page.expect_download() as taken:
        page.get_by_role("link", name="Unduh .csv").click()
    target = tmp_path / taken.value.suggested_filename
    taken.value.save_as(target)
    lines = list(csv.reader(target.read_text("utf-8-sig").splitlines(), delimiter=";"))
    assert len(lines) == 1 + 6
    assert all("Kecamatan" in line[0] for line in lines[1:])
    page.get_by_role("link", name="Lunas", exact=True).click()
    expect(page.locator(".empty")).to_contain_text("Tidak ditemukan")
    page.get_by_role("link", name="Tampilkan semua").click()
    expect(page.locator(".list-foot .soft")).to_have_text("23 baris")
    walked_cast.nobody_complains()


def test_workers_are_turned_over_both_ways_and_open_beside_the_list(walked_cast: Cast) -> None:
    visitor = walked_cast("bupati.mubar")
    visitor.open("/peserta/")
    page = visitor.page
    first = page.locator("main tbody a").first.inner_text()
    page.keyboard.press("n")
    expect(page.locator("main tbody a").first).not_to_have_text(first)
    page.keyboard.press("p")
    expect(page.locator("main tbody a").first).to_have_text(first)
    page.locator("main tbody a").first.focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    third = page.locator("main tbody a").nth(2)
    expect(third).to_be_focused()
    page.keyboard.press("End")
    expect(page.locator("main tbody a").last).to_be_focused()
    width = page.locator(".listing").bounding_box()["width"]
    name = third.inner_text()
    third.click()
    expect(page.locator("#detail h2")).to_have_text(name)
    assert page.locator(".listing").bounding_box()["width"] < width
    assert re.search(r"/peserta/\d+/", page.url)
    visitor.open(page.url.removeprefix(visitor.address))
    expect(page.get_by_role("heading", name=name)).to_be_visible()
    walked_cast.nobody_complains()


def test_a_row_takes_two_lines_on_a_phone(walked_cast: Cast) -> None:
    visitor = walked_cast("bendahara.dinkes", is_phone=True)
    visitor.open("/iuran/")
    page = visitor.page
    row = page.locator("table.list tbody tr").first
    assert row.bounding_box()["height"] < 110
    lead, figure = row.locator(".on-lead").bounding_box(), row.locator(".on-figure").bounding_box()
    assert abs(lead["y"] - figure["y"]) < 8
    assert lead["x"] < figure["x"]
    expect(page.locator("table.list thead")).to_be_hidden()
    expect(page.locator(".list-order")).to_be_visible()
    walked_cast.nobody_complains()


def test_on_paper_a_list_has_all_its_columns_and_no_buttons(walked_cast: Cast) -> None:
    visitor = walked_cast("admin.mubar")
    visitor.open("/iuran/")
    visitor.page.emulate_media(media="print")
    expect(visitor.page.locator(".list-tools")).to_be_hidden()
    expect(visitor.page.locator(".list-foot")).to_be_hidden()
    expect(visitor.page.locator("main th")).to_have_count(7)
    expect(visitor.page.locator("main th").last).to_be_visible()
    visitor.page.emulate_media(media="screen")
