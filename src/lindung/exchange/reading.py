"""Reading of bank statements: the format is recognised by content; a file is read or refused as a whole."""

from __future__ import annotations

from lindung.exchange.answers import NOBODY_ASKED, Answers
from lindung.exchange.balances import by_account, verified
from lindung.exchange.camt import read_camt
from lindung.exchange.encoding import decoded
from lindung.exchange.limits import LIMITS, Limits
from lindung.exchange.mt940 import read_mt940
from lindung.exchange.mt940_fields import is_mt940
from lindung.exchange.refusals import question, refusal
from lindung.exchange.statement import BankStatement, at_of
from lindung.exchange.table import read_table
from lindung.exchange.table_rows import table_of
from lindung.exchange.workbook import workbook_sheets

_CAMT = tuple("camt.053".encode(encoding) for encoding in ("ascii", "utf-16-le", "utf-16-be"))
_XML = (b"<", b"\xef\xbb\xbf<", b"\xff\xfe<", b"\xfe\xff\x00<", b"\x00<")
_ARCHIVE, _OTHER_WORKBOOKS = b"PK\x03\x04", (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"\x09\x08\x10\x00")


def read_statements(
    name: str, content: bytes, limits: Limits = LIMITS, answers: Answers = NOBODY_ASKED
) -> tuple[BankStatement, ...]:
    """The statement of each account in a file: MT940, camt.053, CSV or XLSX, whatever the file is called.

    ``name`` is used only where a table does not state its account: ten digits or more in it are taken as the number.
    The balances are verified as far as the file states them. Raises ``StatementRefusal``, and ``StatementQuestion``
    where ``answers`` lacks what only a person can say.
    """
    if not content.strip():
        raise refusal("file_empty")
    if len(content) > limits.file_mb * 1_000_000:
        raise refusal("file_too_large", limit=limits.file_mb)
    return tuple(verified(statement) for statement in _read(name, content, limits, answers))


def read_statement(
    name: str, content: bytes, limits: Limits = LIMITS, answers: Answers = NOBODY_ASKED
) -> BankStatement:
    """The only statement in a file, or that of the account which ``answers`` names.

    Raises what ``read_statements`` raises, and a ``StatementQuestion`` for a file of several accounts.
    """
    statements = read_statements(name, content, limits, answers)
    if len(statements) == 1:
        return statements[0]
    by_number = {statement.account: statement for statement in statements}
    if answers.account in by_number:
        return by_number[answers.account]
    second = statements[1]
    choices = [(account, account) for account in by_number]
    raise question("account", "several_accounts", choices, second.lines[0].source_line, at_of(second.format))


def _read(name: str, content: bytes, limits: Limits, answers: Answers) -> tuple[BankStatement, ...]:
    if content.startswith(_ARCHIVE):
        return _read_workbook(name, content, limits, answers)
    if content.startswith(_OTHER_WORKBOOKS):
        raise refusal("workbook_other")
    if content.lstrip().startswith(_XML):
        if not any(mark in content for mark in _CAMT):
            raise refusal("not_a_statement")
        return read_camt(content, limits)
    text = decoded(content)
    if is_mt940(text):
        return read_mt940(text, limits)
    table = table_of(text)
    if table is None:
        raise refusal("not_a_statement")
    return read_table(name, table, limits, answers)


def _read_workbook(name: str, content: bytes, limits: Limits, answers: Answers) -> tuple[BankStatement, ...]:
    """The statements of every sheet that holds a table, joined for each account.

    Raises ``sheet_hidden`` for a table on a sheet that nobody sees.
    """
    statements: list[BankStatement] = []
    for sheet in workbook_sheets(content, limits):
        table = table_of(sheet.text, "\t")
        if table is None:
            continue
        if sheet.is_hidden:
            raise refusal("sheet_hidden")
        statements += read_table(name, table, limits, answers, "xlsx")
    if not statements:
        raise refusal("not_a_statement")
    return by_account(statements)
