"""Writing of statements as a bank would, for trials, tests and the demo; a written file reads back as an equal
statement.
"""

from __future__ import annotations

from lindung.exchange.statement import BankStatement
from lindung.exchange.write_camt import camt_content
from lindung.exchange.write_csv import csv_content
from lindung.exchange.write_mt940 import mt940_content
from lindung.exchange.write_xlsx import xlsx_content

_WRITERS = {"mt940": mt940_content, "camt.053": camt_content, "csv": csv_content, "xlsx": xlsx_content}
ENDINGS = {"mt940": ".sta", "camt.053": ".xml", "csv": ".csv", "xlsx": ".xlsx"}


def write_statement(statement: BankStatement) -> bytes:
    """The file of a statement in its own format. Raises ``StatementRefusal`` (``not_writable``) for content that the
    format cannot hold.
    """
    return _WRITERS[statement.format](statement)
