"""Whole numbers of addresses."""

from __future__ import annotations

import pytest

from lindung.kernel.whole import whole


@pytest.mark.parametrize(
    ("text", "number"),
    [("0", 0), ("007", 7), ("9223372036854775807", 2**63 - 1), ("9223372036854775808", None), ("9" * 4000, None),
     ("", None), ("-1", None), ("+1", None), ("²", None), ("٣", None), ("1e3", None), (" 1", None), ("1_0", None)],
)  # fmt: skip
def test_only_digits_that_a_database_keeps_are_a_number(text: str, number: int | None) -> None:
    assert whole(text) == number
