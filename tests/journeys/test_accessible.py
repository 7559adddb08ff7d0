"""Pages for everybody: no serious finding of axe by day or by night, and a keyboard is enough."""

from __future__ import annotations

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.journeys.conftest import Cast
from tests.journeys.visitor import Visitor

pytestmark = pytest.mark.browser
PAGES = {
    "": ["/masuk/", "/cek/", "/gaya/"],
    "admin.mubar": [
        "/",
        "/kiriman/",
        "/kiriman/baru/",
        "/iuran/",
        "/iuran/terbitkan/?month=2022-07",
        "/kantor/",
        "/kantor/1/",
        "/riwayat/",
    ],
    "bendahara.dinkes": ["/", "/iuran/"],
    "bupati.mubar": ["/", "/cakupan/", "/peserta/?q=wa+ode", "/akun/", "/faktor-kedua/", "/kata-sandi/"],
    "pemeriksa.sultra": ["/cakupan/", "/riwayat/"],
}
_BY_DAY = {"resultTypes": ["violations"], "runOnly": ["wcag2a", "wcag2aa", "wcag21aa", "best-practice"]}
_BY_NIGHT = {"resultTypes": ["violations"], "runOnly": ["color-contrast"]}
_FOCUSED = "() => { const e = document.activeElement; return e.innerText || e.getAttribute('aria-label') || e.name; }"


def serious(visitor: Visitor, rules: dict[str, list[str]]) -> list[str]:
    """What axe calls serious or critical on the page that stands open, with the places."""
    found = Axe().run(visitor.page, options=rules).response["violations"]
    return [
        f"{visitor.page.url} {violation['id']}: {[node['target'] for node in violation['nodes']][:4]}"
        for violation in found
        if violation["impact"] in ("serious", "critical")
    ]


def inner_pages(visitor: Visitor) -> list[str]:
    """The pages behind the lists: a submission, its rows and pairs, a bill, a worker."""
    visitor.open("/kiriman/")
    submission = visitor.page.locator("main tbody a").first.get_attribute("href") or ""
    visitor.open("/iuran/")
    bill = visitor.page.locator("main tbody a").first.get_attribute("href") or ""
    visitor.open("/peserta/")
    worker = visitor.page.locator("main tbody a").first.get_attribute("href") or ""
    return [submission, f"{submission}baris/", f"{submission}pasangan/", bill, worker]


@pytest.mark.parametrize("is_dark", [False, True], ids=["day", "night"])
@pytest.mark.parametrize("username", PAGES)
def test_axe_finds_nothing_serious(walked_cast: Cast, username: str, is_dark: bool) -> None:
    visitor = walked_cast(username, is_dark=is_dark)
    behind = inner_pages(visitor) if username == "admin.mubar" else []
    found = []
    for address in [*PAGES[username], *behind]:
        visitor.open(address)
        visitor.page.evaluate("[...document.querySelectorAll('main details')].slice(0, 3).forEach(d => d.open = true)")
        found += serious(visitor, _BY_NIGHT if is_dark else _BY_DAY)
    assert not found, "\n".join(found)
    walked_cast.nobody_complains()


def tabbed_to(visitor: Visitor, words: str) -> bool:
    """Whether the tab key, pressed from the top of the page, comes to something of that name and shows where it is."""
    for _ in range(60):
        visitor.page.keyboard.press("Tab")
        if re.search(words, str(visitor.page.evaluate(_FOCUSED) or "")):
            width = visitor.page.evaluate("() => getComputedStyle(document.activeElement).outlineWidth")
            return bool(width != "0px")
    return False


def test_the_first_tab_leads_past_the_navigation(walked_cast: Cast) -> None:
    visitor = walked_cast("bupati.mubar")
    visitor.open("/cakupan/")
    visitor.page.keyboard.press("Tab")
    expect(visitor.page.locator(".skip")).to_be_focused()
    visitor.page.keyboard.press("Enter")
    assert visitor.page.url.endswith("#main")


@pytest.mark.parametrize(
    ("username", "address", "action"),
    [
        ("", "/cek/", "^Periksa$"),
        ("admin.mubar", "/", "^Kirim data$"),
        ("admin.mubar", "/kiriman/baru/", "^Kirim dan periksa$"),
        ("bendahara.dinkes", "/iuran/", "mengapa"),
        ("pemeriksa.sultra", "/riwayat/", "^Periksa keutuhan$"),
        ("bupati.mubar", "/", "terlindungi dari"),
    ],
)
def test_the_keyboard_reaches_what_a_page_is_for(walked_cast: Cast, username: str, address: str, action: str) -> None:
    visitor = walked_cast(username)
    visitor.open(address)
    assert tabbed_to(visitor, action)


def test_a_file_unfolds_and_a_worker_opens_by_the_keyboard(walked_cast: Cast) -> None:
    visitor = walked_cast("admin.mubar")
    submission, _rows, _pairs, _bill, _worker = inner_pages(visitor)
    visitor.open(submission)
    file = visitor.page.locator(".file").first
    file.locator("summary").focus()
    visitor.page.keyboard.press("Enter")
    expect(file.locator("table").first).to_be_visible()
    visitor.open("/peserta/")
    visitor.page.keyboard.press("/")
    expect(visitor.page.get_by_role("searchbox")).to_be_focused()
    visitor.page.locator("main tbody a").first.focus()
    visitor.page.keyboard.press("Enter")
    expect(visitor.page.locator("#detail article")).to_be_visible()
    walked_cast.nobody_complains()
