"""Reading of bank statements: the format is recognised by content; a file is read or refused as a whole."""

from __future__ import annotations

from lindung.exchange.balances import verified
from lindung.exchange.camt import read_camt
from lindung.exchange.encoding import decoded
from lindung.exchange.limits import LIMITS, Limits
from lindung.exchange.mt940 import read_mt940
from lindung.exchange.mt940_fields import is_mt940
from lindung.exchange.refusals import refusal
from lindung.exchange.statement import BankStatement
from lindung.exchange.table import read_table
from lindung.exchange.table_rows import table_of

_CAMT = tuple("camt.053".encode(encoding) for encoding in ("ascii", "utf-16-le", "utf-16-be"))
_XML = (b"<", b"\xef\xbb\xbf<", b"\xff\xfe<", b"\xfe\xff\x00<")


def read_statement(name: str, content: bytes, limits: Limits = LIMITS) -> BankStatement:
    """The statement in a file: MT940, camt.053 or CSV, whatever the file is called.

    ``name`` is used only where a CSV file does not state its account: ten digits or more in it are taken as the number.
    The balances are verified as far as the file states them. Raises ``StatementRefusal``.
    """
    if not content.strip():
        raise refusal("file_empty")
    if len(content) > limits.file_mb * 1_000_000:
        raise refusal("file_too_large", limit=limits.file_mb)
    if content.lstrip().startswith(_XML):
        if not any(mark in content for mark in _CAMT):
            raise refusal("not_a_statement")
        return verified(read_camt(content, limits))
    text = decoded(content)
    if is_mt940(text):
        return verified(read_mt940(text, limits))
    table = table_of(text)
    if table is None:
        raise refusal("not_a_statement")
    return verified(read_table(name, table, limits))
