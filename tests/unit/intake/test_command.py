"""`lindung intake check`: what it prints and with which status it ends."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.unit.intake_workbooks import PEOPLE, write_xlsx
from typer.testing import CliRunner, Result

from lindung.cli import intake
from lindung.kernel.errors import Refusal

ROWS = [["No", "Nama", "NIK", "Tgl Lahir", "L/P"], *[[1, p["name"], p["nik"], p["born"], p["sex"]] for p in PEOPLE]]


def check(*arguments: str | Path) -> Result:
    return CliRunner().invoke(intake.app, ["check", *map(str, arguments)])


def test_json_is_one_document_on_stdout(tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "a.xlsx", {"S": ROWS})
    result = check(path, "--on", "2022-07-18", "--json")
    assert result.exit_code == 0
    assert json.loads(result.stdout)["counts"]["ready"] == 3
    assert result.stderr == ""


def test_people_read_a_table_and_a_sentence_for_each_cell(tmp_path: Path) -> None:
    rows = [*ROWS, [4, "Dewi Sartika", "menyusul", "12-05-1990", "P"]]
    result = check(write_xlsx(tmp_path / "a.xlsx", {"S": rows}), "--on", "2022-07-18")
    assert result.exit_code == 0
    assert "perlu diperbaiki" in result.stdout
    assert "C5: NIK tidak ada; terbaca: menyusul." in result.stdout


def test_what_cannot_be_read_ends_with_2_and_one_line_while_the_rest_is_reported(tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "a.xlsx", {"S": ROWS})
    (tmp_path / "kosong.xlsx").write_bytes(b"")
    result = check(path, tmp_path / "kosong.xlsx", tmp_path / "tidak ada.xlsx", "--json", "--on", "2022-07-18")
    assert result.exit_code == 2
    assert json.loads(result.stdout)["counts"]["ready"] == 3
    lines = result.stderr.splitlines()
    assert len(lines) == 2
    assert "kosong.xlsx" in lines[0]
    assert "tidak ada.xlsx" in lines[1]


def test_a_file_name_cannot_break_the_line(tmp_path: Path) -> None:
    (tmp_path / "a\nb.xlsx").write_bytes(b"")
    result = check(tmp_path / "a\nb.xlsx")
    assert result.exit_code == 2
    assert len(result.stderr.splitlines()) == 1


def test_a_day_that_is_none_is_refused(tmp_path: Path) -> None:
    result = check(write_xlsx(tmp_path / "a.xlsx", {"S": ROWS}), "--on", "18-07-2022")
    assert isinstance(result.exception, Refusal)


@pytest.mark.parametrize(("on", "disposition"), [("2022-07-18", "ready"), ("2050-08-17", "ineligible")])
def test_ages_are_judged_on_the_day(on: str, disposition: str, tmp_path: Path) -> None:
    result = check(write_xlsx(tmp_path / "a.xlsx", {"S": ROWS[:2]}), "--on", on, "--json")
    assert json.loads(result.stdout)["rows"][0]["disposition"] == disposition
