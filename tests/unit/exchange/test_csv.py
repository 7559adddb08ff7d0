"""CSV as Indonesian banks export it, in all its dialects; what cannot be read refuses the whole file with its line."""

from __future__ import annotations

from datetime import date

import pytest
from tests.unit.exchange.statements import LINES, as_format

from lindung.exchange.limits import Limits
from lindung.exchange.reading import read_statement
from lindung.exchange.refusals import StatementRefusal
from lindung.exchange.statement import BankStatement
from lindung.exchange.write_statements import write_statement

NAME = "mutasi 1401234567.csv"


def read(text: str | bytes, name: str = NAME) -> BankStatement:
    return read_statement(name, text if isinstance(text, bytes) else text.encode())


def refused(text: str | bytes, name: str = NAME) -> StatementRefusal:
    with pytest.raises(StatementRefusal) as caught:
        read(text, name)
    return caught.value


def bookings(statement: BankStatement) -> list[tuple[str, int, str]]:
    return [(line.booked_on.isoformat(), line.amount_rupiah, line.text) for line in statement.lines]


TWO = [("2022-07-04", 1_500_000, "Iuran Juli"), ("2022-07-18", -6_500, "Biaya admin")]
DIALECTS = {
    "semicolons, dots, two columns": (
        "Tanggal;Uraian;Debet;Kredit;Saldo\n"
        "04/07/2022;Iuran Juli;;1.500.000,00;2.500.000,00\n18/07/2022;Biaya admin;6.500,00;;2.493.500,00\n"
    ),
    "commas, English, zeros in the other column": (
        'Date,Description,Debit,Credit,Balance\n04 Jul 2022,Iuran Juli,0.00,"1,500,000.00","2,500,000.00"\n'
        '18 Jul 2022,Biaya admin,"6,500.00",0.00,"2,493,500.00"\n'
    ),
    "tabs, one column with marks": (
        "Tgl Transaksi\tKeterangan\tMutasi\n2022-07-04\tIuran Juli\t1.500.000,00 CR\n"
        "2022-07-18\tBiaya admin\t6.500 DB\n"
    ),
    "a sign": "Date;Description;Amount\n04-Jul-22;Iuran Juli;1500000\n18-Jul-22;Biaya admin;-6500\n",
    "a column of marks": (
        "Tanggal;Berita;Jumlah;D/K\n4/7/2022;Iuran Juli;Rp 1.500.000;K\n"
        "18/7/2022;Biaya admin;Rp 6.500;D\n"
    ),
    "marks without a heading, days without a year": (
        "No. rekening : '1401234567\nPeriode : 01/07/2022 - 31/07/2022\n\n"
        "Tanggal Transaksi,Keterangan,Cabang,Jumlah,,Saldo\n"
        '\'04/07,Iuran Juli,\'0000,"1,500,000.00",CR,"2,500,000.00"\n'
        '\'18/07,Biaya admin,\'0000,"6,500.00",DB,"2,493,500.00"\n'
        'Saldo Awal,:,"1,000,000.00"\nKredit,:,"1,500,000.00"\nDebet,:,"6,500.00"\nSaldo Akhir,:,"2,493,500.00"\n'
    ),
    "newest first": (
        "Tanggal;Uraian;Debet;Kredit;Saldo\n"
        "18/07/2022 10:20:30;Biaya admin;6.500,00;;2.493.500,00\n04/07/2022;Iuran Juli;;1.500.000,00;2.500.000,00\n"
    ),
    "negative debits": (
        "Tanggal;Uraian;Debet;Kredit\n04/07/2022;Iuran Juli;;1.500.000\n18/07/2022;Biaya admin;-6.500;\n"
    ),
    "a text over two rows, a page line and a repeated heading": (
        "Tanggal;Uraian;Debet;Kredit\n04/07/2022;Iuran;;1.500.000,00\n;Juli;;\nHalaman 2;;;\n"
        "Tanggal;Uraian;Debet;Kredit\n18/07/2022;Biaya admin;6.500,00;\n"
        "Dicetak oleh sistem;;;\nTotal;;6.500,00;1.500.000,00\n"
    ),
    "rows of the balances among the bookings": (
        "Post Date,Remarks,Debit Amount,Credit Amount,Balance\n01/07/2022,Saldo Awal,,,1000000\n"
        "04/07/2022,Iuran Juli,,1500000,2500000\n"
        "18/07/2022,Biaya admin,6500,,2493500\n31/07/2022,Saldo Akhir,,,2493500\n"
    ),
}  # fmt: skip


