"""Statements for the tests of this room: one by hand, and any that hypothesis invents. All names are invented."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from hypothesis import strategies as st

from lindung.exchange.mt940_details import CODE, is_reference
from lindung.exchange.sen import parted
from lindung.exchange.statement import BankLine, BankStatement, Format, plain

FORMATS: tuple[Format, ...] = ("mt940", "camt.053", "csv", "xlsx")
LINES = (
    BankLine(1, 0, date(2022, 7, 4), 22_442_400, "7413220000017", "Bendahara Dinas Pendidikan", "Iuran Juli 2022"),
    BankLine(2, 0, date(2022, 7, 4), -6_500, "ADM0704", "", "Biaya admin"),
    BankLine(3, 0, date(2022, 7, 18), 500_000, "", "Kelurahan Waumere", "Setoran tunai; \"kas\" & <pajak>"),
    BankLine(4, 0, date(2022, 7, 18), 500_000, "", "Kelurahan Waumere", "Setoran tunai; \"kas\" & <pajak>"),
)  # fmt: skip
STATEMENT = BankStatement("csv", "1401234567", "IDR", 1_000_000, 24_435_900, date(2022, 7, 1), date(2022, 7, 31), LINES)


def as_format(kind: Format) -> BankStatement:
    """The statement by hand in a format."""
    return replace(STATEMENT, format=kind)


_CUT = re.compile(r":(\d{2}[A-Z]?|NS):|-")
_letters = st.characters(codec="utf-8", categories=("L", "N", "P", "S", "Zs"))


def _words(longest: int) -> st.SearchStrategy[str]:
    """Words that every format can carry: MT940's own codes and line heads are no words of a booking."""
    return (
        st.text(_letters, max_size=longest)
        .map(plain)
        .filter(lambda text: text.strip("/") == text and not CODE.search(f"/{text}/") and not _CUT.search(text))
        .filter(lambda text: text.casefold() not in ("saldo awal", "saldo akhir"))
    )


@st.composite
def statements(draw: st.DrawFn, kind: Format) -> BankStatement:
    """Any statement that adds up."""
    days = st.dates(date(2000, 1, 1), date(2098, 12, 31))
    lines = draw(
        st.lists(
            st.builds(
                BankLine,
                position=st.just(0),
                source_line=st.just(0),
                booked_on=days,
                amount_rupiah=st.integers(-(10**11), 10**11),
                reference=_words(30).filter(lambda text: is_reference(text) or not text),
                counterparty=_words(40).filter(lambda text: is_reference(text) or not text),
                text=_words(150).filter(lambda text: is_reference(text) or not text),
                sen=st.integers(0, 99),
                is_return=st.booleans() if kind not in ("csv", "xlsx") else st.just(False),
            ),
            min_size=1,
            max_size=6,
        )
    )
    lines = [replace(line, sen=-line.sen) if line.amount_rupiah < 0 else line for line in lines]
    lines = [replace(line, position=n) for n, line in enumerate(sorted(lines, key=lambda one: one.booked_on), 1)]
    opening = draw(st.integers(-(10**11), 10**11))
    closing, closing_sen = parted(opening * 100 + sum(line.in_sen for line in lines))
    account = draw(st.from_regex(r"[0-9]{7,16}", fullmatch=True))
    opened_on, closed_on = lines[0].booked_on, lines[-1].booked_on
    return BankStatement(kind, account, "IDR", opening, closing, opened_on, closed_on, tuple(lines), 0, closing_sen)
