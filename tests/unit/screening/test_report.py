"""The report: the contract's JSON, a sentence with its cell for every code, progress, numbers in number cells."""

from __future__ import annotations

import json
import zipfile
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from tests.unit.intake_workbooks import AGUS, BUNGA, ON, PEOPLE, RULES, judged, nik, rows_of, write_xlsx

from lindung.screening import DISPOSITIONS, judge, read
from lindung.screening.codes import CODES
from lindung.screening.judging import ALL_CODES

HEADER = ["No", "Nama", "NIK", "Tgl Lahir", "L/P", "Gaji"]
ROWS: list[list[Any]] = [
    HEADER,
    [1, AGUS["name"], f"'{AGUS['nik']}", None, "L", 1500000],
    [2, 'Bunga "B"\nLestari', BUNGA["nik"], "12-05-1990", "P", "sukarela"],
    [3, "agus salim", AGUS["nik"], "17-08-1985", "L", 1500000],
]


def test_json_is_the_contracts(tmp_path: Path) -> None:
    document = json.loads(judged(tmp_path, ROWS).to_json())
    assert list(document) == ["files", "rows", "counts"]
    file = document["files"][0]
    assert (file["file"], len(file["sha256"])) == ("daftar.xlsx", 64)
    assert file["sheets"] == [
        {"sheet": "Sheet1", "header_row": 1, "people": 3,
         "columns": {"nik": "C", "name": "B", "birth_date": "D", "sex": "E", "wage": "F"}}
    ]  # fmt: skip
    assert document["rows"][0] == {
        "file": "daftar.xlsx", "sheet": "Sheet1", "row": 2, "disposition": "duplicate",
        "codes": ["nik_reformatted", "birth_date_from_nik", "duplicate_nik"], "nik": AGUS["nik"], "name": "Agus Salim",
        "birth_date": "1985-08-17", "sex": "L", "wage": 1500000,
        "same_as": {"file": "daftar.xlsx", "sheet": "Sheet1", "row": 4},
    }  # fmt: skip
    assert document["rows"][1]["name"] == 'Bunga "B" Lestari'
    assert (document["rows"][1]["wage"], document["rows"][1]["same_as"]) == (None, None)
    assert document["counts"] == {"ready": 1, "needs_correction": 1, "duplicate": 1, "ineligible": 0}
    assert list(document["counts"]) == list(DISPOSITIONS)


def test_nothing_read_is_still_a_document() -> None:
    document = json.loads(judge(read([]), on=ON, rules=RULES).to_json())
    assert document == {"files": [], "rows": [], "counts": dict.fromkeys(DISPOSITIONS, 0)}


def test_every_code_of_every_row_has_a_sentence_with_its_cell(tmp_path: Path) -> None:
    report = judged(tmp_path, ROWS)
    issues = report.issues
    codes = [(row["index"], code) for row in rows_of(report) for code in row["codes"]]
    assert list(issues.select("index", "code").iter_rows()) == codes
    assert issues["cell"].to_list() == ["C2", "D2", "C2", "F3"]
    wage = issues.row(3, named=True)
    assert (wage["field"], wage["level"], wage["read"]) == ("wage", "correct", "sukarela")
    assert wage["message_id"].startswith("F3: ")
    assert "sukarela" in wage["message_id"]
    assert "1.500.000" in wage["message_en"]
    assert "daftar.xlsx [Sheet1] row 4" in issues.row(2, named=True)["message_en"]


def test_files_are_called_by_the_names_people_know(tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "5f3a.xlsx", {"S": ROWS})
    issues = judge(read([path], names={"5f3a.xlsx": "Dinas A.xlsx"}), on=ON, rules=RULES).issues
    assert "Dinas A.xlsx [S] baris 4" in issues.row(2, named=True)["message_id"]


