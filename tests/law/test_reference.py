"""The committed reference pages say what the book and the calculations say today."""

from __future__ import annotations

from pathlib import Path

from typer.testing import CliRunner

from lindung.cli.law import app
from lindung.law import national_book
from lindung.law.reference import pages
from lindung.rules.reference import page

REFERENCE = Path(__file__).parents[2] / "docs" / "reference" / "law"


def test_the_pages_are_not_stale() -> None:
    wanted = {**pages(national_book()), "calculations.md": page()}
    committed = {path.name: path.read_text(encoding="utf-8") for path in REFERENCE.glob("*.md")}
    assert committed == wanted, "run: lindung law docs docs/reference/law"


def test_every_parameter_and_doubt_stands_on_a_page() -> None:
    text = "\n".join(pages(national_book()).values())
    for parameter in national_book():
        assert f"## {parameter.code}\n" in text
        assert all(value.doubt.en in text for value in parameter if value.doubt)


def test_the_command_writes_them(tmp_path: Path) -> None:
    assert CliRunner().invoke(app, ["docs", str(tmp_path / "law")]).exit_code == 0
    assert (tmp_path / "law" / "benefit.md").exists()
