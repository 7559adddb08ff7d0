"""Somebody at a browser: opens pages, and remembers every complaint that the browser had about them."""

from __future__ import annotations

import re

from playwright.sync_api import Browser, BrowserContext, Page, Response, ViewportSize, expect

DESKTOP: ViewportSize = {"width": 1366, "height": 768}
PHONE: ViewportSize = {"width": 390, "height": 844}
_OVERFLOW = """() => document.documentElement
  ? document.documentElement.scrollWidth - document.documentElement.clientWidth : null"""
_SETTLED = "() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))"
_CUT = "() => { const nav = document.querySelector('.nav'); return nav.scrollWidth - nav.clientWidth; }"


class Visitor:
    """One person with a browser window of their own, at a desk or with a phone."""

    def __init__(self, browser: Browser, address: str, *, is_phone: bool = False, is_dark: bool = False) -> None:
        self.address = address
        self.size = PHONE if is_phone else DESKTOP
        self.context: BrowserContext = browser.new_context(
            base_url=address,
            viewport=self.size,
            locale="id-ID",
            timezone_id="Asia/Makassar",
            color_scheme="dark" if is_dark else "light",
            is_mobile=is_phone,
            has_touch=is_phone,
            accept_downloads=True,
        )
        self.context.set_default_timeout(20_000)
        self.complaints: list[str] = []
        self.page: Page = self.context.new_page()
        self.page.on("console", lambda said: self._hear(said.type, said.text))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def _hear(self, kind: str, text: str) -> None:
        if kind == "error" or "Content Security Policy" in text:
            self.complaints.append(f"{self.page.url}: {text}")

    def log_in(self, username: str, password: str) -> None:
        """Through the form, as everybody does."""
        self.open("/masuk/")
        self.page.get_by_label("Nama pengguna").fill(username)
        self.page.get_by_label("Kata sandi").fill(password)
        self.page.get_by_role("button", name="Masuk").click()
        expect(self.page.get_by_role("heading", level=1)).to_have_text("Apa yang menunggu Anda?")

    def open(self, path: str) -> Response:
        """Open a page that must be there, and see that it fits the desk and the phone."""
        response = self.page.goto(path)
        assert response is not None
        assert response.status == 200, (path, response.status)
        self.fits()
        return response

    def is_refused(self, path: str) -> bool:
        """Whether an address answers that nothing is there."""
        response = self.page.goto(path)
        assert response is not None
        self.meant(404)
        return response.status == 404

    def meant(self, status: int) -> None:
        """An answer of this status was what the test asked for: the browser's complaint about it counts no more."""
        self.complaints = [line for line in self.complaints if f"status of {status}" not in line]

    def fits(self) -> None:
        """No page scrolls sideways, neither at the desk nor on a phone; at the desk the navigation is whole.

        Answers once the page is drawn at its own size again: what is clicked then stands still.
        """
        too_wide = {}
        for size in (self.size, PHONE):
            self.page.set_viewport_size(size)
            too_wide[size["width"]] = self._overflow()
        self.page.set_viewport_size(self.size)
        self.page.evaluate(_SETTLED)
        if self.size is DESKTOP:
            assert self.page.evaluate(_CUT) == 0, f"{self.page.url}: the navigation is cut"
        assert not any(too_wide.values()), f"{self.page.url} is too wide, in pixels by screen: {too_wide}"

    def _overflow(self) -> int:
        """By how many pixels the page is wider than the screen; a page that is just arriving is waited for."""
        while (pixels := self.page.evaluate(_OVERFLOW)) is None:
            self.page.wait_for_load_state()
        return int(pixels)

    def number(self, css: str) -> int:
        """The whole number written at a place, dots or not."""
        return int(re.sub(r"\D", "", self.page.locator(css).first.inner_text()))

    def counts(self) -> tuple[int, ...]:
        """Ready, to mend, the same person, enrolled already, not eligible: as the submission's page tells them."""
        expect(self.page.locator("ul.counts li").first).to_be_visible(timeout=60_000)
        told = {}
        for line in self.page.locator("ul.counts li").all():
            outcome = (line.locator(".key").get_attribute("class") or "").removeprefix("key ")
            told[outcome] = int(re.sub(r"\D", "", line.locator("b").inner_text()))
        outcomes = ("ready", "needs_correction", "duplicate", "already_enrolled", "ineligible")
        return tuple(told.get(outcome, 0) for outcome in outcomes)

    def key(self, name: str) -> None:
        """Press a key that sends a form, and wait for the page that answers: leaving sooner would call it back."""
        with self.page.expect_navigation():
            self.page.keyboard.press(name)

    def heading(self) -> str:
        """The question of the page."""
        return self.page.get_by_role("heading", level=1).inner_text()
