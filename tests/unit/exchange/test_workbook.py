"""Workbooks (.xlsx): text, number and date cells, sheets and accounts, and archives that would do harm."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from datetime import date
from typing import Any

import openpyxl
import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st
from tests.unit.exchange.statements import LINES, as_format

from lindung.exchange.limits import Limits
from lindung.exchange.reading import read_statement, read_statements
from lindung.exchange.refusals import StatementRefusal
from lindung.exchange.workbook import number_text
from lindung.exchange.write_statements import write_statement

ACCOUNT, HEADINGS = ["No. Rekening", "1401234567"], ["Tanggal", "Uraian", "Debet", "Kredit", "Saldo"]
PLAIN = write_statement(as_format("xlsx"))


def workbook(*sheets: Sequence[Sequence[Any]], hidden: int | None = None) -> bytes:
    content = io.BytesIO()
    book = xlsxwriter.Workbook(content)
    day = book.add_format({"num_format": "[$-421]dd mmmm yyyy"})
    for number, rows in enumerate(sheets):
        sheet = book.add_worksheet()
        for at, row in enumerate(rows):
            for column, cell in enumerate(row):
                if isinstance(cell, date):
                    sheet.write_datetime(at, column, cell, day)
                elif isinstance(cell, str):
                    sheet.write_string(at, column, cell)
                elif cell is not None:
                    sheet.write_number(at, column, cell)
        if number == hidden:
            sheet.hide()
    book.close()
    return content.getvalue()


def with_part(name: str, old: bytes, new: bytes) -> bytes:
    """The workbook by hand with a part changed."""
    result = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(PLAIN)) as source, zipfile.ZipFile(result, "w", zipfile.ZIP_DEFLATED) as target:
        for entry in source.infolist():
            part = source.read(entry)
            if entry.filename == name:
                assert old in part
                part = part.replace(old, new, 1)
            target.writestr(entry.filename, part)
    return result.getvalue()


def refused(content: bytes, limits: Limits = Limits()) -> str:
    with pytest.raises(StatementRefusal) as caught:
        read_statement("a.xlsx", content, limits)
    return caught.value.code


@pytest.mark.parametrize(
    "row",
    [
        [date(2022, 8, 4), "Iuran", None, 369426.5, 369426.5],
        ["04/08/2022", "Iuran", None, "369.426,50", "369.426,50"],
        ["04/08/2022", "Iuran", "-", "369,426.50", None],
        ['="04/08/2022"', '="Iuran"', None, '="369426.50"', None],
    ],
)
def test_cells_of_every_kind(row: list[Any]) -> None:
    statement = read_statement("a.xlsx", workbook([ACCOUNT, [], HEADINGS, row]))
    assert (statement.format, statement.account) == ("xlsx", "1401234567")
    assert [(one.source_line, one.booked_on, one.in_sen, one.text) for one in statement.lines] == [
        (4, date(2022, 8, 4), 36942650, "Iuran")
    ]


def test_a_formula_that_is_a_text_is_that_text_and_one_never_computed_is_nothing() -> None:
    book, content = openpyxl.Workbook(), io.BytesIO()
    for row in (ACCOUNT, HEADINGS, ['="04/08/2022"', '="a ""b"""', None, '="5"', "=D3+0"]):
        book.active.append(row)
    book.save(content)
    line = read_statement("a.xlsx", content.getvalue()).lines[0]
    assert (line.booked_on, line.amount_rupiah, line.text) == (date(2022, 8, 4), 5, 'a "b"')


def test_the_head_states_account_and_period_in_cells_of_any_kind() -> None:
    head = [["No. Rekening", 1401234567], ["Periode", date(2022, 8, 1), date(2022, 8, 31)]]
    inside = [date(2022, 8, 4), "x", None, 5, 5]
    statement = read_statement("a.xlsx", workbook([*head, HEADINGS, inside]))
    assert (statement.account, statement.opened_on, statement.closed_on) == (
        "1401234567", date(2022, 8, 1), date(2022, 8, 31),
    )  # fmt: skip
    assert refused(workbook([*head, HEADINGS, [date(2021, 8, 4), "x", None, 5, 5]])) == "date_outside_period"


def test_an_account_of_which_a_number_cell_lost_digits_is_no_account() -> None:
    rows = [["No. Rekening", 1401234567890123], HEADINGS, ["04/08/2022", "x", None, 5, 5]]
    assert refused(workbook(rows)) == "account_missing"


