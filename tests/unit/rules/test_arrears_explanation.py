"""Why a late bill stands in the list as it does: the steps give the figures of the list, whatever was paid."""

from __future__ import annotations

from datetime import date, timedelta

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lindung.kernel.month import Month
from lindung.rules.arrears import SCHEMA, arrears, death_benefit_of_one
from lindung.rules.arrears_explanation import BEARERS, late_explained
from lindung.rules.calculations import calculate
from lindung.rules.due_day import due_on

EMPLOYERS = {"public_budget": "government", "employer": "private", "worker": None}
BEGIN = Month(2021, 1)


@st.composite
def offices(draw: st.DrawFn) -> tuple[pl.DataFrame, date, str]:
    """The open bills of two offices as the list reads them on a day: some months paid, some billed by nobody yet."""
    paid_by, segment = draw(st.sampled_from(list(EMPLOYERS))), draw(st.sampled_from(["wage_earner", "own_account"]))
    billed = draw(st.integers(1, 10))
    paid = draw(st.one_of(st.none(), st.integers(0, billed - 1)))
    still = draw(st.lists(st.booleans(), min_size=billed, max_size=billed))
    rows = []
    for number in range(billed):
        month = BEGIN.plus(number)
        rupiah = draw(st.integers(1, 10**9)) if number > (-1 if paid is None else paid) or still[number] else 0
        last_paid = None if paid is None else BEGIN.plus(paid).first
        last_billed = BEGIN.plus(billed - 1).first
        rows.append((number, 1, segment, paid_by, month.first, due_on(month), rupiah, 10, last_paid, last_billed))
        rows.append((100 + number, 2, segment, paid_by, month.first, due_on(month), rupiah + 1, 7, None, last_billed))
    day = due_on(BEGIN.plus(billed - 1)) + timedelta(days=draw(st.integers(1, 200)))
    return pl.DataFrame(rows, schema=SCHEMA, orient="row"), day, paid_by


@given(offices())
def test_every_figure_of_the_list_is_the_last_step_of_its_explanation(case: tuple[pl.DataFrame, date, str]) -> None:
    bills, on, paid_by = case
    employer = EMPLOYERS[paid_by]
    late = arrears(bills, on=on, employer=employer or "government")
    if employer is None:
        late = late.with_columns(penalty_rupiah=pl.lit(0, pl.Int64))
    for row in late.iter_rows(named=True):
        why = late_explained(late, row["bill"], on=on, employer=employer)
        steps = [list(answer.explanation)[-1] for answer in (why.penalty, why.bearer, why.stake)]
        assert [(step.answer, step.result) for step in steps] == [
            ("penalty", row["penalty_rupiah"]),
            ("bearer", row["bearer"]),
            ("at_stake", row["people"] * death_benefit_of_one(on)),
        ]
        months = {step.answer: step.result for step in why.penalty.explanation}["months_late"]
        assert months == row["months_late"] == why.penalty.answers["months_late"]
        assert row["bearer"] in BEARERS


def one(paid_by: str, *, rupiah: int = 100_050, last_paid: date | None = date(2022, 6, 1)) -> pl.DataFrame:
    """July 2022, open, and nothing billed since."""
    row = (
        1,
        1,
        "own_account" if paid_by == "worker" else "wage_earner",
        paid_by,
        date(2022, 7, 1),
        date(2022, 8, 15),
        rupiah,
        3,
        last_paid,
        date(2022, 7, 1),
    )
    return arrears(pl.DataFrame([row], schema=SCHEMA, orient="row"), on=date(2022, 10, 1))


def test_a_penalty_is_explained_as_the_calculator_explains_it() -> None:
    why = late_explained(one("employer"), 1, on=date(2022, 10, 1), employer="private")
    asked = {"amount": 100_050, "contribution_month": "2022-07", "paid_on": "2022-10-01", "employer": "private"}
    answer = calculate("penalty", asked)
    step = next(step for step in answer.explanation if step.answer == "penalty")
    assert list(why.penalty.explanation)[-1] == step
    assert (step.result, step.sources[0].article) == (4_002, "Pasal 22; PP 46/2015 Pasal 20")


def test_a_government_bears_no_penalty_and_the_doubt_is_said() -> None:
    why = late_explained(one("public_budget"), 1, on=date(2022, 10, 1), employer="government")
    assert why.penalty.answers["penalty"] == 0
    assert any("selain penyelenggara negara" in str(source.doubt) for source in why.penalty.explanation.doubts)


def test_who_pays_alone_bears_no_penalty() -> None:
    why = late_explained(one("worker"), 1, on=date(2022, 10, 1), employer=None)
    last = list(why.penalty.explanation)[-1]
    assert (last.result, last.sources[0].parameter) == (0, "penalty.borne_by")


@pytest.mark.parametrize(("on", "bearer"), [(date(2022, 11, 15), "agency"), (date(2022, 11, 16), "employer")])
def test_months_that_nobody_billed_are_among_those_unpaid(on: date, bearer: str) -> None:
    why = late_explained(arrears(one("public_budget"), on=on), 1, on=on, employer="government")
    unpaid, last = why.bearer.explanation
    assert last.result == bearer
    assert unpaid.result[0] == "2022-07"
    assert len(unpaid.result) == {"agency": 3, "employer": 4}[bearer]


def test_what_was_never_paid_is_the_employers_with_its_doubt() -> None:
    why = late_explained(one("public_budget", last_paid=None), 1, on=date(2022, 10, 1), employer="government")
    last = list(why.bearer.explanation)[-1]
    assert (last.result, last.formula.id) == ("employer", "iuran pertama belum dibayar")
    assert last.sources[0].confidence == "doubtful"


def test_the_bearer_is_that_of_a_members_protection() -> None:
    """As ``calculate`` answers it for somebody on the bill who dies that day."""
    bears = {"protected_with_arrears": "agency", "employer_first": "employer"}
    for paid in (None, date(2022, 6, 1)):
        for on in (date(2022, 8, 16), date(2022, 11, 15), date(2022, 12, 16)):
            why = late_explained(arrears(one("public_budget", last_paid=paid), on=on), 1, on=on, employer="government")
            months = ["2022-06"] if paid else []
            asked = {"on": on, "segment": "wage_earner", "kind": "other_death", "paid_months": months}
            found = calculate("protection", asked | {"billed_months": [*months, "2022-07"]}).answers["verdict"]
            assert bears[str(found)] == why.bearer.answers["bearer"]


def test_a_due_day_of_the_bill_that_is_not_todays_names_no_article() -> None:
    row = (1, 1, "wage_earner", "employer", date(2022, 7, 1), date(2022, 8, 10), 1_000, 3, None, date(2022, 7, 1))
    late = arrears(pl.DataFrame([row], schema=SCHEMA, orient="row"), on=date(2022, 8, 12), employer="private")
    first = late_explained(late, 1, on=date(2022, 8, 12), employer="private").penalty.explanation.steps[0]
    assert (first.result, first.sources) == (date(2022, 8, 10), ())
