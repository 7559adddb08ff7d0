"""MT940 as banks send it: envelopes, three ways of field 86, reversals, several messages; what is broken is refused."""

from __future__ import annotations

from datetime import date

import pytest

from lindung.exchange.reading import read_statement
from lindung.exchange.refusals import StatementRefusal
from lindung.exchange.statement import BankStatement

HEAD = ":20:STMT\n:25:CENAIDJA/140-1234567\n:28C:1/1\n:60F:C220701IDR1000,00\n"


def message(body: str, closing: int, head: str = HEAD) -> str:
    return f"{head}{body}\n:62F:C220731IDR{closing},00\n-\n"


def read(text: str) -> BankStatement:
    return read_statement("a.sta", text.encode())


def refused(text: str) -> StatementRefusal:
    with pytest.raises(StatementRefusal) as caught:
        read(text)
    return caught.value


@pytest.mark.parametrize(
    ("words", "name", "text"),
    [
        ("Setoran iuran Juli", "", "Setoran iuran Juli"),
        ("Setoran iuran\nJuli", "", "Setoran iuran Juli"),
        ("a" * 65 + "bc", "", "a" * 65 + "bc"),
        ("/TRTP/KLIRING/NAME/DINAS PU/REMI/IURAN/JKK", "DINAS PU", "IURAN/JKK"),
        ("166?00TRF?20IURAN JULI?21 2022?32DINAS?33PU", "DINAS PU", "IURAN JULI 2022"),
    ],
)
def test_field_86_in_three_ways(words: str, name: str, text: str) -> None:
    line = read(message(f":61:2207180718C500,00NTRFREF1//B1\n:86:{words}", 1500)).lines[0]
    assert (line.counterparty, line.text, line.reference) == (name, text, "REF1")


@pytest.mark.parametrize(
    ("head", "amount"),
    [("C500,", 500), ("D500,00", -500), ("RC500,00", -500), ("RD500,", 500), ("CR500,00", 500), ("DR500.00", -500)],
)
def test_marks_and_reversals(head: str, amount: int) -> None:
    line = read(message(f":61:2207180718{head}NTRFX", 1000 + amount)).lines[0]
    assert (line.amount_rupiah, line.is_return) == (amount, head.startswith("R"))


def test_interest_in_sen_is_kept_beside_the_rupiah_and_the_balance_proved_to_the_sen() -> None:
    text = message(":61:2207180718C500,00NTRFX\n:61:2207180718C12,34NINTX\n:61:2207180718D0,50NINTX", 1511)
    statement = read(text.replace("IDR1511,00", "IDR1511,84"))
    assert [(line.amount_rupiah, line.sen) for line in statement.lines] == [(500, 0), (12, 34), (0, -50)]
    assert (statement.closing_rupiah, statement.closing_sen) == (1511, 84)
    sentence = refused(text.replace("IDR1511,00", "IDR1511,85")).sentence
    assert "seharusnya Rp 1.511,84, terbaca Rp 1.511,85" in sentence.id


@pytest.mark.parametrize(
    ("days", "booked"),
    [
        ("220718", date(2022, 7, 18)), ("2207180719", date(2022, 7, 19)), ("2212310102", date(2023, 1, 2)),
        ("2301021231", date(2022, 12, 31)), ("220718    ", date(2022, 7, 18)),
    ],
)  # fmt: skip
def test_the_day_of_booking_is_near_the_value_date(days: str, booked: date) -> None:
    text = message(f":61:{days}C500,00NTRFX", 1500).replace("60F:C220701", "60F:C220601").replace("62F:C22", "62F:C23")
    assert read(text).lines[0].booked_on == booked


@pytest.mark.parametrize(("field", "reference"), [("NONREF//BANK1", "BANK1"), ("NONREF", ""), ("OURS//BANK1", "OURS")])
def test_the_payers_reference_comes_first(field: str, reference: str) -> None:
    assert read(message(f":61:220718C500,00NTRF{field}", 1500)).lines[0].reference == reference


