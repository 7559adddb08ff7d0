"""Files read in the test's own process: a child for each of a thousand small workbooks would cost minutes.

Tests marked ``cell`` have the child, as do those of ``tests/unit`` and the journeys.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any, Self

import pytest

from lindung.apps.candidates.services import check as candidates_check
from lindung.apps.payments.statements import import_statement
from lindung.apps.submissions import marking
from lindung.apps.submissions.services import check
from lindung.exchange.reading import read_statement
from lindung.screening import candidates, judge, read
from lindung.screening.marking import marked_copy


class Screening:
    """As ``ScreeningInCell``, without a child."""

    def __init__(self, paths: Any, **given: Any) -> None:
        self._found = read(paths, **given)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_raised: object) -> None:
        """Nothing was opened."""

    def readings(self) -> Any:
        return self._found

    def amend(self, people: Any) -> None:
        self._found = replace(self._found, people=people)

    def candidates(self, *, on: date, is_near: bool = True) -> Any:
        return candidates(self._found, on=on, is_near=is_near)

    def judge(self, **given: Any) -> Any:
        return judge(self._found, **given)


@pytest.fixture(autouse=True)
def _read_in_process(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """No child reads, but where a test is marked ``cell``."""
    if request.node.get_closest_marker("cell") is None:
        monkeypatch.setattr(check, "ScreeningInCell", Screening)
        monkeypatch.setattr(candidates_check, "ScreeningInCell", Screening)
        monkeypatch.setattr(marking, "marked_copy_in_cell", marked_copy)
        monkeypatch.setattr(import_statement, "read_statement_in_cell", read_statement)
