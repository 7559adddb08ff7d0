"""The signed amount of a row of a table, from its columns of debit and credit, its sign or its mark."""

from __future__ import annotations

from dataclasses import dataclass, field

from lindung.exchange.amounts import MARKS, Separators, read_amount
from lindung.exchange.headings import Columns
from lindung.exchange.refusals import refusal
from lindung.exchange.sen import Sen
from lindung.exchange.table_statement import Section


@dataclass(slots=True)
class Amounts:
    """Reads the amounts of a table. ``debit_signs`` are the signs seen in the debit column."""

    columns: Columns
    separators: Separators = field(default_factory=Separators)
    debit_signs: set[int] = field(default_factory=set)

    def of(self, row: list[str], section: Section, number: int) -> Sen:
        """The signed amount of a row in sen. Raises ``sign_unclear`` or ``amount_missing``."""
        debit, debit_sign = self.money(cell_of(row, self.columns.debit), number)
        credit, credit_sign = self.money(cell_of(row, self.columns.credit), number)
        if debit is None and credit is None:
            return self._marked(row, section, number)
        if debit and credit:
            raise refusal("sign_unclear", number)
        section.has_signs = True
        if debit:
            self.debit_signs.add(debit_sign)
            if {1, -1} <= {sign or 1 for sign in self.debit_signs}:
                raise refusal("sign_unclear", number)
            return -debit
        if credit and credit_sign < 0:
            raise refusal("sign_unclear", number)
        return credit or 0

    def _marked(self, row: list[str], section: Section, number: int) -> Sen:
        """The signed amount in sen of the amount column, by its own sign or mark, or the mark beside it."""
        amount, sign = self.money(cell_of(row, self.columns.amount), number)
        if amount is None:
            raise refusal("amount_missing", number)
        if mark := cell_of(row, self.columns.mark).upper():
            beside = MARKS.get(mark)
            if beside is None or sign not in (0, beside):
                raise refusal("sign_unclear", number)
            sign = beside
        section.has_signs = section.has_signs or sign != 0
        return -amount if sign < 0 else amount

    def money(self, cell: str, number: int) -> tuple[Sen | None, int]:
        """The amount of a cell in sen, None where it is blank or a dash, and its sign."""
        if not cell.strip("-– "):
            return None, 0
        read = read_amount(cell, number)
        self.separators.note(cell, number)
        return read


def cell_of(row: list[str], place: int | None) -> str:
    """The cell of a row, blank where it has none or the table has no such column."""
    return row[place].strip() if place is not None and len(row) > place else ""