def test_an_envelope_supplementary_words_and_fields_not_asked_for() -> None:
    body = ":86:seluruh rekening\n:61:220718C500,00NTRFX\ntambahan\n:NS:22x\n:61:220718D1,00NTRFY\n:86:dua"
    text = "{1:F01CENAIDJA}{2:O940}{4:\r\n" + message(body, 1499).replace("\n-\n", "\n:86:saldo\n-}{5:}\n")
    assert [line.text for line in read(text).lines] == ["tambahan", "dua"]
    assert read(text).account == "1401234567"


def test_pages_of_one_account_are_one_statement() -> None:
    second = HEAD.replace("60F:C220701IDR1000", "60M:C220715IDR1500")
    text = message(":61:220701C500,00NTRFX", 1500).replace("62F", "62M") + message(
        ":61:220720D200,00NTRFY", 1300, second
    )
    read_whole = read(text)
    assert (read_whole.opening_rupiah, read_whole.closing_rupiah) == (1000, 1300)
    assert [(line.position, line.source_line) for line in read_whole.lines] == [(1, 5), (2, 12)]


def test_pages_that_do_not_follow_each_other_are_refused() -> None:
    second = HEAD.replace("IDR1000", "IDR1501")
    text = message(":61:220701C500,00NTRFX", 1500) + message(":61:220720D200,00NTRFY", 1301, second)
    assert refused(text).code == "balance_wrong"


LINE = ":61:220718C500,00NTRFX"


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        (message(":61:220718X500,00NTRFX", 1500), "line_broken", 5),
        (message(":61:2207", 1500), "line_broken", 5),
        (message(f"{LINE}\n:61:220718C,5", 1500), "line_broken", 6),
        (message(":61:220231C500,00NTRFX", 1500), "date_impossible", 5),
        (message(":61:2207180231C500,00NTRFX", 1500), "date_impossible", 5),
        (message(":61:220718C500,505NTRFX", 1500), "amount_too_fine", 5),
        (message(LINE, 1500).replace("\n-\n", "\n:62F:C220731IDR9,00\n-\n"), "balance_wrong", 7),
        (message(LINE, 1500).replace("\n:61", "\n:60F:C220701IDR9,00\n:61"), "balance_wrong", 5),
        (message(LINE, 1500).replace("IDR", "USD"), "currency_other", 4),
        (message(LINE, 1501), "balance_wrong", None),
        (message("", 1000), "no_lines", None),
        (message(LINE, 1500).split(":62F:")[0], "truncated", None),
        (message(LINE, 1500)[:-20], "line_broken", 6),
        (message(LINE, 1500) + message(LINE, 1500, HEAD.replace("1234567", "7654321")), "several_accounts", 12),
        (message(LINE, 1500).replace(":25:CENAIDJA/140-1234567\n", ""), "account_missing", None),
        (message(LINE, 1500) + LINE, "line_broken", 8),
        (message(f"{LINE}\n:86:" + "x\n" * 6000, 1500), "line_broken", 5),
    ],
)
def test_what_is_broken_is_refused_whole_with_its_line(text: str, code: str, line: int | None) -> None:
    refusal = refused(text)
    assert (refusal.code, refusal.line) == (code, line)
    if line is not None:
        assert refusal.sentence.id.startswith(f"Baris {line}: ")
        assert refusal.sentence.en.startswith(f"Line {line}: ")
    assert "{" not in refusal.sentence.id + refusal.sentence.en


def test_a_wrong_balance_says_both() -> None:
    sentence = refused(message(LINE, 1501)).sentence
    assert "Rp 1.500" in sentence.id
    assert "Rp 1.501" in sentence.id


def test_every_cut_of_a_file_is_refused() -> None:
    text = message(f"{LINE}\n:86:Setoran\n{LINE}", 2000).rstrip("-\n ")
    for end in range(10, len(text) - 3):
        refused(text[:end])
