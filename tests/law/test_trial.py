"""A value on trial: read number by number, refused with what is expected, and never part of the book itself."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lindung.law import national_book
from lindung.law.refusal import LawRefusal
from lindung.law.trial import LeafRefusal, book_with, is_share, leaves, with_leaves
from lindung.rules.calculations import calculate

BOOK = national_book()
DAY = date(2022, 8, 1)
RATE = "contribution.jkk.rate"
HELD = [(parameter.code, value) for parameter in BOOK if (value := parameter.in_force(DAY)) is not None]


def test_what_holds_from_a_day_on_gives_way_and_what_was_before_stays() -> None:
    tried = book_with(BOOK, "contribution.jkm.rate", "0.0060", DAY)
    office = {"segment": "wage_earner", "wage": 1_000_000, "programmes": ["JKM"]}
    sums = [
        calculate("contribution", office | {"month": month}, tried).answers["jkm"] for month in ("2022-07", "2022-08")
    ]
    assert sums == [3_000, 6_000]
    assert BOOK.value("contribution.jkm.rate", DAY).number() == Fraction("0.003")
    assert tried.value("contribution.jkm.rate", DAY).status == "forecast"
    assert [value.until for value in tried.parameter("contribution.jkm.rate")] == [date(2022, 7, 31), None]


@pytest.mark.parametrize(("code", "value"), HELD, ids=[code for code, _value in HELD])
def test_every_value_is_of_its_own_shape_and_gives_its_own_leaves(code: str, value) -> None:
    assert with_leaves(value.written, dict(leaves(value.written))) == value.written
    assert book_with(BOOK, code, value.written, DAY).value(code, DAY).value == value.value


@given(st.integers(1, 9999))
def test_a_leaf_is_written_back_where_it_stood(tenthousandths: int) -> None:
    written = BOOK.value(RATE, DAY).written
    text = f"0,{tenthousandths:04d}"
    found = with_leaves(written, {"value.low": text})
    assert found["low"] == text.replace(",", ".")
    assert {key: found[key] for key in found if key != "low"} == {key: written[key] for key in written if key != "low"}


@pytest.mark.parametrize(
    ("code", "path", "text", "refused"),
    [
        (RATE, "value.low", "banyak", "number_type"),
        (RATE, "value.low", "-0.01", "number_type"),
        (RATE, "value.low", "1e3", "number_type"),
        (RATE, "value.highest", "0.01", "leaf_unknown"),
        ("benefit.jkm.death", "value.grant", "20.000.000", "number_type"),
        ("benefit.jkm.death", "value.grant", "0.5", "number_type"),
    ],
)
def test_what_is_no_number_of_its_sort_is_refused_by_its_path(code: str, path: str, text: str, refused: str) -> None:
    with pytest.raises(LeafRefusal) as raised:
        with_leaves(BOOK.value(code, DAY).written, {path: text}, shares=is_share(BOOK.parameter(code)))
    assert (raised.value.code, raised.value.path) == (refused, path)


@pytest.mark.parametrize("value", [{"low": "0.01"}, "0.01", [], 5, {"very_low": "x"}])
def test_another_shape_is_refused_with_the_one_in_force(value: object) -> None:
    with pytest.raises(LawRefusal, match="0,0054") as raised:
        book_with(BOOK, RATE, value, DAY)
    assert raised.value.code == "value_shape"


def test_a_day_before_the_law_is_refused() -> None:
    with pytest.raises(LawRefusal):
        book_with(BOOK, RATE, BOOK.value(RATE, DAY).written, date(2010, 1, 1))
