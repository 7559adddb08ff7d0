"""A passkey in a true browser with a made-believe device: set up, shown at the log-in, taken away again."""

from __future__ import annotations

import pytest
from playwright.sync_api import CDPSession, expect

from tests.journeys.server import Served
from tests.journeys.visitor import Visitor

pytestmark = pytest.mark.browser
NAME = "bendahara.dinkes"
NOT_HERE = "Passkey tidak dapat dipakai di sini"


def with_device(visitor: Visitor) -> tuple[CDPSession, str]:
    """Give a browser a stick that is touched whenever it asks, and has neither PIN nor finger."""
    session = visitor.context.new_cdp_session(visitor.page)
    session.send("WebAuthn.enable")
    device = {
        "protocol": "ctap2",
        "transport": "usb",
        "hasResidentKey": False,
        "hasUserVerification": False,
        "automaticPresenceSimulation": True,
    }
    return session, session.send("WebAuthn.addVirtualAuthenticator", {"options": device})["authenticatorId"]


def to_second_factor(visitor: Visitor, server: Served) -> None:
    """Name and password, which no longer suffice."""
    visitor.page.locator(".who").get_by_role("button", name="Keluar").click()
    visitor.page.get_by_label("Nama pengguna").fill(NAME)
    visitor.page.get_by_label("Kata sandi").fill(server.password)
    visitor.page.get_by_role("button", name="Masuk").click()
    expect(visitor.page.get_by_role("heading", level=1)).to_have_text("Faktor kedua")
    visitor.fits()


def test_a_passkey_is_set_up_shown_and_taken_away(chrome, fresh: Served) -> None:
    visitor = Visitor(chrome, fresh.address.replace("127.0.0.1", "localhost"))
    page, (session, device) = visitor.page, with_device(visitor)
    visitor.log_in(NAME, fresh.password)
    visitor.open("/faktor-kedua/")
    expect(page.get_by_text(NOT_HERE)).to_be_hidden()
    page.get_by_label("Nama passkey").fill("Laptop kantor")
    page.get_by_role("button", name="Pasang passkey").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Simpan kode cadangan ini")
    code = page.locator("ul.mono li").first.inner_text()
    assert len(session.send("WebAuthn.getCredentials", {"authenticatorId": device})["credentials"]) == 1

    visitor.open("/faktor-kedua/")
    page.get_by_label("Nama passkey").fill("Laptop kantor juga")
    page.get_by_role("button", name="Pasang passkey").click()
    expect(page.get_by_text("Peramban tidak menyelesaikannya")).to_be_visible()

    to_second_factor(visitor, fresh)
    page.get_by_role("button", name="Pakai passkey").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Apa yang menunggu Anda?")
    to_second_factor(visitor, fresh)
    page.get_by_label("Kode cadangan").fill(code)
    page.get_by_role("button", name="Lanjutkan").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Apa yang menunggu Anda?")

    visitor.open("/faktor-kedua/")
    expect(page.get_by_role("row", name="Laptop kantor")).to_contain_text("terakhir dipakai")
    page.get_by_role("link", name="hapus Laptop kantor").click()
    visitor.fits()
    page.get_by_role("button", name="Pakai passkey").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Pasang faktor kedua")
    assert not visitor.complaints
    visitor.context.close()


def test_a_number_has_no_passkeys_and_offers_codes(chrome, fresh: Served) -> None:
    visitor = Visitor(chrome, fresh.address)
    visitor.log_in("operator.dinkes", fresh.password)
    visitor.open("/faktor-kedua/")
    expect(visitor.page.get_by_text(NOT_HERE)).to_be_visible()
    expect(visitor.page.get_by_role("button", name="Pasang passkey")).to_be_hidden()
    expect(visitor.page.get_by_role("button", name="Pasang", exact=True)).to_be_visible()
    assert not visitor.complaints
    visitor.context.close()
