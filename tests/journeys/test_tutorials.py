"""The tutorials and guides and their pictures belong together: none is missing, none is left over, none is heavy."""

from __future__ import annotations

import re
from pathlib import Path

from tests.journeys import test_asked, test_claims, test_story
from tests.journeys.pictures import FOLDER, LARGEST

DOCS = FOLDER.parents[1]
PAGES = ("tutorials/muna-barat", "guides/operator", "guides/claims-officer", "guides/claims-family")
JOURNEYS = (test_story, test_asked, test_claims)
_NAMED = re.compile(r"!\[[^\]]+\]\((?:\.\./tutorials/)?pictures/([^)]+)\.png\)")
_TAKEN = re.compile(r'(?:picture\(\w+(?:\(\))?|shown\(\w+(?:\(\S+\))?, f?"[^"]+"), "([^"]+)"')


def named(language: str = "") -> set[str]:
    """The pictures that the pages show, each with words for those who do not see it."""
    texts = [(DOCS / f"{page}{language}.md").read_text(encoding="utf-8") for page in PAGES]
    return {name for text in texts for name in _NAMED.findall(text)}


def test_every_picture_is_shown_and_every_one_shown_is_there() -> None:
    there = {path.stem for path in FOLDER.iterdir()}
    assert there == named()
    assert named(".en") <= there


def test_every_picture_is_taken_by_a_journey() -> None:
    sources = [Path(str(journey.__file__)).read_text(encoding="utf-8") for journey in JOURNEYS]
    assert {name for source in sources for name in _TAKEN.findall(source)} == named()


def test_pictures_are_light() -> None:
    assert {path.name: path.stat().st_size for path in FOLDER.iterdir() if path.stat().st_size > LARGEST} == {}