@pytest.mark.parametrize("born", [date(1985, 8, 18), "1985-08-18", "18-08-1985", "18.08.1985", "18/08/1985"])
def test_days_in_sentences_are_written_like_those_in_tables(tmp_path: Path, born: date | str) -> None:
    report = judged(tmp_path, [HEADER, [1, AGUS["name"], AGUS["nik"], born, "L", 1500000]])
    issue = report.issues.row(0, named=True)
    assert issue["code"] == "nik_birth_date_mismatch"
    assert "terbaca: 18/08/1985, menurut NIK: 17/08/1985" in issue["message_id"]


def test_a_nik_of_two_people_is_asked_for_as_each_ones_own(tmp_path: Path) -> None:
    report = judged(tmp_path, [HEADER, [1, AGUS["name"], AGUS["nik"], None, "L", 1500000],
                               [2, "Zulkarnain Effendi", AGUS["nik"], None, "L", 1500000]])  # fmt: skip
    issues = [line for line in report.issues.iter_rows(named=True) if line["code"] == "nik_shared"]
    assert len(issues) == 2
    assert all("Diharapkan: NIK masing-masing orang sesuai KTP-nya." in line["message_id"] for line in issues)


def test_the_error_of_a_failed_formula_is_shown(tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "a.xlsx", {"S": [HEADER, [1, AGUS["name"], AGUS["nik"], AGUS["born"], "L", 9]]})
    book = openpyxl.load_workbook(path)
    book["S"]["F2"].value, book["S"]["F2"].data_type = "#REF!", "e"
    book.save(path)
    issue = judge(read([path]), on=ON, rules=RULES).issues.row(0, named=True)
    assert (issue["code"], issue["cell"], issue["read"]) == ("wage_implausible", "F2", "#REF!")


def test_every_code_is_explained_in_both_languages_and_known_to_the_judge() -> None:
    assert set(CODES) == set(ALL_CODES)
    for code in CODES.values():
        assert code.says.id != code.says.en
        assert code.level in ("repaired", "correct", "asked", "duplicate", "ineligible")


def test_progress_is_reported_after_each_sheet(tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "a.xlsx", {"S1": ROWS, "S2": ROWS[:3]})
    calls: list[tuple[int, str]] = []
    read([path], progress=lambda done, known, label: calls.append((done, label)))
    assert calls == [(3, "a.xlsx S1"), (5, "a.xlsx S2")]


@pytest.mark.parametrize("region", ["917101", "950101"])
def test_a_number_beyond_exactness_keeps_its_digits(region: str, tmp_path: Path) -> None:
    """A NIK of Papua typed as a number is greater than 2^53: floating point would change its last digit."""
    whole = nik(region, date(1990, 5, 12), "L", 9003)
    cut, near = whole[:15] + "0", whole[:15] + "4"
    rows = [["No", "Nama", "NIK", "Tgl Lahir"], [1, "Yohanes", int(near), "12-5-90"], [2, "Maria", int(cut), "12-5-90"]]
    sound = write_xlsx(tmp_path / "sound.xlsx", {"S": rows})
    path = tmp_path / "papua.xlsx"
    with zipfile.ZipFile(sound) as source, zipfile.ZipFile(path, "w") as target:
        for entry in source.infolist():
            target.writestr(entry, source.read(entry).replace(near.encode(), whole.encode()))
    found = rows_of(judge(read([path]), on=ON, rules=RULES))
    assert [(row["nik"], row["codes"][:1]) for row in found] == [(whole, ["sex_from_nik"]), (cut, ["nik_truncated"])]


def test_text_columns_come_tidy_and_the_written_nik_stays_as_written(tmp_path: Path) -> None:
    rows = [
        ["Nama", "NIK", "Tgl Lahir", "Alamat", "No HP"],
        [PEOPLE[0]["name"], f" {AGUS['nik']}", None, " Jl. A ", "0812"],
    ]
    found = rows_of(judged(tmp_path, rows))[0]
    assert (found["address"], found["phone"], found["nik_written"]) == ("Jl. A", "0812", f" {AGUS['nik']}")
