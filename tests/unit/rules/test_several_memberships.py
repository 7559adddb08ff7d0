"""One death, several employers: each paid until 2025, since then it is asked."""

from __future__ import annotations

from datetime import date

import pytest

from lindung.rules.several_memberships import of_several


@pytest.mark.parametrize(
    ("died_on", "certain", "is_asked"),
    [
        (date(2023, 7, 12), 84_000_000, False),
        (date(2025, 2, 23), 84_000_000, False),
        (date(2025, 2, 24), 42_000_000, True),
    ],
)
def test_bangka_tengah_paid_twice_and_later_deaths_are_asked_about(died_on: date, certain: int, is_asked: bool) -> None:
    found = of_several({"one": 42_000_000, "other": 42_000_000}, died_on)
    assert (found.certain, found.possible, found.is_asked) == (certain, 84_000_000, is_asked)
    assert found.explanation.steps[-1].result == certain
    assert found.explanation.doubts


def test_a_single_membership_is_never_asked_about() -> None:
    found = of_several({"one": 10_000_000}, date(2026, 1, 1))
    assert (found.certain, found.is_asked) == (10_000_000, False)
    assert of_several({}, date(2026, 1, 1)).certain == 0
