"""Every shipped case gives the figure that was published."""

from __future__ import annotations

import pytest

from lindung.law.book import CASES_FOLDER
from lindung.law.reading import read_yaml
from lindung.rules.calculations import CALCULATIONS
from lindung.rules.casebook import Case, case_files, read_case, run_case, run_files

CASES = [
    read_case(entry, path.name, number)
    for path in case_files(CASES_FOLDER)
    for number, entry in enumerate(read_yaml(path), 1)
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.file}: {case.name}")
def test_published_figure(case: Case) -> None:
    assert run_case(case) == []


def test_there_are_at_least_sixty_and_each_has_its_own_name() -> None:
    assert len(CASES) >= 60
    assert len({case.name for case in CASES}) == len(CASES)


def test_every_calculation_has_a_case() -> None:
    assert {case.calculation for case in CASES} == set(CALCULATIONS)


def test_the_shipped_folder_has_no_faults() -> None:
    verdict = run_files(case_files(CASES_FOLDER))
    assert (verdict.failures, verdict.faults) == ((), ())
