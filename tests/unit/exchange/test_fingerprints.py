"""Fingerprints of lines: the same in every later file, different where anything of the booking differs."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from tests.unit.exchange.statements import LINES, STATEMENT, statements

from lindung.exchange.fingerprints import line_fingerprints
from lindung.exchange.statement import BankLine, BankStatement


def test_the_form_is_a_promise() -> None:
    prints = line_fingerprints(STATEMENT)
    assert (prints[0], prints[3]) == ("4da1f0a09633e45123c7e8e2115090c2", "2cbf58b72645a60b8c437351df90c9a2")


def test_equal_lines_of_a_day_are_distinguished() -> None:
    assert LINES[2] == replace(LINES[3], position=3)
    assert len(set(line_fingerprints(STATEMENT))) == 4


@given(statements("csv"))
def test_no_two_are_equal_and_an_overlapping_file_gives_the_same(statement: BankStatement) -> None:
    prints = line_fingerprints(statement)
    assert len(set(prints)) == len(prints)
    last = statement.lines[-1].booked_on
    later = tuple(
        replace(line, position=n, source_line=n + 9)
        for n, line in enumerate((one for one in statement.lines if one.booked_on == last), start=1)
    )
    assert line_fingerprints(replace(statement, format="mt940", lines=later)) == prints[-len(later) :]


@pytest.mark.parametrize(
    "other",
    [
        replace(LINES[0], booked_on=date(2022, 7, 5)),
        replace(LINES[0], amount_rupiah=-22_442_400),
        replace(LINES[0], reference="7413220000025"),
        replace(LINES[0], text="Iuran Juni 2022"),
    ],
)
def test_another_booking_has_another(other: BankLine) -> None:
    assert line_fingerprints(replace(STATEMENT, lines=(other,)))[0] != line_fingerprints(STATEMENT)[0]


def test_another_account_has_others_and_another_spelling_has_not() -> None:
    prints = line_fingerprints(STATEMENT)
    assert not set(prints) & set(line_fingerprints(replace(STATEMENT, account="1401234568")))
    assert prints == line_fingerprints(replace(STATEMENT, account="140-123.4567"))
    assert prints[0] == line_fingerprints(replace(STATEMENT, lines=(replace(LINES[0], text="IURAN  JULI 2022 "),)))[0]
