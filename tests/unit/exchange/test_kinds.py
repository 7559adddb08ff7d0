"""What banks do to statements: days in another order, days outside the period, text that looks like a tag, cells that
look like formulas, several accounts. Each is read as it is meant, refused with its line, or asked about.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lindung.exchange.answers import Answers
from lindung.exchange.balances import joined
from lindung.exchange.reading import read_statement, read_statements
from lindung.exchange.refusals import StatementQuestion, StatementRefusal
from lindung.exchange.statement import BankLine, BankStatement

HEAD, TABLE = "No. Rekening;1401234567\n", "Tanggal;Uraian;Debet;Kredit;Saldo\n"
ENGLISH = "Account No;1401234567\nDate;Description;Debit;Credit\n"
JULY = "Periode;01/07/2022 - 31/07/2022\n"


def read(text: str | bytes, answers: Answers = Answers(), name: str = "a") -> BankStatement:
    return read_statement(name, text if isinstance(text, bytes) else text.encode(), answers=answers)


def days(text: str, answers: Answers = Answers()) -> list[str]:
    return [line.booked_on.isoformat() for line in read(text, answers).lines]


def refused(text: str | bytes, name: str = "a") -> StatementRefusal:
    with pytest.raises(StatementRefusal) as caught:
        read(text, name=name)
    return caught.value


def rows(*cells: str) -> str:
    return "".join(f"{cell};x;;5\n" for cell in cells)


@pytest.mark.parametrize(
    ("text", "read_as"),
    [
        (ENGLISH + rows("12/31/2022", "01/02/2023"), ["2022-12-31", "2023-01-02"]),
        (ENGLISH + rows("04/07/2022", "18/07/2022"), ["2022-07-04", "2022-07-18"]),
        (ENGLISH + rows("07/07/2022"), ["2022-07-07"]),
        (JULY + ENGLISH + rows("07/04/2022", "07/12/2022"), ["2022-07-04", "2022-07-12"]),
        (JULY + ENGLISH + rows("07/04", "07/12"), ["2022-07-04", "2022-07-12"]),
        ("Period;07/01/2022 - 07/31/2022\n" + ENGLISH + rows("07/04/2022"), ["2022-07-04"]),
        (HEAD + TABLE.replace(";Saldo", "") + rows("04/07/2022", "05/07/2022"), ["2022-07-04", "2022-07-05"]),
        (HEAD + TABLE.replace(";Saldo", "") + rows("12/31/2022", "01/02/2023"), ["2022-12-31", "2023-01-02"]),
    ],
)
def test_the_order_of_day_and_month_is_what_the_file_tells(text: str, read_as: list[str]) -> None:
    assert days(text) == read_as


@pytest.mark.parametrize(
    ("text", "by_day", "by_month"),
    [
        (ENGLISH + rows("07/04/2022", "07/12/2022"), "2022-04-07 2022-12-07", "2022-07-04 2022-07-12"),
        ("Period;01/01/2022 - 31/12/2022\n" + ENGLISH + rows("07/04/2022"), "2022-04-07", "2022-07-04"),
        (
            ENGLISH + rows("07/04/2022", "07/18/2022", "05/09/2022"),
            "2022-04-07 2022-09-05",
            "2022-07-04 2022-05-09",
        ),
    ],
)
def test_where_nothing_tells_the_order_a_person_is_asked_and_the_answer_holds(
    text: str, by_day: str, by_month: str
) -> None:
    with pytest.raises(StatementQuestion) as asked:
        read(text)
    line = next(number for number, one in enumerate(text.split("\n"), 1) if one.startswith("07/04"))
    assert (asked.value.asked, asked.value.line) == ("day_order", line)
    assert asked.value.choices == (("day", by_day), ("month", by_month))
    assert asked.value.sentence.id.startswith(f"Baris {line}: ")
    assert "2022-07-04" in days(text, Answers(day_order="month"))


def test_an_answer_that_a_line_contradicts_is_refused() -> None:
    with pytest.raises(StatementRefusal) as caught:
        read(ENGLISH + rows("07/04/2022", "07/18/2022", "05/09/2022"), Answers(day_order="day"))
    assert (caught.value.code, caught.value.line) == ("date_unreadable", 4)


@given(st.lists(st.dates(date(2022, 7, 1), date(2022, 7, 31)), min_size=1, max_size=9), st.booleans())
def test_the_period_tells_the_order_of_any_days_of_a_month(booked: list[date], is_month_first: bool) -> None:
    written = [f"{day:%m/%d/%Y}" if is_month_first else f"{day:%d/%m/%Y}" for day in sorted(booked)]
    assert days(JULY + ENGLISH + rows(*written)) == [day.isoformat() for day in sorted(booked)]


@given(st.lists(st.dates(date(2000, 1, 1), date(2098, 12, 31)), min_size=1, max_size=9))
def test_days_under_english_headings_are_right_or_asked_about(booked: list[date]) -> None:
    written = [f"{day:%m/%d/%Y}" for day in sorted(booked)]
    text, meant = ENGLISH + rows(*written), [day.isoformat() for day in sorted(booked)]
    with suppress(StatementQuestion):
        assert days(text) == meant
    assert days(text, Answers(day_order="month")) == meant


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        (ENGLISH + rows("12/31/2022", "31/12/2022"), "date_order_mixed", 4),
        (HEAD + TABLE + "30/02/2022;a;;5;5\n", "date_impossible", 3),
        (HEAD + TABLE + "30 Feb 2022;a;;5;5\n", "date_impossible", 3),
        (HEAD + TABLE + "2022-02-30;a;;5;5\n", "date_impossible", 3),
        (HEAD + JULY + TABLE + "30/02;a;;5;5\n", "date_impossible", 4),
        (ENGLISH + rows("2022-04-08", "18/08/2022"), "date_cells_mixed", 4),
    ],
)
def test_days_that_contradict_or_are_in_no_calendar_are_refused(text: str, code: str, line: int) -> None:
    assert (refused(text).code, refused(text).line) == (code, line)


@pytest.mark.parametrize(
    "period",
    [
        JULY, "Periode : 01 Juli 2022 s/d 31 Juli 2022\n", "Periode : Juli 2022\n", "Periode: 1 - 31 Juli 2022\n",
        "Dari Tanggal;01/07/2022\nSampai Tanggal;31/07/2022\n", "Tanggal : 01/07/2022 s/d 31/07/2022\n",
        "Period: Jul 1, 2022 to Jul 31, 2022\n", "Periode 01/07/22 - 31/07/22\n",
    ],
)  # fmt: skip
def test_a_booking_outside_the_period_of_the_head_is_refused(period: str) -> None:
    inside = HEAD + period + TABLE + "31/07/2022;a;;5;5\n"
    assert read(inside).closed_on == date(2022, 7, 31)
    for day in ("04/07/2012", "30/06/2022", "01/08/2022"):
        outside = refused(inside.replace("31/07/2022;a", f"{day};a"))
        assert (outside.code, outside.line) == ("date_outside_period", inside.count("\n"))
        assert "01/07/2022 sampai 31/07/2022" in outside.sentence.id


@given(st.integers(-400, 400))
def test_bookings_of_mt940_and_camt_lie_within_their_period(step: int) -> None:
    day = date(2023, 2, 1) + timedelta(days=step)
    mt940 = f":20:S\n:25:140123\n:60F:C230201IDR0,\n:61:{day:%y%m%d}C5,NTRFX\n:62F:C230228IDR5,\n-\n"
    camt = (
        '<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt><Stmt><FrToDt><FrDtTm>'
        "2023-02-01T00:00:00</FrDtTm><ToDtTm>2023-02-28T23:59:59</ToDtTm></FrToDt><Acct><Id><Othr><Id>140123</Id>"
        '</Othr></Id></Acct><Ntry><Amt Ccy="IDR">5</Amt><CdtDbtInd>CRDT</CdtDbtInd><BookgDt>'
        f"<Dt>{day}</Dt></BookgDt></Ntry></Stmt></BkToCstmrStmt></Document>"
    )
    for text in (mt940, camt):
        if 0 <= step <= 27:
            assert read(text).lines[0].booked_on == day
        else:
            assert refused(text).code == "date_outside_period"


MT940 = (
    ":20:S\n:25:CENAIDJA/140-1234567\n:28C:1/1\n:60F:C230201IDR1000,\n:61:2302100210C500,NTRFNONREF//B1\n"
    ":86:TRANSFER DARI\n{}\n:62F:C230228IDR1500,00\n-\n"
)
TAGS = (":61:", ":86:", ":62F:", ":62M:", ":60F:", ":20:", ":25:", ":26:", ":28C:", ":64:", ":NS:", "-", ":", "")


@given(st.sampled_from(TAGS), st.text("ABC 079-.,/", max_size=20))
def test_text_that_looks_like_a_tag_stays_text(tag: str, words: str) -> None:
    statement = read(MT940.format(f"{tag}{words} KODE 7413230000017"))
    assert statement.account == "1401234567"
    assert [(line.booked_on, line.amount_rupiah) for line in statement.lines] == [(date(2023, 2, 10), 500)]
    assert "KODE 7413230000017" in statement.lines[0].text


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (MT940.format(":61:2302110211C500,NTRFB"), "balance_wrong"),
        (MT940.format("-").replace(":62F:C230228IDR1500,00\n", "") + MT940.format("x"), "truncated"),
        (MT940.format("x").replace("2302100210", "2302300228"), "date_impossible"),
        (MT940.format("x").replace("2302100210", "2302280229"), "date_impossible"),
        (MT940.format("x").replace("0210C", "0210EC"), "line_broken"),
    ],
)
def test_what_may_be_a_booking_or_a_day_that_is_none_is_refused(text: str, code: str) -> None:
    assert refused(text).code == code


def test_amounts_padded_with_zeros_or_spaces() -> None:
    for written in ("C000000000000000500,00", "C     500,00"):
        assert read(MT940.format("x").replace("C500,", written)).lines[0].amount_rupiah == 500


@pytest.mark.parametrize(
    "words",
    ["166>00TRF>20KODE>21 7413230000017>32DINAS", "166?00KODE 7413230000017", "/TRTP/KLIRING/PREF/KODE 7413230000017"],
)
def test_no_word_of_a_payer_is_lost(words: str) -> None:
    assert "KODE 7413230000017" in read(MT940.replace("TRANSFER DARI\n{}", words)).lines[0].text


def test_statements_newest_first_or_twice_are_one_statement_with_each_booking_once() -> None:
    first = MT940.format("x")
    second = first.replace("C230201IDR1000", "C230211IDR1500").replace("2302100210C500", "2302120212C100")
    second = second.replace("IDR1500,00", "IDR1600,00")
    for text in (first + second, second + first, first + first + second):
        statement = read(text)
        assert [line.amount_rupiah for line in statement.lines] == [500, 100]
        assert (statement.opening_rupiah, statement.closing_rupiah) == (1000, 1600)
    nothing_moved = first.replace(":86:", ":61:2302100210D500,NTRFB\n:86:").replace("IDR1500,00", "IDR1000,00")
    assert refused(nothing_moved + nothing_moved).code == "statement_repeated"


def test_bookings_of_a_message_newest_first_are_turned_round() -> None:
    text = MT940.format("x").replace(":61:", ":61:230212C100,NTRFA\n:61:", 1).replace("1500,00", "1600,00")
    assert [(line.position, line.amount_rupiah) for line in read(text).lines] == [(1, 500), (2, 100)]


SECTIONS = (
    f"{HEAD}{JULY}{TABLE}04/07/2022;a;;5;5\nNo. Rekening;1409999999\nPeriode;01/08/2022 - 31/08/2022\n{TABLE}"
    "05/08/2022;b;;7;7\n06/08/2022;c;;1;8\n"
)
COLUMN = (
    "Tanggal;No Rekening;Uraian;Debet;Kredit;Saldo\n"
    "04/07/2022;1401234567;a;;5;5\n05/08/2022;1409999999;b;;7;7\n06/08/2022;1409999999;c;;1;8\n"
)
MESSAGES = MT940.format("a") + MT940.format("b").replace("140-1234567", "140-9999999")


@pytest.mark.parametrize(("text", "counts"), [(SECTIONS, [1, 2]), (COLUMN, [1, 2]), (MESSAGES, [1, 1])])
def test_each_account_of_a_file_is_a_statement_and_where_one_is_wanted_a_person_says_which(
    text: str, counts: list[int]
) -> None:
    statements = read_statements("a", text.encode())
    assert [one.account for one in statements] == ["1401234567", "1409999999"]
    assert [len(one.lines) for one in statements] == counts
    with pytest.raises(StatementQuestion) as asked:
        read(text)
    assert (asked.value.asked, asked.value.code) == ("account", "several_accounts")
    assert asked.value.choices == (("1401234567", "1401234567"), ("1409999999", "1409999999"))
    assert read(text, Answers(account="1409999999")) == statements[1]


def test_an_account_named_below_its_bookings_is_not_given_to_the_next() -> None:
    below = f"{TABLE}04/07/2022;a;;5;5\nNo. Rekening;1401234567\n05/07/2022;b;;7;12\nNo. Rekening;1409999999\n"
    assert refused(below).code == "accounts_mixed"


def test_which_number_of_a_name_is_the_account_is_asked() -> None:
    table = f"{TABLE}04/07/2022;a;;5;5\n".encode()
    with pytest.raises(StatementQuestion) as asked:
        read_statement("1401234567 1409999999.csv", table)
    assert asked.value.code == "account_in_name"
    chosen = read_statement("1401234567 1409999999.csv", table, answers=Answers(account="1409999999"))
    assert chosen.account == "1409999999"


@pytest.mark.parametrize(
    "text",
    [
        'No. Rekening;="1401234567"\nTanggal;Uraian;Debet;Kredit\n="04/07/2022";="Iuran; Juli";;="1.500"\n',
        '="No. Rekening",="1401234567"\n="Tanggal",="Uraian",="Kredit"\n="04/07/2022",="Iuran; Juli",="1,500"\n',
        'Rekening;"=""1401234567"""\nTanggal;Uraian;Debet;Kredit\n04/07/2022;"=""Iuran; Juli""";;"=""1500"""\n',
    ],
)
def test_cells_written_as_formulas_say_what_stands_within(text: str) -> None:
    statement = read(text)
    assert statement.account == "1401234567"
    assert [(one.booked_on, one.amount_rupiah, one.text) for one in statement.lines] == [
        (date(2022, 7, 4), 1500, "Iuran; Juli")
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_encodings(encoding: str) -> None:
    assert read(f"{HEAD}{TABLE}04/07/2022;Café;;5;5\n".encode(encoding)).lines[0].text == "Café"


@pytest.mark.parametrize(
    ("cells", "line"), [(("-1.500", "1500.5"), 3), (("12,50", "1,500"), 4), (("1.500", "2,500", "1.5"), 3)]
)
def test_an_amount_that_the_others_make_uncertain_is_refused(cells: tuple[str, ...], line: int) -> None:
    text = HEAD + "Tanggal;Uraian;Jumlah\n" + "".join(f"04/07/2022;x;{cell}\n" for cell in (*cells, "-1"))
    assert (refused(text).code, refused(text).line) == ("amount_ambiguous", line)


def test_amounts_written_in_one_way_are_read_to_the_sen() -> None:
    text = HEAD + "Tanggal;Uraian;Jumlah\n04/07/2022;x;-9,00\n05/07/2022;x;-583,28\n06/07/2022;x;1.583,2\n"
    assert [line.in_sen for line in read(text).lines] == [-900, -58328, 158320]


def test_a_sheet_of_all_bookings_beside_one_of_the_credits_is_refused() -> None:
    """Without balances nothing tells copies from other bookings; sheets of different months are joined."""
    lines = tuple(BankLine(n, n, date(2022, 8, n), 1_000 * n, "", "x", f"baris {n}") for n in (1, 2, 3))
    whole = BankStatement("xlsx", "1", "IDR", None, None, None, None, lines)
    with pytest.raises(StatementRefusal) as refused:
        joined([whole, replace(whole, lines=lines[1:])])
    assert refused.value.code == "statement_repeated"
    later = tuple(replace(line, booked_on=date(2022, 9, 5)) for line in lines)
    assert len(joined([whole, replace(whole, lines=later)]).lines) == 6
