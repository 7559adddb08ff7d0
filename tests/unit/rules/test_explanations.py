"""Every calculation explains itself: the last step is the last answer, and every parameter used is told."""

from __future__ import annotations

import shlex

import pytest

from lindung.law.reading import parse_yaml
from lindung.rules.calculation import Answer
from lindung.rules.calculations import CALCULATIONS, calculate


def example_of(name: str) -> Answer:
    words = shlex.split(CALCULATIONS[name].example)
    assert words[:3] == ["lindung", "calc", name]
    pairs = [word.split("=", 1) for word in words[3:]]
    return calculate(name, {field: parse_yaml(value, field) for field, value in pairs})


@pytest.mark.parametrize("name", CALCULATIONS)
def test_answers_are_those_described_and_the_last_step_is_the_last_of_them(name: str) -> None:
    answer = example_of(name)
    described = [field.name for field in CALCULATIONS[name].answers]
    assert set(answer.answers) == set(described)
    last = answer.explanation.steps[-1]
    assert last.answer == described[-1]
    assert last.result == answer.answers[described[-1]]


@pytest.mark.parametrize("name", CALCULATIONS)
def test_a_step_that_tells_an_answer_tells_its_figure(name: str) -> None:
    answer = example_of(name)
    for step in answer.explanation:
        if step.answer in answer.answers and step.answer != "percent":
            assert step.result == answer.answers[step.answer]


@pytest.mark.parametrize("name", [name for name in CALCULATIONS if name != "coverage"])
def test_the_law_is_cited_with_article_and_confidence(name: str) -> None:
    sources = [source for step in example_of(name).explanation for source in step.sources]
    assert sources
    assert all(source.article and source.instrument and source.confidence for source in sources)


@pytest.mark.parametrize("name", CALCULATIONS)
def test_both_languages_say_different_words(name: str) -> None:
    explanation = example_of(name).explanation
    assert explanation.as_json("id") != explanation.as_json("en")


def test_the_exclusion_of_public_budgets_is_told_with_its_doubt() -> None:
    given = {"segment": "own_account", "month": "2026-06", "income": 0, "paid_by": "public_budget"}
    answer = calculate("contribution", given)
    assert answer.answers["per_person"] == 16_800
    assert "contribution.relief.own_account_2026" in {source.parameter for source in answer.explanation.doubts}
    places = calculate("funded_places", {"budget": 10**9, "month": "2026-01", "months": 12})
    assert "contribution.relief.own_account_2026" in {source.parameter for source in places.explanation.doubts}


def test_the_deferral_of_the_pension_is_told_and_stays_owed() -> None:
    given = {"segment": "wage_earner", "month": "2020-12", "wage": 1_000_000, "programmes": ["JP"]}
    answer = calculate("contribution", given)
    deferred = [step.result for step in answer.explanation if step.answer == "jp_deferred"]
    assert (answer.answers["jp"], deferred) == (30_000, [29_700])


def test_months_before_the_relief_ends_are_told_apart() -> None:
    given = {"segment": "own_account", "month": "2020-12", "income": 0, "months": 12}
    last = calculate("contribution", given).explanation.steps[-1]
    assert [value.shown for value in last.values] == [1, 168, 16_800]
