"""`lindung statements check`: what it prints and with which status it ends."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.unit.exchange.statements import as_format
from typer.testing import CliRunner, Result

from lindung.cli import statements
from lindung.exchange.write_statements import write_statement
from lindung.kernel.errors import Refusal

ENGLISH = "Account No;1401234567\nDate;Description;Debit;Credit\n07/04/2022;Iuran;;500\n"


def check(*arguments: str | Path) -> Result:
    return CliRunner().invoke(statements.app, ["check", *map(str, arguments)])


def written(path: Path, content: str | bytes) -> Path:
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def test_json_is_one_document_with_every_booking(tmp_path: Path) -> None:
    text = "No. Rekening;1401234567\nTanggal;Uraian;Nama;Debet;Kredit;Saldo\n" + (
        "04/07/2022;Iuran 7413220000010;Dinas PU;;500,25;1.500,25\n18/07/2022;Biaya;;6;;1.494,25\n"
    )
    result = check(written(tmp_path / "a.csv", text), "--json")
    assert result.exit_code == 0
    assert json.loads(result.stdout) == {
        "files": [
            {
                "file": "a.csv",
                "problem": None,
                "asks": None,
                "statements": [
                    {
                        "account": "1401234567",
                        "opening": 1000,
                        "closing": 1494.25,
                        "first_on": "2022-07-04",
                        "last_on": "2022-07-18",
                        "lines": [
                            {
                                "booked_on": "2022-07-04", "amount": 500.25, "sign": "C",
                                "text": "Iuran 7413220000010 Dinas PU", "codes": ["7413220000010"],
                            },
                            {"booked_on": "2022-07-18", "amount": -6, "sign": "D", "text": "Biaya", "codes": []},
                        ],
                    }
                ],
            }
        ]
    }  # fmt: skip


def test_what_is_refused_or_asked_about_ends_with_1_while_the_rest_is_reported(tmp_path: Path) -> None:
    good = written(tmp_path / "a.xlsx", write_statement(as_format("xlsx")))
    broken = written(tmp_path / "b.csv", ENGLISH.replace("07/04", "30/02"))
    open_one = written(tmp_path / "c.csv", ENGLISH)
    result = check(good, broken, open_one, "--json")
    assert result.exit_code == 1
    first, second, third = json.loads(result.stdout)["files"]
    assert len(first["statements"][0]["lines"]) == 4
    assert (second["problem"]["line"], second["asks"], second["statements"]) == (3, None, [])
    assert second["problem"]["sentence"].startswith("Baris 3: tanggal ini tidak ada dalam kalender")
    assert third["problem"] is None
    assert third["asks"].startswith("Baris 3: ")
    assert third["asks"].endswith("2022-04-07 atau 2022-07-04.")


def test_people_read_a_line_for_each_statement_and_a_sentence_for_the_rest(tmp_path: Path) -> None:
    result = check(
        written(tmp_path / "a.sta", write_statement(as_format("mt940"))), written(tmp_path / "b.csv", ENGLISH)
    )
    assert result.exit_code == 1
    assert "1401234567" in result.stdout
    assert "Rp 23.442.400" in result.stdout.replace("\xa0", " ")
    assert "b.csv: perlu ditanyakan. Baris 3: " in result.stdout
    assert check(tmp_path / "a.sta").exit_code == 0


def test_a_file_that_is_not_there_is_refused_by_name(tmp_path: Path) -> None:
    result = check(tmp_path / "tidak ada.csv")
    assert isinstance(result.exception, Refusal)
    assert "tidak ada.csv" in str(result.exception)


@pytest.mark.parametrize("arguments", [[], ["--json"]])
def test_a_file_must_be_named(arguments: list[str]) -> None:
    assert check(*arguments).exit_code == 2
