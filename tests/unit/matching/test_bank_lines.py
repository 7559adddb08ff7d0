"""Which lines pay which bills: in order of due dates, by the office that is named, for one payer at a time."""

from __future__ import annotations

from datetime import date

import polars as pl
import pytest

from lindung.matching.bank_lines import match_lines, words_of

DAY = date(2022, 7, 18)
OFFICES = pl.DataFrame(
    [(1, words_of("Dinas Kesehatan")), (2, words_of("Dinas Pendidikan")), (3, words_of("Dinas Kesehatan Selatan"))],
    schema={"office": pl.Int64(), "name": pl.String()},
    orient="row",
)


def lines(*described: tuple[int, str, list[str]]) -> pl.DataFrame:
    """Lines of one day: amount, text, codes."""
    rows = [(n, DAY, *one) for n, one in enumerate(described, start=1)]
    schema = {"line": pl.Int64(), "booked_on": pl.Date(), "amount": pl.Int64(), "text": pl.String(),
              "codes": pl.List(pl.String())}  # fmt: skip
    return pl.DataFrame(rows, schema=schema, orient="row")


def bills(*described: tuple[str, int, str, int]) -> pl.DataFrame:
    """Bills of one due day: code, office, segment and who pays, open."""
    rows = [
        (n, code, office, *source.split("/"), DAY, owed) for n, (code, office, source, owed) in enumerate(described, 1)
    ]
    names = ["bill", "code", "office", "segment", "paid_by", "due_on", "open"]
    return pl.DataFrame(rows, schema=names, orient="row")


def parts(paying: pl.DataFrame, owed: pl.DataFrame) -> list[tuple[int, int, int, str]]:
    """Line, bill, amount and reason of every part."""
    found = match_lines(paying, owed, OFFICES).sort("line", "bill")
    return list(found.select("line", "bill", "amount", "reason").iter_rows())


def test_two_transfers_that_name_the_same_two_bills_settle_both() -> None:
    owed = bills(("A", 1, "wage_earner/public_budget", 16_200), ("B", 2, "wage_earner/public_budget", 10_800))
    half = (13_500, "", ["A", "B"])
    assert parts(lines(half, half), owed) == [
        (1, 1, 13_500, "code_part"),
        (2, 1, 2_700, "code_part"),
        (2, 2, 10_800, "code_and_amount"),
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [("setoran dinas kesehatan", [(1, 1, 100, "office_and_amount")]), ("DINAS KESEHATAN SELATAN", [])],
)
def test_who_is_named_is_who_is_named_though_it_owes_nothing(text: str, found: list) -> None:
    assert parts(lines((100, text, [])), bills(("A", 1, "wage_earner/public_budget", 100))) == found


def test_all_bills_of_an_office_are_those_of_one_payer() -> None:
    owed = bills(
        ("A", 1, "wage_earner/public_budget", 100),
        ("B", 1, "wage_earner/public_budget", 200),
        ("C", 1, "wage_earner/worker", 50),
        ("D", 1, "wage_earner/worker", 70),
    )
    named = "Dinas Kesehatan"
    assert parts(lines((420, named, [])), owed) == []
    assert [bill for _line, bill, _amount, _reason in parts(lines((300, named, [])), owed)] == [1, 2]


def test_a_code_of_a_bill_that_is_paid_is_not_read_as_a_name() -> None:
    assert parts(lines((100, "Dinas Kesehatan", ["Z"])), bills(("A", 1, "wage_earner/public_budget", 100))) == []


def test_a_sum_that_is_one_bill_or_all_of_another_segment_is_left_to_a_person() -> None:
    owed = bills(
        ("A", 1, "wage_earner/public_budget", 50),
        ("B", 1, "wage_earner/public_budget", 50),
        ("C", 1, "own_account/public_budget", 100),
    )
    assert parts(lines((100, "Dinas Kesehatan", [])), owed) == []
    assert [bill for _line, bill, *_rest in parts(lines((100, "", ["C"])), owed)] == [3]