def test_sheets_are_statements_of_their_accounts_and_what_is_hidden_is_told() -> None:
    one = [ACCOUNT, HEADINGS, ["04/08/2022", "x", None, 5, 5]]
    later = [ACCOUNT, HEADINGS, ["05/08/2022", "y", None, 7, 12]]
    other = [["No. Rekening", "1409999999"], HEADINGS, ["04/08/2022", "z", None, 1, 1]]
    notes = [["Catatan", "tidak ada"]]
    read = read_statements("a.xlsx", workbook(one, notes, other, later))
    assert [(part.account, [line.amount_rupiah for line in part.lines]) for part in read] == [
        ("1401234567", [5, 7]),
        ("1409999999", [1]),
    ]
    assert read_statement("a.xlsx", workbook(one, notes, hidden=1)).lines[0].amount_rupiah == 5
    assert refused(workbook(one, other, hidden=1)) == "sheet_hidden"


def test_date_cells_beside_days_in_figures_are_refused_unless_the_period_proves_them() -> None:
    rows = [HEADINGS[:4], [date(2022, 4, 8), "x", None, 5], ["18/08/2022", "y", None, 5]]
    assert refused(workbook([ACCOUNT, *rows])) == "date_cells_mixed"
    proved = [ACCOUNT, ["Periode", "01/04/2022 - 31/08/2022"], *rows]
    assert len(read_statement("a.xlsx", workbook(proved)).lines) == 2


@given(st.integers(-(10**14), 10**14))
def test_a_number_of_sen_reads_as_itself(sen: int) -> None:
    text = number_text(repr(sen / 100))
    whole, _, behind = text.partition(".")
    assert abs(int(whole)) * 100 + int(behind or 0) == abs(sen)
    assert text.startswith("-") == (sen < 0)


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("500.125", "500.1250"), ("1E6", "1000000"), ("0.1", "0.10"), ("1234567.1000000001", "1234567.10"),
        ("1E999999999", "1E999999999"), ("NaN", "NaN"), ("#N/A", "#N/A"), ("0", "0"), ("0E-99", "0"),
        ("1401234567890123", "1,40123456789012E+15"),
    ],
)  # fmt: skip
def test_numbers_read_in_one_way_only(written: str, text: str) -> None:
    assert number_text(written) == text


@pytest.mark.parametrize(("is_1904", "day"), [(False, "2022-08-04"), (True, "2026-08-05")])
def test_days_are_counted_from_the_beginning_that_the_workbook_says(is_1904: bool, day: str) -> None:
    assert number_text("44777", is_date=True, is_1904=is_1904) == day
    assert number_text("44777.5", is_date=True, is_1904=is_1904) == f"{day} 12:00"


SHEET = "xl/worksheets/sheet1.xml"


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (PLAIN[: len(PLAIN) // 2], "workbook_broken"),
        (b"PK\x03\x04" + b"\0" * 40, "workbook_broken"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 40, "workbook_other"),
        (with_part(SHEET, b"<sheetData>", b"<sheetData><row>"), "workbook_broken"),
        (with_part(SHEET, b'r="A9"', b'r="ZZZ9"'), "workbook_broken"),
        (with_part(SHEET, b"<worksheet", b'<!DOCTYPE a [<!ENTITY b "c">]><worksheet'), "xml_entities"),
        (with_part(SHEET, b"<v>0</v>", b"<v>999</v>"), "workbook_broken"),
        (with_part("xl/workbook.xml", b"<sheets>", b"<sheets>" + b"<a>" * 60), "workbook_broken"),
        (with_part(SHEET, b"<sheetData>", b"<sheetData>" + b" " * 30_000_000), "workbook_unsafe"),
        (workbook([["Nama", "NIK"], ["x", "y"]]), "not_a_statement"),
    ],
)
def test_what_is_broken_or_would_do_harm_is_refused(content: bytes, code: str) -> None:
    assert refused(content) == code


def test_a_far_row_costs_nothing_and_limits_hold() -> None:
    far = with_part(SHEET, b'<row r="11"', b'<row r="1048576"').replace(b'r="A11"', b'r="A1048576"')
    assert read_statement("a.xlsx", PLAIN, Limits(lines=4)).lines == LINES
    assert refused(PLAIN, Limits(lines=3)) == "too_many_lines"
    assert [line.in_sen for line in read_statement("a.xlsx", far).lines] == [line.in_sen for line in LINES]


@pytest.mark.parametrize("packing", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_workbook_that_is_packed_as_none_is_refused(packing: int) -> None:
    result = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(PLAIN)) as source, zipfile.ZipFile(result, "w", packing) as target:
        for entry in source.infolist():
            target.writestr(entry.filename, source.read(entry))
    assert refused(result.getvalue()) == "workbook_broken"


def test_other_archives_are_told_as_such() -> None:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr("content.xml", "<a/>")
    assert refused(content.getvalue()) == "workbook_other"
