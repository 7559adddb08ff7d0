"""What was given is read strictly, all problems are reported at once, and no input breaks the reading."""

from __future__ import annotations

from contextlib import suppress
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lindung.kernel.errors import Refusal
from lindung.rules.calculations import CALCULATIONS, calculate
from lindung.rules.problems import InputRefusal

CONTRIBUTION: dict[str, Any] = {"segment": "wage_earner", "month": "2022-05", "wage": 1_000_000}
DEATH: dict[str, Any] = {"died_on": "2023-05-26", "segment": "wage_earner", "member_since": "2020-01-01"}
INJURY: dict[str, Any] = {"accident_on": "2024-06-01", "wage": 1_000_000}


def problems_of(name: str, given: dict[str, Any]) -> dict[str, str]:
    with pytest.raises(InputRefusal) as refusal:
        calculate(name, given)
    assert "\n" not in refusal.value.message
    assert all(problem.text.id and problem.field in refusal.value.text.id for problem in refusal.value.problems)
    return {problem.field: problem.code for problem in refusal.value.problems}


@pytest.mark.parametrize(
    ("field", "value", "code"),
    [
        ("month", "2022-13", "month_impossible"),
        ("month", "2022-5", "month_format"),
        ("month", "Mei 2022", "month_format"),
        ("month", 202205, "month_format"),
        ("wage", -1, "number_range"),
        ("wage", 0, "number_range"),
        ("wage", 10**13, "number_range"),
        ("wage", "1.500.000", "number_type"),
        ("wage", "1500000", "number_type"),
        ("wage", "1_500_000", "number_type"),
        ("wage", "١٥٠٠", "number_type"),
        ("month", "٢٠٢٢-05", "month_format"),
        ("segment", "", "word_unknown"),
        ("paid_by", "", "word_unknown"),
        ("programmes", "", "word_unknown"),
        ("wage", 1_000_000.0, "number_type"),
        ("wage", True, "number_type"),
        ("wage", [1], "number_type"),
        ("wage", "{x}", "number_type"),
        ("segment", "pu", "word_unknown"),
        ("segment", 1, "word_unknown"),
        ("risk_class", "tinggi", "word_unknown"),
        ("programmes", [], "word_unknown"),
        ("programmes", ["JKK", "JKX"], "word_unknown"),
        ("programmes", [["JKK"]], "word_unknown"),
        ("programmes", 3, "word_unknown"),
        ("persons", 0, "number_range"),
        ("months", 1.5, "number_type"),
        ("months", 100_000, "number_range"),
        ("rounding", "up", "word_unknown"),
        ("wages", 1, "field_unknown"),
    ],
)
def test_a_contribution_refuses(field: str, value: Any, code: str) -> None:
    assert problems_of("contribution", CONTRIBUTION | {field: value}) == {field: code}


def test_all_problems_are_reported_at_once() -> None:
    found = problems_of("contribution", {"segment": "pu", "wage": -1, "wages": 3})
    assert found == {
        "segment": "word_unknown",
        "wage": "number_range",
        "wages": "field_unknown",
        "month": "field_missing",
    }


def test_wage_and_income_are_one_thing() -> None:
    assert problems_of("contribution", CONTRIBUTION | {"income": 1}) == {"wage": "field_missing"}
    assert problems_of("contribution", {"segment": "own_account", "month": "2022-05"}) == {"wage": "field_missing"}
    own = {"segment": "own_account", "month": "2022-05"}
    assert (
        calculate("contribution", own | {"wage": 5}).answers == calculate("contribution", own | {"income": 5}).answers
    )


@pytest.mark.parametrize(
    ("children", "sentence_part"),
    [
        ([{"S2": 1}], "level 'S2' is none of TK, SD, SMP, SMA, PT"),
        ([{"SD": 1}] * 200, "at most 20 children"),
        ([{"SD": -1}], "SD '-1' is no number of years"),
        ([{"SD": 100}], "SD '100' is no number of years"),
        ([{"SD": 1.5}], "SD '1.5' is no number of years"),
        ([{"SD": True}], "SD 'True' is no number of years"),
        (["SD"], "child 1: write years per level"),
        ({"SD": 1}, "is not a list"),
        ("SD", "is not a list"),
    ],
)
def test_children_are_read_strictly(children: Any, sentence_part: str) -> None:
    with pytest.raises(InputRefusal, match=sentence_part):
        calculate("death_benefit", DEATH | {"children": children})


@pytest.mark.parametrize("day", ["2023-02-30", "26/05/2023", "2023-5-6", 20230526, "2023-05-26T00:00:00"])
def test_a_day_is_iso(day: Any) -> None:
    assert problems_of("death_benefit", DEATH | {"died_on": day}) == {"died_on": "day_format"}


def test_a_day_may_be_a_date() -> None:
    as_text = calculate("death_benefit", DEATH).answers
    assert calculate("death_benefit", DEATH | {"died_on": date(2023, 5, 26)}).answers == as_text


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"kind": "anatomical"}, "parts"),
        ({"kind": "anatomical", "parts": ["thumb"]}, "parts"),
        ({"kind": "anatomical", "parts": ["right_thumb", "right_thumb"]}, "parts"),
        ({"kind": "anatomical", "parts": ["scalp"]}, "parts"),
        ({"kind": "anatomical", "parts": [{"scalp": 31}]}, "parts"),
        ({"kind": "anatomical", "parts": [{"right_thumb": 0}]}, "parts"),
        ({"kind": "anatomical", "parts": ["smell"], "loss_percent": 5}, "loss_percent"),
        ({"kind": "functional", "loss_percent": 101}, "loss_percent"),
        ({"kind": "total", "parts": ["smell"]}, "parts"),
        ({"kind": "total", "loss_percent": 5}, "loss_percent"),
        ({"kind": "total", "loss_percent": 0}, "loss_percent"),
        ({"kind": "anatomical", "parts": ""}, "parts"),
        ({"kind": "anatomical", "parts": ["left_arm_from_shoulder", "left_thumb"]}, "parts"),
        ({"kind": "functional", "parts": ["hearing_both_ears", "hearing_one_ear_10_db"], "loss_percent": 5}, "parts"),
        ({"kind": "partial"}, "kind"),
    ],
)
def test_a_disability_refuses(more: dict[str, Any], field: str) -> None:
    assert list(problems_of("disability", INJURY | more)) == [field]


