"""What is written reads back as the same in every format; the formats agree with each other and with other readers."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import mt940
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pycamt.parser import Camt053Parser
from tests.unit.exchange.statements import FORMATS, LINES, STATEMENT, as_format, statements

from lindung.exchange.fingerprints import line_fingerprints
from lindung.exchange.reading import read_statement
from lindung.exchange.refusals import StatementRefusal
from lindung.exchange.statement import BankStatement, Format
from lindung.exchange.write_statements import ENDINGS, write_statement


@given(st.sampled_from(FORMATS).flatmap(statements))
def test_what_is_written_reads_back(statement: BankStatement) -> None:
    assert read_statement("a", write_statement(statement)) == statement


@pytest.mark.parametrize("kind", FORMATS)
def test_the_same_statement_has_equal_lines_and_fingerprints_in_every_format(kind: Format) -> None:
    read = read_statement(f"a{ENDINGS[kind]}", write_statement(as_format(kind)))
    assert read.lines == LINES
    assert line_fingerprints(read) == line_fingerprints(STATEMENT)


@pytest.mark.parametrize("kind", FORMATS)
def test_a_wrong_name_does_not_mislead(kind: Format) -> None:
    assert read_statement("rekening.pdf", write_statement(as_format(kind))).format == kind


@given(statements("mt940"))
def test_an_independent_reader_of_mt940_agrees(statement: BankStatement) -> None:
    theirs = mt940.parse(write_statement(statement).decode(), options=mt940.Options.all())
    parsed = [(one.data["entry_date"], abs(int(one.data["amount"].amount * 100))) for one in theirs]
    assert parsed == [(line.booked_on, abs(line.in_sen)) for line in statement.lines]
    assert int(theirs.data["final_closing_balance"].amount.amount * 100) == statement.closing_in_sen


@given(statements("camt.053"))
def test_an_independent_reader_of_camt_agrees(statement: BankStatement) -> None:
    signs = {"CRDT": 1, "DBIT": -1}
    theirs = Camt053Parser(write_statement(statement)).get_transactions()
    parsed = [
        (one["BookingDate"], signs[one["CreditDebitIndicator"]] * int(one["Amount"].replace(".", ""))) for one in theirs
    ]
    assert parsed == [(line.booked_on.isoformat(), line.in_sen) for line in statement.lines]


def test_source_lines_point_into_the_file() -> None:
    content = write_statement(as_format("csv"))
    lines = content.decode("utf-8-sig").splitlines()
    for line in read_statement("a", content).lines:
        assert line.text.split()[0] in lines[line.source_line - 1]


@pytest.mark.parametrize("kind", ["camt.053", "csv", "xlsx"])
def test_balances_that_are_not_stated_stay_unknown(kind: Format) -> None:
    bare = replace(as_format(kind), opening_rupiah=None, closing_rupiah=None, opened_on=None, closed_on=None)
    assert read_statement("a", write_statement(bare)) == bare


@pytest.mark.parametrize(
    "wrong",
    [
        replace(as_format("mt940"), opening_rupiah=None),
        replace(as_format("mt940"), lines=(replace(LINES[0], text="x" * 400),)),
        replace(as_format("mt940"), lines=(replace(LINES[0], text="a /NAME/b"),)),
        replace(as_format("mt940"), lines=(replace(LINES[0], booked_on=date(1999, 7, 1)),)),
        replace(as_format("camt.053"), closed_on=None),
        replace(as_format("csv"), lines=(replace(LINES[0], text="Saldo Awal"),)),
        replace(as_format("csv"), lines=(replace(LINES[0], is_return=True),)),
    ],
)
def test_what_a_format_cannot_carry_is_not_written(wrong: BankStatement) -> None:
    with pytest.raises(StatementRefusal) as refused:
        write_statement(wrong)
    assert refused.value.code == "not_writable"
