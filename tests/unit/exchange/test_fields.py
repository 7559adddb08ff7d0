"""Amounts, days and headings one by one."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lindung.exchange.amounts import read_amount
from lindung.exchange.days import day_of
from lindung.exchange.headings import role_of
from lindung.exchange.refusals import StatementRefusal
from lindung.kernel.rupiah import grouped


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("1.234.567,00", (1234567_00, 0)), ("1,234,567.00", (1234567_00, 0)), ("1234567", (1234567_00, 0)),
        ("Rp 1.234.567", (1234567_00, 0)), ("Rp1.234.567,-", (1234567_00, 0)), ("IDR 1,234,567", (1234567_00, 0)),
        ("1.234", (1234_00, 0)), ("1,234", (1234_00, 0)), ("1234.00", (1234_00, 0)), ("1234,0", (1234_00, 0)),
        ("0,00", (0, 0)), ("-5.000", (5000_00, -1)), ("5.000-", (5000_00, -1)), ("(5.000,00)", (5000_00, -1)),
        ("\u22125.000", (5000_00, -1)), ("+5.000", (5000_00, 1)), ("5.000 CR", (5000_00, 1)),
        ("5.000,00DB", (5000_00, -1)), ("Rp -5.000", (5000_00, -1)), ("1 234 567,00", (1234567_00, 0)),
        ("1\u00a0234", (1234_00, 0)), ("12.345.678,00 K", (12345678_00, 1)), ("1.234,50", (1234_50, 0)),
        ("1,234.05", (1234_05, 0)), ("-12,5", (12_50, -1)), ("0,07 CR", (7, 1)),
    ],
)  # fmt: skip
def test_amounts(written: str, read: tuple[int, int]) -> None:
    assert read_amount(written, 1) == read


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("1.234,567", "amount_too_fine"), ("12,3456", "amount_too_fine"), ("1000.000", "amount_unreadable"),
        ("10800,000", "amount_unreadable"), ("1.23.456", "amount_unreadable"), ("1.234.56", "amount_unreadable"),
        ("1,2,3", "amount_unreadable"), ("lima", "amount_unreadable"), ("5 CR -", "amount_unreadable"),
        ("-5 CR", "amount_unreadable"), ("(5", "amount_unreadable"), ("9" * 16, "amount_unreadable"),
        ("9" * 6000, "amount_unreadable"), ("1" * 50 + ",00", "amount_unreadable"), ("", "amount_unreadable"),
        ("USD 5", "amount_unreadable"), ("\u0661", "amount_unreadable"), ("5.", "amount_unreadable"),
    ],
)  # fmt: skip
def test_what_is_no_amount(written: str, code: str) -> None:
    with pytest.raises(StatementRefusal) as caught:
        read_amount(written, 7)
    assert (caught.value.code, caught.value.line) == (code, 7)


@given(st.integers(0, 10**14))
def test_both_ways_of_grouping_are_the_same_amount(amount: int) -> None:
    for written in (f"{grouped(amount)},00", f"{amount:,}.00", f"{amount:,}", grouped(amount), f"{amount}.00"):
        assert read_amount(written, 1) == (amount * 100, 0)


@pytest.mark.parametrize(
    "written",
    [
        "18/07/2022", "18-07-2022", "18.07.2022", "18/7/22", "2022-07-18", "2022/07/18", "20220718", "18 Jul 2022",
        "18-Jul-22", "18 Juli 2022", "18JUL2022", "Jul 18, 2022", "18/07/2022 10:20", "2022-07-18T10:20:30+08:00",
        "18/07/2022 10.20.30 WITA", " 18/07/2022 ",
    ],
)  # fmt: skip
def test_days(written: str) -> None:
    assert day_of(written) == date(2022, 7, 18)


@pytest.mark.parametrize("written", ["31/02/2022", "07/18/2022", "18/07", "", "x", "18 Foo 2022", "1/1/0001", "9" * 99])
def test_what_is_no_day(written: str) -> None:
    assert day_of(written) is None


def test_a_day_without_a_year_is_in_the_period_or_nowhere() -> None:
    assert day_of("02/01", (date(2022, 12, 1), date(2023, 1, 31))) == date(2023, 1, 2)
    assert day_of("02/03", (date(2022, 12, 1), date(2023, 1, 31))) is None
    assert day_of("02/01", (date(2021, 1, 1), date(2023, 1, 31))) is None


@pytest.mark.parametrize(
    ("heading", "role"),
    [
        ("Tgl. Transaksi", "date"), ("Posting Date", "date"), ("Tanggal Valuta", ""), ("Debit Amount", "debit"),
        ("Mutasi Kredit (Rp)", "credit"), ("DB/CR", "mark"), ("Debet/Kredit", "mark"), ("Saldo (IDR)", "balance"),
        ("No. Rekening", "account"), ("Rekening Lawan", ""), ("Nama Rekening", ""), ("No. Referensi", "reference"),
        ("Reference No", "reference"), ("Nama Pengirim", "counterparty"), ("Rincian Transaksi", "text"),
        ("Berita", "text"), ("Nominal", "amount"), ("Mata Uang", "currency"), ("Cabang", ""), ("", ""),
    ],
)  # fmt: skip
def test_headings(heading: str, role: str) -> None:
    assert role_of(heading) == role
