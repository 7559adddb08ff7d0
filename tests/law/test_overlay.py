"""A local decree settles what national law leaves open, and nothing else."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from lindung.kernel.month import Month
from lindung.law import national_book
from lindung.law.refusal import LawRefusal
from lindung.rules.calculations import calculate
from lindung.rules.eligibility import AgeLimits, age_limits

MUNA_BARAT = {"perbup": {"short": "Perbup Muna Barat", "title": {"id": "Peraturan bupati", "en": "Regent's decree"}}}


def decree(code: str, value: Any, **more: Any) -> dict[str, Any]:
    entry = {
        "from": "2022-01-01",
        "value": value,
        "source": {"instrument": "perbup", "article": "Pasal 3"},
        "status": "enacted",
        "confidence": "confirmed",
    }
    title = {"id": "Uji", "en": "Test"}
    parameter = {"code": code, "title": title, "unit": "", "values": [entry | more], "checked_on": "2022-02-01"}
    return {"instruments": MUNA_BARAT, "parameters": [parameter | {"unit": "as the book"}]}


def test_a_decree_cuts_down_what_the_book_rounds() -> None:
    given = {"segment": "wage_earner", "month": "2022-01", "wage": 2_552_014, "persons": 3080, "months": 12}
    book = national_book().with_overlay(decree("contribution.rounding", "down"))
    assert calculate("contribution", given).answers["total"] == 509_345_760
    answer = calculate("contribution", given, book)
    assert answer.answers["total"] == 509_308_800
    assert "Perbup Muna Barat" in {source.instrument for step in answer.explanation for source in step.sources}


def test_before_the_decree_and_after_its_end_the_book_holds() -> None:
    book = national_book().with_overlay(decree("contribution.rounding", "down", until="2022-12-31"))
    assert book.value("contribution.rounding", date(2021, 12, 31)).word() == "half_up"
    assert book.value("contribution.rounding", date(2022, 12, 31)).word() == "down"
    assert book.value("contribution.rounding", date(2023, 1, 1)).word() == "half_up"


def test_a_decree_sets_the_budget_price() -> None:
    book = national_book().with_overlay(decree("finance.price_per_person", 10_000))
    given = {"budget": 519_840_000, "month": "2022-01", "months": 12}
    assert calculate("funded_places", given, book).answers["places"] == 4332
    assert calculate("funded_places", given).answers["price"] == 16_800


def test_a_decree_sets_ages() -> None:
    ages = {segment: {"minimum": 18, "limit": 60} for segment in ("wage_earner", "own_account")}
    book = national_book().with_overlay(decree("eligibility.age", ages))
    assert age_limits("own_account", date(2022, 7, 18), book) == AgeLimits(18, 60)
    assert age_limits("own_account", date(2022, 7, 18)) == AgeLimits(17, 65)


def test_national_law_cannot_be_changed() -> None:
    with pytest.raises(LawRefusal) as refusal:
        national_book().with_overlay(decree("contribution.jkk.rate", {"very_low": "0.001"}))
    assert refusal.value.code == "overlay_closed"


def test_a_decree_that_is_no_decree_is_refused() -> None:
    with pytest.raises(LawRefusal, match="exactly the keys"):
        national_book().with_overlay({"parameters": []})


def test_an_unknown_rounding_of_a_decree_is_refused() -> None:
    book = national_book().with_overlay(decree("contribution.rounding", "sideways"))
    given = {"segment": "wage_earner", "month": Month(2022, 1), "wage": 1_000_000}
    with pytest.raises(Exception, match="'sideways' is none of half_up, down"):
        calculate("contribution", given, book)
