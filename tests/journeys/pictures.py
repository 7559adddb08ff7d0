"""The tutorial's pictures, taken by the journeys themselves; only where ``LINDUNG_PICTURES=1`` asks for them."""

from __future__ import annotations

import os
from pathlib import Path

from playwright.sync_api import FloatRect

from tests.journeys.visitor import Visitor

FOLDER = Path(__file__).resolve().parents[2] / "docs" / "tutorials" / "pictures"
LARGEST = 150_000


def picture(visitor: Visitor, name: str, *, at: str | None = None, height: int = 0) -> None:
    """The screen now: from a place on the page on if one is named (``at``, a selector), its upper ``height`` pixels."""
    if os.environ.get("LINDUNG_PICTURES") != "1":
        return
    if at:
        visitor.page.locator(at).first.evaluate("element => element.scrollIntoView({block: 'start'})")
    else:
        visitor.page.evaluate("scrollTo(0, 0)")
    FOLDER.mkdir(parents=True, exist_ok=True)
    size = visitor.size
    upper: FloatRect = {"x": 0, "y": 0, "width": size["width"], "height": height or size["height"]}
    target = FOLDER / f"{name}.png"
    taken = visitor.page.screenshot(path=target, clip=upper, animations="disabled", caret="hide", scale="css")
    assert len(taken) <= LARGEST, f"{name}: {len(taken)} bytes"
