"""A home whose calendar moves on, and what treasurers and administrators do in it again and again."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, expect

from tests.journeys.conftest import Cast
from tests.journeys.server import serving
from tests.journeys.visitor import Visitor
from tests.scans import pdf


@dataclass
class Year:
    """A home whose calendar moves, and the port at which it always answers."""

    browser: Browser
    home: Path
    desk: Path
    port: int

    @contextmanager
    def day(self, day: str) -> Iterator[Cast]:
        """Everybody at work on a day; nobody's browser complains."""
        with serving(self.home, day=day, port=self.port) as server:
            cast = Cast(self.browser, server)
            try:
                yield cast
                cast.nobody_complains()
            finally:
                for visitor in cast.visitors.values():
                    visitor.context.close()


def own_bill(treasurer: Visitor, month: str) -> None:
    """Open the office's bill of a month (``Juli 2022``)."""
    treasurer.open("/iuran/")
    others = treasurer.page.locator("aside table").last
    others.get_by_role("link", name=month, exact=True).click()
    expect(treasurer.page.get_by_role("heading", level=1)).to_contain_text(month)


def pay_with_proof(treasurer: Visitor, desk: Path, on: str) -> None:
    """Report the payment of what the open bill still asks for: nothing is paid by that alone."""
    proof = desk / "bukti.pdf"
    proof.write_bytes(pdf())
    treasurer.page.locator("[name=received_on]").fill(on)
    treasurer.page.locator("[name=proof]").set_input_files(proof)
    treasurer.page.get_by_role("button", name="Laporkan pembayaran").click()
    expect(treasurer.page.locator(".flash")).to_contain_text("Pembayaran dilaporkan")


def take_in(administrator: Visitor, path: Path) -> str:
    """Hand in a statement; answers what the page says of it."""
    administrator.open("/pembayaran/")
    administrator.page.locator("input[name=statement]").set_input_files(path)
    administrator.page.get_by_role("button", name="Masukkan", exact=True).click()
    return administrator.page.locator(".flash").inner_text()


def issue(administrator: Visitor, month: str) -> None:
    """Issue a month's bills."""
    administrator.open(f"/iuran/terbitkan/?month={month}")
    administrator.page.get_by_role("button", name=re.compile("Terbitkan")).click()
    expect(administrator.page.locator(".flash")).to_contain_text("Tagihan sudah terbit")
