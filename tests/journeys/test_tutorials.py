"""The tutorials and their pictures belong together: none is missing, none is left over, none is heavy."""

from __future__ import annotations

import re
from pathlib import Path

from tests.journeys import test_story
from tests.journeys.pictures import FOLDER, LARGEST

TUTORIALS = FOLDER.parent
_NAMED = re.compile(r"!\[[^\]]+\]\(pictures/([^)]+)\.png\)")
_TAKEN = re.compile(r'picture\(\w+(?:\(\))?, "([^"]+)"')


def named(tutorial: str) -> set[str]:
    """The pictures that a tutorial shows, each with words for those who do not see it."""
    return set(_NAMED.findall((TUTORIALS / tutorial).read_text(encoding="utf-8")))


def test_every_picture_is_shown_and_every_one_shown_is_there() -> None:
    there = {path.stem for path in FOLDER.iterdir()}
    assert there == named("muna-barat.md")
    assert named("muna-barat.en.md") <= there


def test_every_picture_is_taken_by_the_journey() -> None:
    taken = set(_TAKEN.findall(Path(test_story.__file__).read_text(encoding="utf-8")))
    assert taken == named("muna-barat.md")


def test_pictures_are_light() -> None:
    assert {path.name: path.stat().st_size for path in FOLDER.iterdir() if path.stat().st_size > LARGEST} == {}
