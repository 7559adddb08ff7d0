"""Whatever a page says in Indonesian it can say in English, with the same facts in it."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.extract import extract
from babel.messages.pofile import read_po
from django.test import Client
from django.utils.translation.template import templatize

import lindung.web

WEB = Path(lindung.web.__file__).parent
APPS, STORE = WEB.parent / "apps", WEB.parent / "store"
_KEYWORDS = dict.fromkeys(("_", "_later", "gettext", "gettext_lazy", "gettext_noop", "pgettext"))
_PLACEHOLDER = re.compile(r"%\(\w+\)s|<[^>]+>")


def said() -> set[str]:
    """Every sentence that templates, pages and services give to be translated."""
    sentences: set[str] = set()
    for file in [*WEB.rglob("*.html"), *WEB.rglob("*.py"), *APPS.rglob("*.py"), *STORE.rglob("*.py")]:
        text = file.read_text(encoding="utf-8")
        # The extractor reads Python, where the indents of a template would mean something.
        source = re.sub(r"^[ \t]+", "", templatize(text), flags=re.MULTILINE) if file.suffix == ".html" else text
        for _line, message, _comments, _context in extract("python", BytesIO(source.encode()), keywords=_KEYWORDS):
            sentences.add(message if isinstance(message, str) else message[-1])
    for file in WEB.rglob("*.jinja"):
        with file.open("rb") as text:
            sentences |= {str(message) for _line, message, *_rest in extract("jinja2", text, keywords=_KEYWORDS)}
    return sentences - {""}


def test_every_sentence_has_its_english() -> None:
    with (WEB / "locale/en/LC_MESSAGES/django.po").open("rb") as file:
        catalog = {str(entry.id): str(entry.string) for entry in read_po(file, locale="en") if entry.id}
    sentences = said()
    assert len(sentences) > 250
    assert sorted(sentences - catalog.keys()) == [], "without English"
    assert sorted(catalog.keys() - sentences) == [], "English for what nobody says"
    assert [indonesian for indonesian, english in catalog.items() if not english] == []


def test_facts_are_the_same_in_both() -> None:
    with (WEB / "locale/en/LC_MESSAGES/django.po").open("rb") as file:
        for entry in read_po(file, locale="en"):
            if entry.id:
                facts = sorted(_PLACEHOLDER.findall(str(entry.id)))
                assert sorted(_PLACEHOLDER.findall(str(entry.string))) == facts, entry.id


@pytest.mark.parametrize(
    ("cookie", "preferred", "spoken"),
    [("", "en-US,en", "id"), ("", "", "id"), ("en", "id", "en"), ("id", "en", "id"), ("xx", "en", "id")],
)
def test_only_the_switch_makes_pages_english(client: Client, cookie: str, preferred: str, spoken: str) -> None:
    client.cookies["bahasa"] = cookie
    answer = client.get("/masuk/", headers={"accept-language": preferred})
    assert answer.headers["Content-Language"] == spoken
    assert f'<html lang="{spoken}">' in answer.content.decode()
    assert ("Kata sandi" in answer.content.decode()) == (spoken == "id")
