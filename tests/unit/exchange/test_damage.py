"""Damaged files: whatever happens to the bytes, a file is read and proved, or refused with a sentence; nothing else."""

from __future__ import annotations

from contextlib import suppress

from hypothesis import given
from hypothesis import strategies as st
from tests.unit.exchange.statements import FORMATS, as_format

from lindung.exchange.reading import read_statement
from lindung.exchange.refusals import StatementRefusal
from lindung.exchange.statement import BankStatement
from lindung.exchange.write_statements import write_statement

FILES = [write_statement(as_format(kind)) for kind in FORMATS]


def read_or_refuse(content: bytes) -> None:
    with suppress(StatementRefusal):
        prove(read_statement("mutasi 1401234567", content))


def prove(statement: BankStatement) -> None:
    assert statement.lines
    if statement.opening_rupiah is not None and statement.closing_rupiah is not None:
        total = sum(line.in_sen for line in statement.lines)
        assert statement.opening_in_sen + total == statement.closing_in_sen


@given(st.sampled_from(FILES), st.integers(0, 2000), st.integers(0, 30), st.binary(max_size=8))
def test_bytes_replaced_anywhere(content: bytes, place: int, taken: int, put: bytes) -> None:
    read_or_refuse(content[:place] + put + content[place + taken :])


@given(
    st.sampled_from(FILES),
    st.integers(0, 2000),
    st.integers(0, 30),
    st.text(':/?-;,."\n <>&0123456789CDR', max_size=12),
)
def test_signs_that_mean_something_put_anywhere(content: bytes, place: int, taken: int, put: str) -> None:
    read_or_refuse(content[:place] + put.encode() + content[place + taken :])


@given(st.binary(max_size=300))
def test_any_bytes(content: bytes) -> None:
    read_or_refuse(content)


@given(st.text(max_size=200))
def test_any_text_below_a_heading(text: str) -> None:
    read_or_refuse(f"Tanggal;Uraian;Debet;Kredit;Saldo\n04/07/2022;Iuran;;500;1500\n{text}".encode(errors="replace"))
