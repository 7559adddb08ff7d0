"""Text files of any separator and encoding, with titles above and stray quotes."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from tests.unit.intake_workbooks import PEOPLE

from lindung.screening import read

NAMES = [person["name"] for person in PEOPLE]


def write_csv(path: Path, separator: str, encoding: str, head: list[str] | None = None) -> Path:
    with path.open("w", encoding=encoding, newline="") as file:
        file.writelines(f"{line}\r\n" for line in head or [])
        writer = csv.writer(file, delimiter=separator)
        writer.writerow(["No", "Nama", "NIK", "Tgl Lahir", "L/P", "Alamat"])
        for n, p in enumerate(PEOPLE, start=1):
            writer.writerow([n, p["name"], p["nik"], f"{p['born']:%d/%m/%Y}", p["sex"], 'Jl. "Mawar", 1; RT 2'])
    return path


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("separator", [";", ",", "\t", "|"])
def test_any_separator_in_any_encoding(separator: str, encoding: str, tmp_path: Path) -> None:
    readings = read([write_csv(tmp_path / "a.csv", separator, encoding, ["DAFTAR HONORER", "Kab. X", ""])])
    assert readings.people.select("name", "nik_written").rows() == [(p["name"], p["nik"]) for p in PEOPLE]
    assert readings.people["address"].unique().to_list() == ['Jl. "Mawar", 1; RT 2']
    assert readings.files[0].sheets[0].header_row == 4
    assert readings.people["sheet"].unique().to_list() == [""]


def test_a_stray_quote_costs_its_own_line_and_no_other(tmp_path: Path) -> None:
    lines = ["No;Nama;NIK;Tgl Lahir;L/P"]
    lines += [f'{n};{chr(34) if n == 1 else ""}{p["name"]};{p["nik"]};{p["born"]:%d/%m/%Y};{p["sex"]}'
              for n, p in enumerate(PEOPLE, start=1)]  # fmt: skip
    (tmp_path / "a.csv").write_text("\n".join(lines), encoding="utf-8")
    people = read([tmp_path / "a.csv"]).people
    assert people["name"].to_list() == NAMES
    assert people["row"].to_list() == [2, 3, 4]


def test_a_quoted_cell_over_two_lines_is_one_row(tmp_path: Path) -> None:
    first, *others = PEOPLE
    text = "Nama;NIK;Tgl Lahir;Alamat\n" + f'{first["name"]};{first["nik"]};17/08/1985;"Jl. Satu\nNo. 2"\n'
    text += "".join(f"{p['name']};{p['nik']};{p['born']:%d/%m/%Y};Jl. Dua\n" for p in others)
    (tmp_path / "a.csv").write_text(text, encoding="utf-8")
    people = read([tmp_path / "a.csv"]).people
    assert people["name"].to_list() == NAMES
    assert people["row"].to_list() == [2, 3, 4]


def test_a_spreadsheets_formula_for_text_is_its_text(tmp_path: Path) -> None:
    person = PEOPLE[0]
    text = f'NIK;Nama;Tgl Lahir\n"=""{person["nik"]}""";{person["name"]};17/8/85\n'
    (tmp_path / "a.csv").write_text(text, encoding="utf-8")
    assert read([tmp_path / "a.csv"]).people["nik_written"].to_list() == [f'="{person["nik"]}"']


@pytest.mark.parametrize("line", ["sep=;", '"sep=;"', "SEP=;"])
@pytest.mark.parametrize("end", ["\r\n", "\n", "\r"])
def test_the_line_that_names_the_separator_is_no_row(tmp_path: Path, line: str, end: str) -> None:
    rows = [f"{p['name']};{p['nik']};{p['born']:%d/%m/%Y}" for p in PEOPLE]
    (tmp_path / "a.csv").write_bytes(end.join([line, "Nama;NIK;Tgl Lahir", *rows]).encode())
    people = read([tmp_path / "a.csv"]).people
    assert people.select("name", "row").rows() == [(name, row) for row, name in enumerate(NAMES, 2)]
