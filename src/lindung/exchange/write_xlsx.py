"""Writing of workbooks: one sheet with the rows of a statement, days as date cells, amounts as number cells."""

from __future__ import annotations

import io
from datetime import date

import xlsxwriter

from lindung.exchange.refusals import refusal
from lindung.exchange.statement import BankStatement
from lindung.exchange.write_rows import Amount, rows_of

_MOST_SEN = 10**15


def xlsx_content(statement: BankStatement) -> bytes:
    """The content of the file. Raises ``not_writable`` for an amount of which a number cell loses digits."""
    made = io.BytesIO()
    book = xlsxwriter.Workbook(made, {"in_memory": True})
    sheet = book.add_worksheet("Mutasi")
    day = book.add_format({"num_format": "dd/mm/yyyy"})
    money = book.add_format({"num_format": "#,##0.00"})
    for at, row in enumerate(rows_of(statement)):
        for column, cell in enumerate(row):
            if isinstance(cell, date):
                sheet.write_datetime(at, column, cell, day)
            elif isinstance(cell, Amount):
                if abs(cell.sen) >= _MOST_SEN:
                    raise refusal("not_writable")
                sheet.write_number(at, column, cell.sen / 100, money)
            elif cell:
                sheet.write_string(at, column, cell)
    book.close()
    return made.getvalue()