def sentence_of(name: str, given: dict[str, Any]) -> str:
    with pytest.raises(InputRefusal) as refusal:
        calculate(name, given)
    return refusal.value.text.id


@pytest.mark.parametrize(
    ("part", "sentence_part"),
    [
        ("telunjuk", "mungkin right_index_finger"),
        ("right_tumb", "mungkin right_thumb"),
        ("xyzzy", "lihat lindung law show benefit.disability_table"),
        ({"scalp": 40}, "pilih 10–30 persen"),
        ({"right_thumb": 2}, "paling banyak 1 kali, bukan 2"),
    ],
)
def test_a_part_that_cannot_count_is_refused_with_what_can(part: Any, sentence_part: str) -> None:
    sentence = sentence_of("disability", INJURY | {"kind": "anatomical", "parts": [part]})
    assert sentence_part in sentence
    assert len(sentence) < 200


def test_parts_that_overlap_are_both_named() -> None:
    arm = sentence_of("disability", INJURY | {"kind": "anatomical", "parts": ["right_hand", "right_arm_from_elbow"]})
    assert arm == "parts: right_hand sudah termasuk dalam right_arm_from_elbow"
    toes = {"kind": "anatomical", "parts": ["one_leg", {"big_toe": 2}]}
    assert sentence_of("disability", INJURY | toes) == "parts: big_toe sudah termasuk dalam one_leg"


def test_none_of_two_and_both_of_two_are_distinguished() -> None:
    month = {"contribution_month": "2022-05", "amount": 1000}
    assert "isi salah satu" in sentence_of("penalty", month)
    assert "isi hanya satu" in sentence_of("penalty", month | {"paid_on": "2022-07-01", "months_late": 1})
    assert "isi hanya satu" in sentence_of("contribution", CONTRIBUTION | {"income": 1})


def test_a_penalty_takes_the_day_or_the_months() -> None:
    base = {"contribution_month": "2022-05", "amount": 1000}
    assert problems_of("penalty", base) == {"paid_on": "field_missing"}
    assert problems_of("penalty", base | {"paid_on": "2022-07-01", "months_late": 1}) == {"paid_on": "field_missing"}


JUNK = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=12) | st.dates(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3),
    max_leaves=6,
)


@given(st.sampled_from(list(CALCULATIONS)), st.data())
@settings(deadline=None, max_examples=300)
def test_whatever_is_given_is_answered_or_refused(name: str, data: st.DataObject) -> None:
    fields = [field.name for field in CALCULATIONS[name].fields]
    given_ = data.draw(st.dictionaries(st.sampled_from([*fields, "more"]), JUNK, max_size=len(fields)))
    with suppress(Refusal):
        calculate(name, given_)


@pytest.mark.parametrize("name", CALCULATIONS)
def test_every_field_and_answer_is_described_in_both_languages(name: str) -> None:
    indonesian, english = CALCULATIONS[name].as_json("id"), CALCULATIONS[name].as_json("en")
    assert indonesian["title"] != english["title"]
    assert all(field["title"] for field in indonesian["fields"] + indonesian["answers"])
    assert indonesian["example"].startswith(f"lindung calc {name} ")


@pytest.mark.parametrize(
    ("name", "given", "field", "most"),
    [
        ("contribution", CONTRIBUTION, "months", 1_200),
        ("contribution", CONTRIBUTION, "persons", 1_000_000_000),
        ("penalty", {"contribution_month": "2022-05", "amount": 1}, "months_late", 1_200),
        ("temporary_incapacity", INJURY, "months", 600),
        ("funded_places", {"budget": 1, "month": "2022-05"}, "months", 1_200),
    ],
)
def test_the_largest_number_is_taken_and_the_next_is_not(
    name: str, given: dict[str, Any], field: str, most: int
) -> None:
    calculate(name, given | {field: most})
    assert problems_of(name, given | {field: most + 1}) == {field: "number_range"}


@pytest.mark.parametrize(
    ("name", "given", "one", "other"),
    [
        ("contribution", {"segment": "wage_earner", "month": "2022-05"}, {"wage": 1}, {"income": 1}),
        ("penalty", {"contribution_month": "2022-05", "amount": 1}, {"paid_on": "2022-07-01"}, {"months_late": 1}),
    ],
)
def test_of_two_fields_exactly_one_and_the_sentence_says_which(name: str, given: Any, one: Any, other: Any) -> None:
    for both, spoken, english in (({}, "salah satu", "give either"), (one | other, "hanya satu", "give only one")):
        with pytest.raises(InputRefusal) as refusal:
            calculate(name, given | both)
        assert (spoken in refusal.value.text.id, english in refusal.value.text.en) == (True, True)
        assert ("hanya satu" in refusal.value.text.id) == bool(both)
