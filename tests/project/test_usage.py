"""A call that cannot be understood is answered with one Indonesian line with exit status 2; help is no error."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.project.test_settings import lindung


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("--nope", "opsi '--nope' tidak dikenal; lihat lindung --help"),
        ("nope", "perintah 'nope' tidak dikenal"),
        ("law nope", "perintah 'nope' tidak dikenal; lihat lindung law --help"),
        ("law sow", "mungkin show"),
        ("law show --on", "opsi '--on' memerlukan nilai; lihat lindung law show --help"),
        ("law lint --json=1", "opsi '--json' tidak memakai nilai"),
        ("law show a b", "terlalu banyak isian: 'b'"),
        ("law try a", "isian VALUE wajib diisi"),
        ("intake submit x", "opsi '--office' wajib diisi"),
        ("serve --port x", "opsi '--port': 'x' bukan bilangan bulat"),
    ],
)
def test_a_wrong_call_is_one_line(tmp_path: Path, words: str, sentence: str) -> None:
    ran = lindung(*words.split(), home=tmp_path)
    assert (ran.returncode, ran.stdout) == (2, "")
    assert ran.stderr.startswith("lindung: ")
    assert sentence in ran.stderr
    assert ran.stderr.count("\n") == 1


@pytest.mark.parametrize("words", ["", "law"])
def test_a_group_alone_shows_what_it_has(tmp_path: Path, words: str) -> None:
    ran = lindung(*words.split(), home=tmp_path)
    assert ran.returncode == 2
    assert "Usage: lindung" in ran.stdout
    assert ran.stderr.count("\n") == 1


def test_help_is_no_error(tmp_path: Path) -> None:
    ran = lindung("calc", "--help", home=tmp_path)
    assert (ran.returncode, ran.stderr) == (0, "")
    assert "lindung calc" in ran.stdout


def test_the_answer_no_keeps_its_status(tmp_path: Path) -> None:
    case = tmp_path / "ours.yaml"
    case.write_text("- {name: a, calculation: coverage, given: {active: 1, potential: 2}, expect: {unprotected: 2}}\n")
    assert lindung("law", "test", str(case), home=tmp_path).returncode == 1
