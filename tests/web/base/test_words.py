"""Whatever list of words a template asks for is there."""

from __future__ import annotations

import re
from pathlib import Path

import lindung.web
from lindung.web.word_tags import GROUPS

TEMPLATES = Path(lindung.web.__file__).parent


def test_every_list_of_words_that_a_template_names_is_there() -> None:
    asked = {
        group for path in TEMPLATES.rglob("*.html") for group in re.findall(r'\|word:"(\w+)"', path.read_text("utf-8"))
    }
    assert len(asked) > 10
    assert asked <= GROUPS.keys()
