"""What a cell says beside its text, in every format: merged, struck out, commented on, not computed, wrapped."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment
from openpyxl.styles import Font
from tests.unit.intake_workbooks import ON, PEOPLE, RULES

from lindung.screening import Report, judge, read

HEADS = ["No", "Nama", "NIK", "Tgl Lahir", "L/P", "Gaji", "Keterangan"]


def lines() -> list[list[str]]:
    return [
        [str(at), p["name"], p["nik"], f"{p['born']:%d/%m/%Y}", p["sex"], "1500000", ""]
        for at, p in enumerate(PEOPLE, 1)
    ]


def report(path: Path) -> Report:
    return judge(read([path]), on=ON, rules=RULES)


def seen(path: Path) -> list[tuple[str, list[str], int | None]]:
    rows = report(path).rows
    return list(rows.select("disposition", "codes", "wage").iter_rows())


def workbook(path: Path, change: Callable[[object], None]) -> Path:
    book = openpyxl.Workbook()
    for row in [HEADS, *lines()]:
        book.active.append([value or None for value in row])
    change(book.active)
    book.save(path)
    return path


def page(path: Path, rows: list[str]) -> Path:
    heads = "".join(f"<th>{head}</th>" for head in HEADS)
    body = "".join(f"<tr>{row}</tr>" for row in rows)
    path.write_text(f"<html><body><table><tr>{heads}</tr>{body}</table></body></html>", encoding="utf-8")
    return path


def cells(row: list[str], **changed: str) -> str:
    """The cells of a row; ``F=""`` leaves a cell out, other values replace it."""
    shown = [changed.get("ABCDEFG"[at], f"<td>{value}</td>") for at, value in enumerate(row)]
    return "".join(shown)


def test_a_merged_wage_is_everybodys_and_a_merged_name_nobody_elses(tmp_path: Path) -> None:
    def merge(sheet: object) -> None:
        sheet["F3"] = sheet["F4"] = None
        sheet.merge_cells("F2:F4")
        sheet["B3"] = None
        sheet.merge_cells("B2:B3")

    found = seen(workbook(tmp_path / "a.xlsx", merge))
    assert [wage for _, _, wage in found] == [1_500_000] * 3
    assert [codes for _, codes, _ in found] == [[], ["name_missing"], []]


def test_without_knowledge_of_merged_cells_a_blank_wage_stays_blank(tmp_path: Path) -> None:
    found = seen(workbook(tmp_path / "a.xlsx", lambda sheet: setattr(sheet["F3"], "value", None)))
    assert [wage for _, _, wage in found] == [1_500_000, None, 1_500_000]


def test_a_page_means_what_a_browser_shows(tmp_path: Path) -> None:
    one, two, three = lines()
    rows = [cells(one, F='<td rowspan="2">1.750.000</td>'), cells(two, F=""), cells(three, F="<td>900.000</td>")]
    assert [wage for _, _, wage in seen(page(tmp_path / "a.xls", rows))] == [1_750_000, 1_750_000, 900_000]


def strike_style(sheet: object) -> None:
    for letter in "ABCDEFG":
        sheet[f"{letter}3"].font = Font(strike=True)


def strike_name(sheet: object) -> None:
    sheet["B3"].font = Font(strike=True)


def strike_rich_text(sheet: object) -> None:
    sheet["B3"] = CellRichText(TextBlock(InlineFont(strike=True), PEOPLE[1]["name"]))


@pytest.mark.parametrize("strike", [strike_style, strike_name, strike_rich_text])
def test_what_is_struck_out_is_asked_about(strike: Callable[[object], None], tmp_path: Path) -> None:
    found = report(workbook(tmp_path / "a.xlsx", strike))
    assert found.rows["codes"].to_list() == [[], ["struck_out"], []]
    assert "B3" in found.issues["message_id"][0]


@pytest.mark.parametrize(
    "name", ["<s>{}</s>", "<del>{}</del>", '<span style="text-decoration: line-through">{}</span>', "<strike>{}"]
)
def test_a_page_strikes_out_too(name: str, tmp_path: Path) -> None:
    one, two, three = lines()
    rows = [cells(one), cells(two, B=f"<td>{name.format(two[1])}</td>"), cells(three)]
    assert [codes for _, codes, _ in seen(page(tmp_path / "a.xls", rows))] == [[], ["struck_out"], []]


def test_words_struck_out_are_gone(tmp_path: Path) -> None:
    def correct(sheet: object) -> None:
        sheet["F3"] = CellRichText(TextBlock(InlineFont(strike=True), "900.000"), TextBlock(InlineFont(), " 1.200.000"))
        sheet["G4"] = "PNS"
        sheet["G4"].font = Font(strike=True)

    found = seen(workbook(tmp_path / "a.xlsx", correct))
    assert [(disposition, wage) for disposition, _, wage in found] == [
        ("ready", 1_500_000),
        ("ready", 1_200_000),
        ("needs_correction", 1_500_000),
    ]


@pytest.mark.parametrize(
    ("words", "disposition"),
    [("sudah meninggal", "ineligible"), ("Admin:\nPNS", "ineligible"), ("istri PNS", "ready"), ("cek lagi", "ready")],
)
def test_a_comment_is_heard_as_a_note(words: str, disposition: str, tmp_path: Path) -> None:
    def comment(sheet: object) -> None:
        sheet["C3"].comment = Comment(words, "Admin")

    assert [row[0] for row in seen(workbook(tmp_path / "a.xlsx", comment))] == ["ready", disposition, "ready"]


def test_a_comment_of_a_marked_copy_is_no_note(tmp_path: Path) -> None:
    def comment(sheet: object) -> None:
        sheet["C3"].comment = Comment("C3: Keterangan menyebut telah meninggal: x.", "Lindung")

    assert [row[0] for row in seen(workbook(tmp_path / "a.xlsx", comment))] == ["ready"] * 3


@pytest.mark.parametrize("cell", ["B3", "C3", "D3", "F3", "G3"])
def test_a_formula_without_a_value_is_asked_about(cell: str, tmp_path: Path) -> None:
    found = report(workbook(tmp_path / "a.xlsx", lambda sheet: setattr(sheet[cell], "value", "=X99")))
    assert found.rows["disposition"].to_list() == ["ready", "needs_correction", "ready"]
    assert "formula_uncomputed" in found.rows["codes"].to_list()[1]
    assert any(f"di sel {cell}" in message for message in found.issues["message_id"])


def test_rows_of_nothing_but_formulas_are_not_lost(tmp_path: Path) -> None:
    def formulas(sheet: object) -> None:
        for letter in "BCDEFG":
            sheet[f"{letter}4"] = "=X99"

    assert seen(workbook(tmp_path / "a.xlsx", formulas))[2][:2] == ("needs_correction", ["formula_uncomputed"])


def test_a_formula_whose_value_is_an_empty_text_is_blank(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", lambda sheet: setattr(sheet["G3"], "value", "=X99"))
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    sheet = parts["xl/worksheets/sheet1.xml"]
    assert b'<c r="G3"><f>X99</f><v' in sheet
    parts["xl/worksheets/sheet1.xml"] = sheet.replace(b'<c r="G3"><f>', b'<c r="G3" t="str"><f>')
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    assert [row[0] for row in seen(path)] == ["ready"] * 3


@pytest.mark.parametrize("wrapped", ['="{}"', "'{}", "\u2019{}", "`{}"])
def test_wrapped_text_says_what_stands_within(wrapped: str, tmp_path: Path) -> None:
    rows = [[wrapped.format(value) if value else "" for value in row] for row in lines()]
    path = tmp_path / "a.csv"
    path.write_text("\n".join(";".join(row) for row in [HEADS, *rows]), encoding="utf-8")
    found = report(path).rows
    assert found["disposition"].to_list() == ["ready"] * 3
    assert found["name"].to_list() == [p["name"] for p in PEOPLE]
    assert found["birth_date"].to_list() == [p["born"] for p in PEOPLE]
    assert all("birth_date_from_nik" not in codes for codes in found["codes"].to_list())
