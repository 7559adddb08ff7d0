"""The law as plain data: it comes back as it was, the same law has the same version, another law another one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from lindung.kernel.month import Month
from lindung.law import national_book
from lindung.law.trial import book_with
from lindung.law.writing import law_fingerprint, law_read, law_written
from lindung.rules.calculations import calculate
from lindung.rules.contribution_month import LAW
from tests.law.test_overlay import decree

WRITTEN = law_written(national_book(), LAW)
# Two months of each year of the book: before and after the reliefs, ceilings and rates that begin within a year.
MONTHS = [Month(year, number) for year in range(2016, 2027) for number in (1, 8)]


def test_every_value_comes_back_as_it_was() -> None:
    read = law_read(WRITTEN, "uji")
    expected = [one for one in national_book() if one.code.startswith(LAW)]
    assert [replace(one, file="") for one in read] == [replace(one, file="") for one in expected]
    assert read.days_of_change(LAW) == national_book().days_of_change(LAW)


def test_written_again_it_is_the_same_text() -> None:
    assert law_written(law_read(WRITTEN, "uji"), LAW) == WRITTEN
    assert law_fingerprint(WRITTEN) == law_fingerprint(law_written(national_book(), LAW))


@pytest.mark.parametrize("segment", ["wage_earner", "own_account"])
@pytest.mark.parametrize("paid_by", ["public_budget", "worker"])
def test_a_contribution_is_explained_alike_from_it(segment: str, paid_by: str) -> None:
    programmes = ["JKK", "JKM", "JHT"] + (["JP"] if segment == "wage_earner" else [])
    for month in MONTHS:
        given = {"segment": segment, "month": month, "wage": 3_210_987, "programmes": programmes, "paid_by": paid_by}
        assert calculate("contribution", given, law_read(WRITTEN, "uji")) == calculate("contribution", given)


def test_another_value_is_another_version() -> None:
    changed = law_written(book_with(national_book(), "contribution.jkm.rate", "0.0060", date(2022, 7, 1)), LAW)
    assert law_fingerprint(changed) != law_fingerprint(WRITTEN)
    assert law_written(law_read(changed, "uji"), LAW) == changed


def test_what_a_decree_sets_is_not_passed_over_in_silence() -> None:
    with pytest.raises(ValueError, match=r"contribution\.rounding"):
        law_written(national_book().with_overlay(decree("contribution.rounding", "down")), LAW)
