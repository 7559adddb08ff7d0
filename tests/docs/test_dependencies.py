"""Every package that Lindung asks for has its line: why it, and why not the next best."""

from __future__ import annotations

import re

from tests.docs.markdown import ROOT, rows

PAGE = ROOT / "docs" / "explanation" / "dependencies.md"
LINES = [row for row in rows(PAGE.read_text(encoding="utf-8")) if row[0].startswith("`")]


def asked_for() -> set[str]:
    """The packages named in requirements/*.in, without versions and extras."""
    lines = [line for file in (ROOT / "requirements").glob("*.in") for line in file.read_text().splitlines()]
    return {re.split(r"[\[<>=!~; ]", line)[0].lower() for line in lines if line and line[0] not in "#-"}


def test_packages_and_lines_belong_together() -> None:
    told = [name.lower() for line in LINES for name in re.findall(r"`([^`]+)`", line[0])]
    assert len(told) == len(set(told))
    assert sorted(asked_for() - set(told)) == [], "these packages have no line in docs/explanation/dependencies.md"
    assert sorted(set(told) - asked_for()) == [], "these lines have no package in requirements/*.in"


def test_every_line_says_why_and_why_not() -> None:
    thin = [line[0] for line in LINES if len(line) != 3 or min(len(line[1]), len(line[2])) < 10]
    assert thin == []
