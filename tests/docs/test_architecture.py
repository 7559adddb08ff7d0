"""The picture of the house shows the rooms that are there, on the floors that import-linter holds them to."""

from __future__ import annotations

import re
from configparser import ConfigParser

from tests.docs.markdown import ROOT, rows

PAGE = ROOT / "docs" / "explanation" / "architecture.md"


def layers(contract: str) -> list[set[str]]:
    """The floors of a contract from the top, each with the rooms on it."""
    parser = ConfigParser()
    parser.read(ROOT / ".importlinter")
    written = parser[f"importlinter:contract:{contract}"]["layers"]
    return [set(re.findall(r"\w+", line)) for line in written.splitlines() if line.strip()]


def told() -> dict[str, str]:
    """Each floor of the page with its rooms, as written."""
    return {row[0]: row[1] for row in rows(PAGE.read_text(encoding="utf-8"))[1:]}


def test_every_floor_is_told_from_the_top() -> None:
    floors = list(told())
    assert len(floors) == len(layers("floors"))
    for name, rooms in zip(floors, layers("floors"), strict=True):
        named = set(re.findall(r"`(\w+)`", told()[name])) & {room for floor in layers("floors") for room in floor}
        assert named == rooms or rooms == {name}, f"{name}: tell {sorted(rooms)}"


def test_the_order_of_the_apps_is_told() -> None:
    order = told()["state"].partition("`apps`: ")[2]
    assert [set(re.findall(r"\w+", part)) for part in order.split(" > ")] == layers("apps")
