"""The picture of the house shows the rooms that are there, on the floors that import-linter holds them to."""

from __future__ import annotations

import re
from configparser import ConfigParser

from tests.docs.markdown import ROOT, rows

PAGE = ROOT / "docs" / "explanation" / "architecture.md"
SOURCE = ROOT / "src" / "lindung"


def layers(contract: str) -> list[set[str]]:
    """The floors of a contract from the top, each with the rooms on it."""
    parser = ConfigParser()
    parser.read(ROOT / ".importlinter")
    written = parser[f"importlinter:contract:{contract}"]["layers"]
    return [set(re.findall(r"\w+", line)) for line in written.splitlines() if line.strip()]


def table_below(heading: str) -> list[list[str]]:
    """The rows of the table in a chapter of the page, without its heading."""
    chapters = PAGE.read_text(encoding="utf-8").split("\n## ")
    chapter = next(chapter for chapter in chapters if chapter.startswith(heading))
    return rows(chapter)[1:]


def floors_described() -> dict[str, str]:
    """Each floor of the page with its rooms, as written."""
    return {row[0]: row[1] for row in table_below("# The house")}


def rooms_described(heading: str) -> set[str]:
    """The rooms that the first column of a chapter's table names."""
    return {room for row in table_below(heading) for room in re.findall(r"`(\w+)`", row[0])}


def test_every_floor_is_described_from_the_top() -> None:
    floors = list(floors_described())
    assert len(floors) == len(layers("floors"))
    for name, rooms in zip(floors, layers("floors"), strict=True):
        named = set(re.findall(r"`(\w+)`", floors_described()[name])) & {
            room for floor in layers("floors") for room in floor
        }
        assert named == rooms or rooms == {name}, f"{name}: describe {sorted(rooms)}"


def test_the_order_of_the_apps_is_floors_described() -> None:
    order = floors_described()["state"].partition("`apps`: ")[2]
    assert [set(re.findall(r"\w+", part)) for part in order.split(" > ")] == layers("apps")


def test_every_room_of_the_pages_is_described() -> None:
    folders = {path.name for path in (SOURCE / "web").iterdir() if (path / "__init__.py").is_file()}
    assert rooms_described("The rooms of the pages") == folders
    assert folders <= {room for layer in layers("web") for room in layer}


def test_every_room_of_intake_is_described() -> None:
    folders = {path.name for path in (SOURCE / "intake").iterdir() if (path / "__init__.py").is_file()}
    assert rooms_described("The rooms of intake") - {"row_judging"} == folders
    assert folders <= {room for layer in layers("intake") for room in layer}
