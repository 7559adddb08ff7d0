"""The law and the calculators, walked by the public, a leader and a phone: read, calculate, send, try a value."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import Cast
from tests.journeys.test_accessible import serious

pytestmark = pytest.mark.browser
RULES = {"resultTypes": ["violations"], "runOnly": ["wcag2a", "wcag2aa", "wcag21aa", "best-practice"]}


def test_anybody_finds_a_rate_and_reads_its_article_and_its_times(walked_cast: Cast) -> None:
    visitor = walked_cast()
    visitor.open("/cek/")
    visitor.page.get_by_role("navigation").get_by_role("link", name="Hukum").click()
    visitor.page.get_by_role("searchbox").fill("kecelakaan kerja penerima upah")
    visitor.page.get_by_role("button", name="Tampilkan").click()
    visitor.page.get_by_role("link", name=re.compile("Tarif iuran JKK penerima upah", re.I)).first.click()
    expect(visitor.page.locator(".timeline li.now")).to_contain_text("berlaku sekarang")
    expect(visitor.page.locator(".timeline")).to_contain_text("PP 44/2015")
    visitor.fits()
    visitor.open("/hukum/berubah/?since=2019-12-01&until=2019-12-02")
    expect(visitor.page.locator("main")).to_contain_text("20.000.000")
    walked_cast.nobody_complains()


def test_a_family_calculates_what_it_receives_and_sends_the_link(walked_cast: Cast) -> None:
    visitor = walked_cast("", is_phone=True)
    visitor.open("/hitung/")
    visitor.page.get_by_role("link", name=re.compile("Santunan kematian|Manfaat kematian", re.I)).first.click()
    visitor.page.locator("[name=died_on]").fill("2022-03-02")
    visitor.page.locator("select[name=segment]").select_option("wage_earner")
    visitor.page.locator("[name=member_since]").fill("2021-01-01")
    visitor.page.get_by_role("button", name="Hitung", exact=True).click()
    expect(visitor.page.locator(".figure .number")).to_have_text(re.compile(r"Rp.42\.000\.000"))
    expect(visitor.page.locator("ol.steps")).to_contain_text("PP 82/2019")
    visitor.fits()
    link = visitor.page.url
    reader = walked_cast()
    reader.open(link.removeprefix(reader.address))
    expect(reader.page.locator(".figure .number")).to_have_text(re.compile(r"Rp.42\.000\.000"))
    walked_cast.nobody_complains()


@pytest.mark.parametrize(
    ("name", "written", "said"),
    [
        ("month", "", ""), ("month", "2022-07", "Juli 2022"), ("month", "2022-13", ""), ("month", "7", ""),
        ("paid_on", "", ""), ("paid_on", "2022-08-07", "7 Agustus 2022"), ("paid_on", "2022-02-30", ""),
    ],
)  # fmt: skip
def test_the_words_beside_a_field_are_what_stands_in_it(walked_cast: Cast, name: str, written: str, said: str) -> None:
    """An empty month is no month, in a browser without fields for days too."""
    visitor = walked_cast()
    visitor.open("/hitung/contribution/" if name == "month" else "/hitung/penalty/")
    field = visitor.page.locator(f"[name={name}]")
    words = visitor.page.locator(f"[name={name}] + .day-words")
    field.evaluate("(field, text) => { field.type = 'text'; field.value = text; }", written)
    field.dispatch_event("input")
    expect(words).to_have_text(said)


def test_a_wrong_input_is_said_beside_its_field_and_what_was_written_stays(walked_cast: Cast) -> None:
    visitor = walked_cast()
    visitor.open("/hitung/contribution/")
    visitor.page.locator("[name=wage]").fill("1.50.000")
    visitor.page.locator("[name=month]").fill("2022-05")
    visitor.page.get_by_role("button", name="Hitung", exact=True).click()
    expect(visitor.page.locator(".field.wrong")).to_contain_text("rupiah bulat")
    expect(visitor.page.locator("[name=wage]")).to_have_value("1.50.000")
    visitor.page.locator("[name=wage]").fill("1.500.000")
    visitor.page.get_by_role("button", name="Hitung", exact=True).click()
    expect(visitor.page.locator("ol.steps")).to_contain_text("0,24 %")
    visitor.complaints = [line for line in visitor.complaints if "status of 422" not in line]
    walked_cast.nobody_complains()


def test_a_leader_tries_another_rate_before_anybody_adopts_it(walked_cast: Cast) -> None:
    regent = walked_cast("bupati.mubar")
    regent.open("/hukum/contribution.jkm.rate/")
    regent.page.get_by_role("link", name="Bagaimana bila nilainya lain?").click()
    regent.page.locator("[name=value]").fill("0,006")
    regent.page.get_by_role("button", name="Hitung akibatnya").click()
    expect(regent.page.locator("main .figure .caption")).to_contain_text("2.270 orang")
    expect(regent.page.locator("main tbody tr")).to_have_count(24)
    regent.fits()
    walked_cast.nobody_complains()


@pytest.mark.parametrize(
    "address",
    [
        "/hitung/",
        "/hitung/contribution/?segment=wage_earner&month=2022-05&wage=1000000",
        "/hukum/",
        "/hukum/berubah/",
        "/hukum/contribution.jkk.rate/",
    ],
)
def test_axe_finds_nothing_serious(walked_cast: Cast, address: str) -> None:
    visitor = walked_cast()
    visitor.open(address)
    assert serious(visitor, RULES) == []
