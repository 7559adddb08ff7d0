"""A law file that breaks the schema is refused with file, parameter and reason; lint finds what a schema cannot."""

from __future__ import annotations

from pathlib import Path

import pytest

from lindung.law import Book, national_book, national_chapter
from lindung.law.lint import faults
from lindung.law.refusal import LawRefusal

INSTRUMENTS = "law-1: {short: Law 1, title: {id: Hukum 1, en: Law 1}}\n"
VALUE = """
  - from: 2015-07-01
    value: "0.5"
    source: {instrument: law-1, article: "1"}
    status: enacted
    confidence: confirmed
"""


def write(folder: Path, values: str = VALUE, head: str = "code: a.b\n", name: str = "a.yaml") -> Path:
    (folder / "instruments.yaml").write_text(INSTRUMENTS, encoding="utf-8")
    text = f"{head}title: {{id: A, en: A}}\nunit: share\nvalues:{values}checked_on: 2026-11-22\n"
    (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (('"0.5"', "0.5"), "must be quoted"),
        (("law-1", "law-2"), "unknown instrument 'law-2'"),
        (("2015-07-01", "2015-13-01"), "expected a day"),
        (("status: enacted", "status: decided"), "none of enacted, forecast, suspended"),
        (("confidence: confirmed", "confidence: doubtful"), "says its doubt"),
        (("confidence: confirmed", "confidence: confirmed\n    since: 1"), "unknown key since"),
        (("    status: enacted\n", ""), "missing status"),
        (("status: enacted", "status: enacted\n    status: enacted"), "twice"),
        ((VALUE, VALUE + VALUE.lstrip("\n")), "no day twice"),
    ],
)
def test_a_broken_file_is_refused(tmp_path: Path, change: tuple[str, str], reason: str) -> None:
    with pytest.raises(LawRefusal, match=reason) as refusal:
        Book.load(write(tmp_path, VALUE.replace(*change)))
    assert "a.yaml" in refusal.value.message


def test_a_code_stands_in_one_file_only(tmp_path: Path) -> None:
    write(tmp_path)
    with pytest.raises(LawRefusal, match=r"a\.b also stands in a\.yaml"):
        Book.load(write(tmp_path, name="b.yaml"))


def test_the_line_of_malformed_yaml_is_reported(tmp_path: Path) -> None:
    with pytest.raises(LawRefusal, match=r"a\.yaml, line 2") as refusal:
        Book.load(write(tmp_path, head="code: a.b\n}"))
    assert refusal.value.code == "yaml_malformed"


SECOND = VALUE.replace("2015-07-01", "2016-07-01").lstrip("\n")


@pytest.mark.parametrize(
    ("values", "head", "fault"),
    [
        (VALUE.replace("value:", "until: 2016-07-01\n    value:") + SECOND, "", "overlaps"),
        (VALUE.replace("value:", "until: 2016-06-29\n    value:") + SECOND, "", "a gap"),
        (VALUE.replace("value:", "until: 2016-06-30\n    value:"), "", "nothing follows"),
        (VALUE.replace("value:", "until: 2014-06-30\n    value:") + SECOND, "", "ends before it begins"),
        (VALUE, "temporary: true\n", "has no end"),
        (" []\n", "", "not left open"),
    ],
)
def test_lint_finds(tmp_path: Path, values: str, head: str, fault: str) -> None:
    found = faults(Book.load(write(tmp_path, values, f"code: a.b\n{head}")))
    assert any(fault in sentence for sentence in found)


def test_lint_is_silent_on_a_sound_book(tmp_path: Path) -> None:
    sound = VALUE.replace("value:", "until: 2016-06-30\n    value:") + SECOND
    assert faults(Book.load(write(tmp_path, sound))) == []


def test_lint_finds_an_instrument_that_nothing_cites(tmp_path: Path) -> None:
    write(tmp_path)
    with (tmp_path / "instruments.yaml").open("a", encoding="utf-8") as file:
        file.write("law-2: {short: Law 2, title: {id: Hukum 2, en: Law 2}}\n")
    assert faults(Book.load(tmp_path)) == ["instruments.yaml: law-2 is cited nowhere"]


def test_a_chapter_says_what_the_whole_book_says() -> None:
    chapter = national_chapter("eligibility")
    assert 0 < len(chapter.parameters) < len(national_book().parameters)
    assert chapter.parameters == {code: national_book().parameters[code] for code in chapter.parameters}
