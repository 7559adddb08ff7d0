"""An office's own workbook back: marked, harmless, and read like the first when it is sent again."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.styles import Font
from tests.unit.intake_workbooks import AGUS, BUNGA, CITRA, RULES, write_xlsx

from lindung.documents.marks import HEADING
from lindung.screening import Mark, Report, Unreadable, judge, marked_copy, marks_of, read

ON = date(2022, 7, 18)
WORKBOOKS = Path(__file__).parents[3] / "src/lindung/demo/workbooks"
SAME = ("row", "disposition", "codes", "nik", "name", "birth_date", "sex", "wage", "mother_name", "note", "nik_written")
ROWS: list[list[Any]] = [
    ["DAFTAR"], ["No", "Nama", "NIK", "Tgl Lahir", "L/P", "Gaji"],
    [1, AGUS["name"], int(AGUS["nik"][:15] + "0"), AGUS["born"], "L", "=2+5"],
    [2, BUNGA["name"], BUNGA["nik"], BUNGA["born"], "P", 1500000],
    [3, CITRA["name"], None, CITRA["born"], "P", "-"],
]  # fmt: skip


def checked(path: Path) -> Report:
    return judge(read([path]), on=ON, rules=RULES)


def returned(path: Path, folder: Path) -> Path:
    """The marked copy of a workbook, saved."""
    copy = folder / f"{path.stem} bertanda.xlsx"
    copy.write_bytes(marked_copy(path, marks_of(checked(path).issues, path.name)))
    return copy


@pytest.mark.parametrize("name", sorted(path.name for path in WORKBOOKS.iterdir()))
def test_a_marked_copy_sent_back_unmended_reads_like_the_original(name: str, tmp_path: Path) -> None:
    before, after = checked(WORKBOOKS / name), checked(returned(WORKBOOKS / name, tmp_path))
    assert before.rows.select(SAME).equals(after.rows.select(SAME))
    sheets = [[(s.columns, s.header_row, s.signature) for s in report.files[0].sheets] for report in (before, after)]
    assert sheets[0] == sheets[1]


def test_a_second_round_replaces_the_marks_of_the_first(tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "a.xlsx", {"S": ROWS})
    once = returned(path, tmp_path)
    book = openpyxl.load_workbook(once)
    book["S"]["C5"].value = CITRA["nik"]
    book.save(once)
    sheet = openpyxl.load_workbook(returned(once, tmp_path))["S"]
    assert [cell.value for cell in sheet[2]].count(HEADING) == 1
    assert sheet["C5"].comment is None
    assert sheet["G4"].value is None


def test_faulty_cells_are_coloured_and_explained_and_sound_ones_left_alone(tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "a.xlsx", {"S": ROWS})
    sheet = openpyxl.load_workbook(returned(path, tmp_path))["S"]
    assert "15 angka" in sheet["C3"].comment.text
    assert sheet["C3"].fill.start_color.rgb.endswith("FFE08A")
    assert sheet["G2"].value == HEADING
    assert sheet["G3"].value.startswith("C3: ")
    assert sheet["G3"].value.count("\n") == 1
    assert (sheet["C4"].comment, sheet["G4"].value) == (None, None)


def test_a_nik_cell_to_be_mended_takes_text_and_keeps_what_it_held(tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "a.xlsx", {"S": ROWS})
    sheet = openpyxl.load_workbook(returned(path, tmp_path))["S"]
    assert (sheet["C3"].number_format, sheet["C3"].value) == ("@", int(AGUS["nik"][:15] + "0"))
    assert (sheet["C5"].number_format, sheet["C5"].value) == ("@", None)


def test_the_offices_own_looks_stay(tmp_path: Path) -> None:
    path = write_xlsx(tmp_path / "a.xlsx", {"S": ROWS})
    book = openpyxl.load_workbook(path)
    book["S"]["A1"].font = Font(bold=True, size=20)
    book["S"].merge_cells("A1:F1")
    book["S"].column_dimensions["B"].width = 44
    book.save(path)
    sheet = openpyxl.load_workbook(returned(path, tmp_path))["S"]
    assert (sheet["A1"].font.size, sheet.column_dimensions["B"].width) == (20, 44)
    assert [str(merged) for merged in sheet.merged_cells.ranges] == ["A1:F1"]


@pytest.mark.parametrize("kind", ["xlsx", "csv"])
def test_text_of_users_never_becomes_a_formula(kind: str, tmp_path: Path) -> None:
    evil = ["=cmd|' /C calc'!A0", "+1+1", "-2+3", "@SUM(A1)", "=HYPERLINK(A1)"]
    rows = [["Nama", "NIK", "Tgl Lahir", "Alamat"], *[[AGUS["name"], "menyusul", "17-08-1985", text] for text in evil]]
    path = tmp_path / f"a.{kind}"
    if kind == "xlsx":
        write_xlsx(path, {"S": rows})
    else:
        path.write_text("\n".join(";".join(row) for row in rows), encoding="utf-8")
    marks = [Mark("S" if kind == "xlsx" else "", 2, "B2", "=1+1"), Mark("S", 3, "", "+tanpa sel")]
    sheet = openpyxl.load_workbook(io.BytesIO(marked_copy(path, marks))).worksheets[0]
    assert [sheet.cell(row, 4).value for row in range(2, 7)] == evil
    assert {cell.data_type for line in sheet.iter_rows() for cell in line} <= {"s", "n", "inlineStr"}


def test_a_formula_among_the_people_becomes_its_value_and_a_sum_stays(tmp_path: Path) -> None:
    import xlsxwriter

    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("S")
        sheet.write_row(0, 0, ["Nama", "NIK", "Gaji"])
        sheet.write_row(1, 0, [AGUS["name"], "menyusul"])
        sheet.write_formula(1, 2, "=1000000+500000", None, 1500000)
        sheet.write_formula(2, 2, "=SUM(C2:C2)", None, 1500000)
    copy = openpyxl.load_workbook(io.BytesIO(marked_copy(path, [Mark("S", 2, "B2", "NIK tidak ada")])))["S"]
    assert (copy["C2"].value, copy["C3"].value) == (1500000, "=SUM(C2:C2)")


def test_what_cannot_be_read_cannot_be_marked(tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_bytes(b"%PDF-1.4")
    with pytest.raises(Unreadable):
        marked_copy(tmp_path / "a.xlsx", [])
