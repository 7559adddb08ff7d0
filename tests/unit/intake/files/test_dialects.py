"""Workbooks as other programs write them: filled-up rows of an .ods, numbers of an .xlsx in other spellings."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import pytest
from tests.unit.intake_workbooks import AGUS, BUNGA, RULES, write_xlsx
from tests.unit.intake_workbooks import ON as TODAY

from lindung.screening import judge, read

HEAD = ["Nama", "NIK", "Tgl Lahir", "L/P"]
MANIFEST = (
    '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><manifest:file-entry'
    ' manifest:full-path="/" manifest:media-type="application/vnd.oasis.opendocument.spreadsheet"/></manifest:manifest>'
)
FILLER = '<table:table-cell table:number-columns-repeated="16380"/>'
ODS = (
    '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
    ' xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
    ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet>'
    '<table:table table:name="Daftar"><table:table-column table:number-columns-repeated="16384"/>{rows}</table:table>'
    "</office:spreadsheet></office:body></office:document-content>"
)


def ods_cell(text: str) -> str:
    return f'<table:table-cell office:value-type="string"><text:p>{text}</text:p></table:table-cell>'


def write_ods(path: Path, rows: list[list[str]], filler: str = FILLER) -> Path:
    """A workbook as office programs save it: every row is filled up to the last column of the sheet."""
    lines = ["".join(map(ods_cell, row)) + filler for row in rows]
    blank = f'<table:table-row table:number-rows-repeated="1048570">{filler}</table:table-row>'
    table_rows = "".join(f"<table:table-row>{line}</table:table-row>" for line in lines) + blank
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("META-INF/manifest.xml", MANIFEST)
        archive.writestr("content.xml", ODS.format(rows=table_rows))
    return path


def test_an_ods_filled_up_to_its_last_column_is_read(tmp_path: Path) -> None:
    rows = [HEAD] + [[p["name"], p["nik"], f"{p['born']:%d-%m-%Y}", p["sex"]] for p in (AGUS, BUNGA)]
    readings = read([write_ods(tmp_path / "daftar.ods", rows)])
    assert readings.problems == []
    assert readings.people["name"].to_list() == [AGUS["name"], BUNGA["name"]]


def test_an_ods_whose_cell_fills_thousands_of_columns_is_refused(tmp_path: Path) -> None:
    full = '<table:table-cell table:number-columns-repeated="16380" office:value-type="float" office:value="1"/>'
    readings = read([write_ods(tmp_path / "lebar.ods", [HEAD], full)])
    assert [file.problem.code for file in readings.problems if file.problem] == ["too_many_columns"]


@pytest.mark.parametrize(
    ("spelt", "again"),
    [
        (r"<v>(\d{16})</v>", r"<v>\1.0</v>"),
        (r"<v>(\d)(\d{15})</v>", r"<v>\1.\2e+15</v>"),
        (r"<v>(\d)(\d{15})</v>", r"<v>\1.\2E+015</v>"),
    ],
)
def test_a_number_that_lost_a_digit_is_seen_however_it_is_spelt(tmp_path: Path, spelt: str, again: str) -> None:
    person = {**AGUS, "nik": int(AGUS["nik"][:15] + "0")}
    path = write_xlsx(
        tmp_path / "a.xlsx", {"S": [HEAD, [person["name"], person["nik"], person["born"], person["sex"]]]}
    )
    other = tmp_path / "b.xlsx"
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(other, "w") as target:
        for name in source.namelist():
            text = source.read(name)
            if name.startswith("xl/worksheets/sheet"):
                text = re.sub(r"<v>3\.?2\d+(E\+?15)?</v>", lambda found: number(found[0]), text.decode()).encode()
                text = re.sub(spelt, again, text.decode()).encode()
            target.writestr(name, text)
    for one in (path, other):
        assert judge(read([one]), on=TODAY, rules=RULES).rows["codes"].to_list() == [["nik_truncated"]]


def number(cell: str) -> str:
    """The cell's number with all its digits, whichever way the writer chose."""
    return f"<v>{int(float(cell[3:-4]))}</v>"