@pytest.mark.parametrize("dialect", DIALECTS)
def test_dialects(dialect: str) -> None:
    statement = read(DIALECTS[dialect])
    assert bookings(statement) == TWO
    assert [line.position for line in statement.lines] == [1, 2]
    if statement.opening_rupiah is not None:
        assert (statement.opening_rupiah, statement.closing_rupiah) == (1_000_000, 2_493_500)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_encodings_and_line_ends(encoding: str, ending: str) -> None:
    text = "Tanggal;Uraian;Kredit;Debet\n04/07/2022;Café – Juli;500;\n".replace("\n", ending)
    assert bookings(read(text.encode(encoding))) == [("2022-07-04", 500, "Café – Juli")]


def test_a_byte_that_is_no_letter_anywhere_is_refused() -> None:
    assert refused(b"Tanggal;Uraian;Kredit\n04/07/2022;\x81\x8d;5\n").code == "encoding_unknown"


@pytest.mark.parametrize(
    "label", ["Total", "TOTAL MUTASI KREDIT", "Jumlah :", "Sub Total", "Saldo Akhir", "Closing Balance"]
)
def test_a_row_that_says_it_is_a_total_may_have_an_amount(label: str) -> None:
    assert (
        len(read(f"Tanggal;Uraian;Debet;Kredit\n04/07/2022;Iuran;;500\n{label};;0;9999\n;{label};;9999\n").lines) == 1
    )


def test_a_quotation_mark_within_a_word_opens_nothing() -> None:
    text = 'Tanggal;Debet;Kredit;Uraian\n04/07/2022;;500;pipa 5"\n05/07/2022;;7;"a""b"\n05/07/2022;;7;pipa 3"'
    assert [line.text for line in read(text).lines] == ['pipa 5"', 'a"b', 'pipa 3"']


def test_head_lines_state_account_period_and_balances() -> None:
    text = (
        "REKENING KORAN\nNo. Rekening,140-123-4567 (IDR)\nMata Uang: Rupiah\nPeriode: 1 Juli 2022 s/d 31 Juli 2022\n"
        'Saldo Awal per 01/07/2022: Rp 1.000,00\n"Saldo Akhir","Rp 1.500,00"\n'
        "Tgl,Uraian,Nama Pengirim,No Ref,Debet,Kredit\n"
        "04/07/2022,Iuran,Dinas PU,R-1,,500\n"
    )
    statement = read(text, "a.csv")
    assert (statement.account, statement.opening_rupiah, statement.closing_rupiah) == ("1401234567", 1000, 1500)
    assert (statement.opened_on, statement.closed_on) == (date(2022, 7, 1), date(2022, 7, 31))
    assert (statement.lines[0].counterparty, statement.lines[0].reference) == ("Dinas PU", "R-1")
    assert statement.lines[0].source_line == 8


def test_quoted_cells_over_lines_keep_the_count_of_lines() -> None:
    text = 'Tanggal;Uraian;Kredit;Debet\n04/07/2022;"Iuran\nJuli";500;\n05/07/2022;x;;7\n'
    assert [(line.source_line, line.text) for line in read(text).lines] == [(2, "Iuran Juli"), (4, "x")]


