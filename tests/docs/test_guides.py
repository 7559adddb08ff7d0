"""The guides name what there is: settings, commands with their options, and the words on the pages' buttons."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from tests.docs.command_line import commands
from tests.docs.markdown import ROOT, blocks

GUIDES = ROOT / "docs" / "guides"
SOURCE = ROOT / "src" / "lindung"
WRITTEN = sorted([*GUIDES.glob("*.md"), *(ROOT / "docs" / "tutorials").glob("*.md"), *ROOT.glob("README*.md")])
_SETTING = re.compile(r"\bLINDUNG_[A-Z_]+\b")
_READ = re.compile(r"(?:environ(?:\.get\(|\[)|environment\.\w+\()[\"'](LINDUNG_[A-Z_]+)")


def text_of(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def calls(text: str) -> Iterator[str]:
    """Every call of ``lindung`` in the blocks of code, one call a line."""
    for block in [*blocks(text, "sh"), *blocks(text, "bat"), *blocks(text, "")]:
        for line in block.splitlines():
            if found := re.search(r"(?:^|[ ;/\\])lindung ([a-z].*)", line):
                yield found[1]


def fault_of(call: str) -> str:
    """What a call gets wrong: a command or an option that does not exist; empty where it is right."""
    known = {command.name.removeprefix("lindung "): command for command in commands()}
    words = call.split()
    name = next((" ".join(words[:n]) for n in (2, 1) if " ".join(words[:n]) in known), "")
    if not name:
        return f"lindung {call}: no such command"
    options = {one.written.split()[0].rstrip("…") for one in known[name].parameters}
    wrong = set(re.findall(r"(?<!\S)--[a-z-]+", call)) - options
    return f"lindung {call}: {', '.join(sorted(wrong))}" if wrong else ""


@pytest.mark.parametrize("name", ["install.md", "install.en.md"])
def test_every_setting_is_explained_and_every_one_explained_is_read(name: str) -> None:
    read = {found for file in SOURCE.rglob("*.py") for found in _READ.findall(text_of(file))}
    told = set(re.findall(r"^\| `(LINDUNG_[A-Z_]+)` \|", text_of(GUIDES / name), re.MULTILINE))
    assert read == told
    assert set(_SETTING.findall(text_of(GUIDES / name))) <= read


@pytest.mark.parametrize("path", WRITTEN, ids=lambda path: path.name)
def test_commands_in_guides_exist(path: Path) -> None:
    assert [fault for fault in map(fault_of, calls(text_of(path))) if fault] == []


def test_a_command_that_is_gone_is_noticed() -> None:
    assert fault_of("bills erase --month 2022-03")
    assert fault_of("bills issue --year 2022")
    assert len(list(calls(text_of(GUIDES / "install.md")))) > 10


@pytest.mark.parametrize(
    ("name", "side"),
    [
        ("operator.md", "id"),
        ("operator.en.md", "string"),
        ("claims-officer.md", "id"),
        ("claims-officer.en.md", "id"),
    ],
)
def test_words_in_bold_stand_on_the_pages(name: str, side: str) -> None:
    with (SOURCE / "web" / "locale" / "en" / "LC_MESSAGES" / "django.po").open("rb") as file:
        spoken = {str(getattr(message, side)) for message in read_po(file)}
    shown = {re.sub(r"%\(\w+\)s", "…", words) for words in spoken} | {"Yang perlu diperbaiki"}
    bold = set(re.findall(r"\*\*([^*]+)\*\*", text_of(GUIDES / name)))
    assert len(bold) > 5
    assert sorted(bold - shown) == []


@pytest.mark.parametrize("path", sorted(GUIDES.glob("*.en.md")), ids=lambda path: path.name)
def test_twins_have_the_same_sections_and_commands(path: Path) -> None:
    twin = path.with_name(path.name.replace(".en.md", ".md"))
    ours, theirs = text_of(path), text_of(twin)
    assert ours.count("\n## ") == theirs.count("\n## ")
    assert list(calls(ours)) == list(calls(theirs))
    assert len(list(GUIDES.glob("*.en.md"))) * 2 == len(list(GUIDES.glob("*.md")))
