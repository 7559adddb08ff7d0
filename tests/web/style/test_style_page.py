"""The style page shows every part there is, and the style sheets hold no part that no page uses."""

from __future__ import annotations

import re
from pathlib import Path

from django.test import Client

import lindung.web

WEB = Path(lindung.web.__file__).parent
PARTS = (WEB / "static/lindung/parts.css", WEB / "static/lindung/lists.css")
# Ways in which a single page lays out a part that is shown, and moments that only a script brings.
ONE_PAGES_OWN = {
    "beside", "between", "calculator", "child", "close", "columns", "fingerprint", "half", "htmx-added", "over",
    "printed-head", "samples", "sheets", "signatures", "tall", "whole", "wide",
}  # fmt: skip


def classes_of(*sheets: Path) -> set[str]:
    """The classes that style sheets speak of."""
    text = "".join(sheet.read_text(encoding="utf-8") for sheet in sheets)
    plain = re.sub(r"/\*.*?\*/|url\([^)]*\)", "", text, flags=re.DOTALL)
    return set(re.findall(r"\.([a-z][a-z_-]*)", " ".join(re.findall(r"([^{}]+)\{", plain))))


def test_the_style_page_shows_every_part(db: None) -> None:
    page = Client().get("/gaya/").content.decode()
    shown = {name for classes in re.findall(r'class="([^"]*)"', page) for name in classes.split()}
    assert sorted(classes_of(*PARTS) - ONE_PAGES_OWN - shown) == []
    for stage in ("Menunggu giliran", "membaca buku kerja", "membandingkan orang", "Mendaftarkan peserta"):
        assert stage in page


def test_the_style_sheets_hold_no_class_that_nothing_uses() -> None:
    files = [*WEB.rglob("*.html"), *WEB.rglob("*.py"), *WEB.rglob("*.js"), *WEB.rglob("*.jinja")]
    words = set(re.findall(r"[\w-]+", "".join(file.read_text(encoding="utf-8") for file in files)))
    assert sorted(classes_of(*(WEB / "static/lindung").glob("*.css")) - words - {"htmx-added"}) == []