HEAD = "Tanggal;Uraian;Debet;Kredit;Saldo\n"
ROW = "04/07/2022;Iuran;;500;1500\n"


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("", "file_empty", None),
        (" \r\n", "file_empty", None),
        ("%PDF-1.7\nx", "not_a_statement", None),
        (b"PK\x03\x04\x00\x00", "workbook_broken", None),
        ("nama;nik\na;b\n", "not_a_statement", None),
        (HEAD, "no_lines", None),
        (HEAD + "31/02/2022;Iuran;;500;1500\n", "date_impossible", 2),
        (HEAD + "32/07/2022;Total iuran;;500;1500\n", "date_impossible", 2),
        (HEAD + ROW + "07/18/2022;Iuran;;500;2000\n05/09/2022;x;;1;2001\n", "date_order_unknown", 2),
        (HEAD + ROW + ";Iuran;;500;2000\n", "date_unreadable", 3),
        (HEAD + ROW + "besok;Iuran;;500;2000\n", "date_unreadable", 3),
        (HEAD + "04/07;Iuran;;500;1500\n", "date_unreadable", 2),
        (HEAD + "04/07/2022;Iuran;;500,5050;1500\n", "amount_too_fine", 2),
        (HEAD + ROW + ";Kredit masuk dari dinas;;500;2000\n", "date_unreadable", 3),
        (HEAD + ROW + "Jul 18;;;500;2000\n", "date_unreadable", 3),
        (HEAD + ROW + ";Total iuran dinas;;500;\n", "date_unreadable", 3),
        (HEAD + '04/07/2022;"Iuran;;500;1500\n05/07/2022;b;;500;2000\n', "quote_unclosed", 2),
        (HEAD + ROW + '05/07/2022;"b;;5;1505\n06/07/2022;c;;5;1510\n07/07/2022;"d;;5;1515\n', "quote_unclosed", 3),
        ('Tanggal;Debet;Kredit;Uraian\n04/07/2022;;500;a\n05/07/2022;;500;"b', "quote_unclosed", 3),
        (HEAD + "04/07/2022;Iuran;;5.00.0;1500\n", "amount_unreadable", 2),
        (HEAD + "04/07/2022;Iuran;;lima;1500\n", "amount_unreadable", 2),
        (HEAD + "04/07/2022;Iuran;;;1500\n", "amount_missing", 2),
        (HEAD + "04/07/2022;Iuran;5;500;1500\n", "sign_unclear", 2),
        (HEAD + ROW + "05/07/2022;Iuran;;500\n06/07/2022;Iuran;;500;2500\n", "line_broken", 3),
        (HEAD + ROW + "05/07/2022;Iur", "line_broken", 3),
        (HEAD + ROW + "05/07", "date_unreadable", 3),
        (HEAD + ROW + "05/07/2022;Iuran;;500;2001\n", "balance_wrong", 3),
        (HEAD + ROW + "05/07/2022;Iuran;;500;20\n", "balance_wrong", 3),
        ("Saldo Awal;900\n" + HEAD + ROW, "balance_wrong", None),
        ("Saldo Awal;900\nSaldo Akhir;1401\nTanggal;Uraian;Kredit\n04/07/2022;Iuran;500\n", "balance_wrong", None),
        ("Mata Uang;USD\n" + HEAD + ROW, "currency_other", 1),
        ("Tanggal;Ccy;Kredit\n04/07/2022;IDR;5\n04/07/2022;EUR;5\n", "currency_other", 3),
        ("Tanggal;No Rekening;Kredit\n04/07/2022;1401;5\n04/07/2022;1402;5\n", "several_accounts", 3),
        ("No. Rekening;1401234\nNo. Rekening;1401235\n" + HEAD + ROW, "several_accounts", 2),
        ("Tanggal;Uraian;Jumlah\n04/07/2022;Iuran;500\n", "sign_unclear", 2),
        ("Tanggal;Uraian;Debet;Kredit\n04/07/2022;a;-5;\n05/07/2022;b;5;\n", "sign_unclear", 3),
        (HEAD + f'04/07/2022;"{"x" * 140_000}', "line_broken", 2),
    ],
)
def test_what_cannot_be_read_is_refused_whole_with_its_line(text: str | bytes, code: str, line: int | None) -> None:
    refusal = refused(text)
    assert (refusal.code, refusal.line) == (code, line)
    assert "{" not in refusal.sentence.id + refusal.sentence.en


def test_a_balance_that_is_wrong_says_what_was_expected() -> None:
    sentence = refused(HEAD + ROW + "05/07/2022;Iuran;;500;2001\n").sentence
    assert sentence.id == "Baris 3: saldo tidak cocok: seharusnya Rp 2.000, terbaca Rp 2.001."
    assert sentence.en == "Line 3: the balance does not add up: expected Rp 2.000, read Rp 2.001."


def test_no_sentence_repeats_what_a_cell_said() -> None:
    refusal = refused(HEAD + "Wa Ode Rahasia;x;y;500;1500\n")
    assert "Rahasia" not in refusal.sentence.id + refusal.sentence.en + str(refusal)


def test_without_any_account_number_it_is_refused() -> None:
    assert refused(HEAD + ROW, "mutasi 20220718.csv").code == "account_missing"


def test_every_cut_of_a_file_is_refused() -> None:
    text = write_statement(as_format("csv")).decode("utf-8-sig").rstrip()
    for end in range(1, len(text) - len("24.435.900,00")):
        refused(text[:end])
    assert read(text[: -len("24.435.900,00")]).lines == LINES
    for end in range(len(text) - 12, len(text) - 3):
        refused(text[:end])


def test_limits() -> None:
    content = write_statement(as_format("csv"))
    assert read_statement("a", content, Limits(lines=4)).lines == LINES
    for limits, code in ((Limits(lines=3), "too_many_lines"), (Limits(file_mb=0), "file_too_large")):
        with pytest.raises(StatementRefusal) as caught:
            read_statement("a", content, limits)
        assert caught.value.code == code
