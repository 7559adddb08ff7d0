"""A whole table is charged as each of its rows would be alone; what cannot be charged is refused with its row."""

from __future__ import annotations

from typing import Any

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lindung.kernel.errors import Refusal
from lindung.kernel.month import Month
from lindung.law import national_book
from lindung.law.trial import book_with
from lindung.rules.allowed_values import PAYERS, PROGRAMMES_OF, RISK_CLASSES, SECTORS, WAGE_LIMIT
from lindung.rules.calculations import calculate
from lindung.rules.contribution import AMOUNTS, contributions

MONTHS = [Month(2015, 7), Month(2020, 12), Month(2024, 2), Month(2024, 3), Month(2026, 1), Month(2026, 6)]


@st.composite
def members(draw: st.DrawFn) -> dict[str, Any]:
    segment = draw(st.sampled_from(list(PROGRAMMES_OF)))
    held = draw(st.lists(st.sampled_from(PROGRAMMES_OF[segment]), min_size=1, unique=True))
    return {
        "segment": segment,
        "wage_rupiah": draw(st.integers(1, 60_000_000)),
        "risk_class": draw(st.sampled_from([*RISK_CLASSES, None])),
        "programmes": "+".join(held),
        "paid_by": draw(st.sampled_from([*PAYERS, None])),
        "sector": draw(st.sampled_from([*SECTORS, None])),
    }


def frame(rows: list[dict[str, Any]]) -> pl.DataFrame:
    return pl.DataFrame(rows, schema_overrides={"risk_class": pl.String, "paid_by": pl.String, "sector": pl.String})


@given(st.lists(members(), min_size=1, max_size=8), st.sampled_from(MONTHS), st.sampled_from(["half_up", "down"]))
@settings(deadline=None)
def test_table_form_equals_single_form(rows: list[dict[str, Any]], month: Month, rounding: str) -> None:
    charged = contributions(frame(rows), month=month, rounding=rounding)
    for row, amounts in zip(rows, charged.select(AMOUNTS).iter_rows(named=True), strict=True):
        alone = {name: value for name, value in row.items() if name not in ("wage_rupiah", "programmes")}
        alone |= {"wage": row["wage_rupiah"], "programmes": row["programmes"].split("+")}
        answers = calculate("contribution", {**alone, "month": month, "rounding": rounding}).answers
        assert amounts == {name: answers[name] for name in AMOUNTS}


def test_rows_order_and_other_columns_stay() -> None:
    table = pl.DataFrame({"id": [3, 1, 2], "segment": ["own_account", "wage_earner", "own_account"]}).with_columns(
        wage_rupiah=pl.Series([1_100_000, 1_000_000, 0])
    )
    charged = contributions(table, month=Month(2023, 5))
    assert charged["id"].to_list() == [3, 1, 2]
    assert charged["per_person"].to_list() == [18_800, 5_400, 16_800]
    assert charged.select(AMOUNTS).dtypes == [pl.Int64] * len(AMOUNTS)


def test_charging_again_replaces_the_amounts() -> None:
    table = pl.DataFrame({"segment": ["own_account"], "wage_rupiah": [0]})
    once = contributions(table, month=Month(2020, 12))
    assert contributions(once, month=Month(2023, 5))["per_person"].to_list() == [16_800]


def test_an_empty_table_stays_empty_with_its_columns() -> None:
    table = pl.DataFrame(schema={"segment": pl.String, "wage_rupiah": pl.Int64})
    charged = contributions(table, month=Month(2023, 5))
    assert charged.height == 0
    assert set(AMOUNTS) <= set(charged.columns)


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"wage_rupiah": [1, None, 3]}, r"1 rows are empty.*the first is 1"),
        ({"wage_rupiah": [1, 2, -3]}, "the first is 2"),
        ({"wage_rupiah": [0, 2, 3]}, "the first is 0"),
        ({"wage_rupiah": [1, 2, 10**13]}, "the first is 2"),
        ({"wage_rupiah": [1.5, 2.0, 3.0]}, "no column of whole rupiah"),
        ({"segment": ["wage_earner", "wage_earner", None]}, "segment: 'None'"),
        ({"segment": ["wage_earner", "wage_earner", "pu"]}, "segment: 'pu' is none of wage_earner"),
        ({"risk_class": ["low", "low", "lowest"]}, "risk_class: 'lowest'"),
        ({"programmes": ["JKK", "JKK", "JKK JKM"]}, "programmes: 'JKK JKM'"),
        ({"segment": ["own_account"] * 3, "programmes": ["JKK", "JKK", "JP"]}, "programmes: 'JP'"),
        ({"paid_by": ["worker", "worker", "bank"]}, "paid_by: 'bank'"),
        ({"sector": ["transport", None, "sea"]}, "sector: 'sea'"),
    ],
)
def test_what_cannot_be_charged_is_refused(change: dict[str, list[Any]], sentence: str) -> None:
    columns: dict[str, list[Any]] = {"segment": ["wage_earner"] * 3, "wage_rupiah": [1, 2, 3]}
    with pytest.raises(Refusal, match=sentence):
        contributions(pl.DataFrame(columns | change), month=Month(2023, 5))


def test_a_missing_column_and_a_month_before_the_law_are_refused() -> None:
    with pytest.raises(Refusal, match="missing column wage_rupiah"):
        contributions(pl.DataFrame({"segment": ["wage_earner"]}), month=Month(2023, 5))
    with pytest.raises(Refusal, match="begins on 2015-07-01"):
        contributions(pl.DataFrame({"segment": ["wage_earner"], "wage_rupiah": [1]}), month=Month(2015, 6))
    with pytest.raises(Refusal, match="rounding: 'up'"):
        contributions(
            pl.DataFrame({"segment": ["wage_earner"], "wage_rupiah": [1]}), month=Month(2023, 5), rounding="up"
        )


@pytest.mark.parametrize("rate", ["0.0024000001", "0.0030000007", "0.0034567891"])
@pytest.mark.parametrize("wage", [1, 1_000_000, 50_000_000, WAGE_LIMIT])
def test_a_rate_of_many_decimals_is_charged_as_exactly_in_a_table_as_alone(rate: str, wage: int) -> None:
    month = Month(2022, 7)
    book = book_with(national_book(), "contribution.jkm.rate", rate, month.first)
    row = {"segment": "wage_earner", "wage_rupiah": wage, "programmes": "JKK+JKM"}
    charged = contributions(pl.DataFrame([row]), month=month, book=book)
    alone = calculate("contribution", {"segment": "wage_earner", "month": month, "wage": wage}, book).answers
    assert charged["jkm"].to_list() == [alone["jkm"]]
    assert charged.schema["jkm"] == pl.Int64
