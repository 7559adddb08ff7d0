"""A bank statement independent of its format. Amounts are whole rupiah with their sen apart; credits are positive."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Literal, TypeAlias

from lindung.exchange.sen import Sen
from lindung.kernel.rupiah import Rupiah

Format: TypeAlias = Literal["mt940", "camt.053", "csv", "xlsx"]
At: TypeAlias = Literal["line", "entry"]


@dataclass(frozen=True, slots=True)
class BankLine:
    """One booking. ``source_line`` is its place in the file: the number of the text line, or of the camt.053 entry.

    Bookings that differ only in ``source_line`` are equal. ``sen`` are the sen beyond whole rupiah, with the sign of
    the amount; ``is_return``: the bank marks the booking as the return of another.
    """

    position: int
    source_line: int = field(compare=False)
    booked_on: date
    amount_rupiah: Rupiah
    reference: str
    counterparty: str
    text: str
    sen: int = 0
    is_return: bool = False

    @property
    def in_sen(self) -> Sen:
        """The amount in sen."""
        return self.amount_rupiah * 100 + self.sen


@dataclass(frozen=True, slots=True)
class BankStatement:
    """The bookings of one account between two balances, oldest first.

    ``account`` holds letters and digits only. Balances and their days are None where the file does not state them.
    """

    format: Format
    account: str
    currency: str
    opening_rupiah: Rupiah | None
    closing_rupiah: Rupiah | None
    opened_on: date | None
    closed_on: date | None
    lines: tuple[BankLine, ...]
    opening_sen: int = 0
    closing_sen: int = 0

    @property
    def opening_in_sen(self) -> Sen | None:
        """The balance before the first booking, in sen."""
        return None if self.opening_rupiah is None else self.opening_rupiah * 100 + self.opening_sen

    @property
    def closing_in_sen(self) -> Sen | None:
        """The balance after the last booking, in sen."""
        return None if self.closing_rupiah is None else self.closing_rupiah * 100 + self.closing_sen


def at_of(kind: Format) -> At:
    """The unit of ``source_line`` in a format: entries in camt.053, lines of text elsewhere."""
    return "entry" if kind == "camt.053" else "line"


def plain(text: str) -> str:
    """The text with single spaces between words, so that a booking reads alike in every format."""
    return " ".join(text.split())


def plain_account(text: str) -> str:
    """An account number without the dots, hyphens and spaces that banks print differently."""
    return "".join(letter for letter in text.upper() if letter.isascii() and letter.isalnum())
