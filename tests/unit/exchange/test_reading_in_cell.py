"""What is read in a cell is what reading gives: every field of every line, and the refusal of what cannot be read."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from tests.unit.exchange.statements import FORMATS, as_format

from lindung.exchange.reading import read_statement
from lindung.exchange.reading_in_cell import read_statement_in_cell
from lindung.exchange.refusals import StatementRefusal
from lindung.exchange.statement import BankLine, Format
from lindung.exchange.write_statements import ENDINGS, write_statement


@pytest.mark.parametrize("kind", FORMATS)
def test_a_cell_gives_what_reading_gives(kind: Format) -> None:
    whole = as_format(kind)
    odd = BankLine(5, 0, date(2022, 7, 29), -500_000, "R1", "", "Retur", sen=-25, is_return=kind not in ("csv", "xlsx"))
    closing = (whole.closing_rupiah or 0) - 500_000
    written = write_statement(replace(whole, lines=(*whole.lines, odd), closing_rupiah=closing, closing_sen=-25))
    name = f"a{ENDINGS[kind]}"
    inside, outside = read_statement_in_cell(name, written), read_statement(name, written)
    assert inside == outside
    assert len(inside.lines) == 5
    assert [line.source_line for line in inside.lines] == [line.source_line for line in outside.lines]
    assert inside.opened_on == outside.opened_on


def test_a_statement_without_balances_and_days_comes_out_of_a_cell() -> None:
    written = b"Rekening: 0123456789\nTanggal;Keterangan;Debet;Kredit\n18/07/2022;Setoran;;1.000,00\n"
    inside = read_statement_in_cell("koran.csv", written)
    assert inside == read_statement("koran.csv", written)
    assert inside.opened_on is None
    assert inside.opening_rupiah is None


def test_a_refusal_comes_out_of_a_cell_as_it_is() -> None:
    written = b"Rekening: 0123456789\nTanggal;Keterangan;Debet;Kredit\n18/07/2022;Setoran;;seribu\n"
    with pytest.raises(StatementRefusal) as inside:
        read_statement_in_cell("koran.csv", written)
    with pytest.raises(StatementRefusal) as outside:
        read_statement("koran.csv", written)
    assert (
        (inside.value.code, inside.value.line) == (outside.value.code, outside.value.line) == ("amount_unreadable", 3)
    )
    assert inside.value.sentence == outside.value.sentence
