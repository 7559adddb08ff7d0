"""Every case of the tables of headings applies to its own example."""

from __future__ import annotations

import pytest

from lindung.intake.headings.field_of_heading import (
    KEYWORD_CASES,
    KEYWORD_SCORE,
    KeywordCase,
    field_of,
)
from lindung.intake.headings.fields_of_header import PERSON_CASES, PeopleInHeader, PersonCase, meanings_of
from lindung.intake.headings.overrules import OVERRULES, Overrule


@pytest.mark.parametrize("case", KEYWORD_CASES, ids=lambda case: case.field)
def test_a_keyword_decides_its_example(case: KeywordCase) -> None:
    assert field_of(case.example) == (case.field, KEYWORD_SCORE)


@pytest.mark.parametrize("case", OVERRULES, ids=lambda case: case.name)
def test_the_rest_of_a_heading_overrules_what_was_found(case: Overrule) -> None:
    field, score = field_of(case.example)
    assert (field, score) == case.result(case.example, score)


@pytest.mark.parametrize("case", PERSON_CASES, ids=lambda case: case.name)
def test_the_headings_of_a_table_are_about_the_persons_of_the_case(case: PersonCase) -> None:
    stacks = {letter: [heading] for letter, heading in zip("ABCD", case.example.split(" | "), strict=False)}
    header = PeopleInHeader(stacks)
    assert next(one for one in PERSON_CASES if one.applies(header)) is case
    assert meanings_of(stacks) == case.result(header)
