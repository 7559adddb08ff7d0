"""A true server, Chromium, and everybody who walks through the story."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.journeys.server import Served, served
from tests.journeys.visitor import Visitor
from tests.machine import chromium

_ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--font-render-hinting=none"]


@pytest.fixture(scope="package")
def chrome() -> Iterator[Browser]:
    """One Chromium for all journeys; ended with them, because its event loop would disturb other tests."""
    program = chromium()
    if program is None:
        pytest.fail("the journeys need Chromium; `python tests/machine.py` says how to install it")
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=program, args=_ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The demo as `make run` shows it: Muna Barat has registered nobody yet."""
    home: Path = tmp_path_factory.mktemp("fresh")
    with served(home) as server:
        yield server


@pytest.fixture(scope="module")
def walked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The demo walked to the bills of July 2022."""
    home: Path = tmp_path_factory.mktemp("walked")
    with served(home, walked=True) as server:
        yield server


class Cast:
    """Everybody's browser windows; each role logs in once."""

    def __init__(self, browser: Browser, server: Served) -> None:
        self.browser, self.server = browser, server
        self.visitors: dict[tuple[str, bool, bool], Visitor] = {}

    def __call__(self, username: str = "", *, is_phone: bool = False, is_dark: bool = False) -> Visitor:
        """A role by its user name, or the public without one."""
        key = (username, is_phone, is_dark)
        if key not in self.visitors:
            visitor = Visitor(self.browser, self.server.address, is_phone=is_phone, is_dark=is_dark)
            self.visitors[key] = visitor
            if username:
                visitor.log_in(username, self.server.password)
        return self.visitors[key]

    def nobody_complains(self) -> None:
        """No browser met a script error, a resource that was refused, or a breach of the policy."""
        heard = [line for visitor in self.visitors.values() for line in visitor.complaints]
        assert not heard, heard


def _cast(browser: Browser, server: Served) -> Iterator[Cast]:
    cast = Cast(browser, server)
    yield cast
    for visitor in cast.visitors.values():
        visitor.context.close()


@pytest.fixture(scope="module")
def fresh_cast(chrome: Browser, fresh: Served) -> Iterator[Cast]:
    """The people of the fresh demo."""
    yield from _cast(chrome, fresh)


@pytest.fixture(scope="module")
def walked_cast(chrome: Browser, walked: Served) -> Iterator[Cast]:
    """The people of the walked demo."""
    yield from _cast(chrome, walked)
