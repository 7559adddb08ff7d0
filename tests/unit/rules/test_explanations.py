"""Every calculation explains itself: the last step is the last answer, and every parameter used is cited."""

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
def test_a_step_of_an_answer_states_its_figure(name: str) -> None:
    answer = example_of(name)
    for step in answer.explanation:
        if step.answer in answer.answers and step.answer != "percent":
            assert step.result == answer.answers[step.answer]


@pytest.mark.parametrize("name", CALCULATIONS)
def test_the_law_is_cited_with_article_and_confidence(name: str) -> None:
    sources = [source for step in example_of(name).explanation for source in step.sources]
    assert sources
    assert all(source.article and source.instrument and source.confidence for source in sources)


@pytest.mark.parametrize("name", CALCULATIONS)
def test_both_languages_say_different_words(name: str) -> None:
    explanation = example_of(name).explanation
    assert explanation.as_json("id") != explanation.as_json("en")


def explained(name: str, **given: object) -> tuple[str, str]:
    """The formulas and the doubts of an explanation, in Indonesian."""
    explanation = calculate(name, given).explanation
    formulas = " | ".join(step.formula.id for step in explanation)
    return formulas, " | ".join(source.doubt.id for source in explanation.doubts if source.doubt)


def test_what_a_disability_assumes_is_explained_as_a_doubt() -> None:
    injury = {"accident_on": "2024-06-01", "wage": 1_000_000}
    letter = explained("disability", **injury, kind="functional", loss_percent=30)[1]
    assert "Persen tabel bagi bagian tubuhnya tidak diketahui" in letter
    part = explained("disability", **injury, kind="functional", parts=["right_thumb"])[1]
    assert "dianggap hilang seluruhnya" in part
    assert "dianggap" not in explained("disability", **injury, kind="anatomical", loss_percent=30)[1]
    assert "Batas 70 %" in explained("disability", **injury, kind="anatomical", parts=["both_legs", "smell"])[1]
    assert "Batas 70 %" not in explained("disability", **injury, kind="anatomical", parts=["smell"])[1]


def test_the_payer_assumed_is_explained_where_a_relief_depends_on_it() -> None:
    own = {"segment": "own_account", "income": 0}
    formulas, doubts = explained("contribution", **own, month="2026-06")
    assert "dianggap pekerja sendiri" in formulas
    assert "isi paid_by" in doubts
    assert "dianggap" not in explained("contribution", **own, month="2025-06")[0]
    assert "dianggap" not in explained("contribution", **own, month="2026-06", paid_by="worker")[0]


def test_what_was_given_and_counts_for_nothing_is_explained() -> None:
    own = {"segment": "own_account", "income": 0, "month": "2026-06"}
    assert "golongan risiko tidak dipakai" in explained("contribution", **own, risk_class="high")[0]
    assert "sektor tidak dipakai" not in explained("contribution", **own, sector="transport")[0]
    office = {"segment": "wage_earner", "wage": 1_000_000, "month": "2022-05"}
    assert "sektor tidak dipakai" in explained("contribution", **office, sector="transport")[0]
    assert "tidak dipakai" not in explained("contribution", **office, risk_class="high")[0]


def test_without_a_target_nothing_lacks_and_the_band_is_cited() -> None:
    answer = calculate("funded_places", {"budget": 10**9, "month": "2023-01", "months": 12})
    assert answer.answers["shortfall"] == 0
    assert answer.explanation.steps[-1].formula.id == "tanpa sasaran tidak ada yang kurang"
    price = answer.explanation.steps[0]
    assert price.sources[0].parameter == "contribution.own_account.bands"
    assert 1_000_000 in [value.shown for value in price.values]


def test_construction_is_rounded_as_a_decree_says() -> None:
    given = {"month": "2023-01", "contract_value": 1_000_003}
    amounts = calculate("construction_contribution", given)
    assert "contribution.rounding" in {source.parameter for source in amounts.explanation.doubts}
    assert amounts.answers["jkk"] == 2_100
    assert calculate("construction_contribution", given | {"contract_value": 238}).answers["jkk"] == 0


def test_the_exclusion_of_public_budgets_is_explained_with_its_doubt() -> None:
    given = {"segment": "own_account", "month": "2026-06", "income": 0, "paid_by": "public_budget"}
    answer = calculate("contribution", given)
    assert answer.answers["per_person"] == 16_800
    assert "contribution.relief.own_account_2026" in {source.parameter for source in answer.explanation.doubts}
    places = calculate("funded_places", {"budget": 10**9, "month": "2026-01", "months": 12})
    assert "contribution.relief.own_account_2026" in {source.parameter for source in places.explanation.doubts}


def test_the_deferral_of_the_pension_is_explained_and_stays_owed() -> None:
    given = {"segment": "wage_earner", "month": "2020-12", "wage": 1_000_000, "programmes": ["JP"]}
    answer = calculate("contribution", given)
    deferred = [step.result for step in answer.explanation if step.answer == "jp_deferred"]
    assert (answer.answers["jp"], deferred) == (30_000, [29_700])


def test_months_before_the_relief_ends_are_explained_apart() -> None:
    given = {"segment": "own_account", "month": "2020-12", "income": 0, "months": 12}
    last = calculate("contribution", given).explanation.steps[-1]
    assert [value.shown for value in last.values] == [1, 168, 16_800]


@pytest.mark.parametrize(("month", "moves"), [("2022-05", "next"), ("2020-09", "previous")])
def test_a_holiday_moves_the_due_day_the_way_the_explanation_says(month: str, moves: str) -> None:
    answer = calculate("penalty", {"contribution_month": month, "amount": 1_000_000, "months_late": 1})
    step = next(step for step in answer.explanation.steps if step.answer == "due_on")
    spoken = {"next": "berikutnya", "previous": "sebelumnya"}[moves]
    assert spoken in step.formula.id
    assert moves in step.formula.en
