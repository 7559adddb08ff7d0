"""Agreements and budgets: signed once, amended, renewed, warned of in time, and nobody else's business."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext

from lindung.apps.events.verification import chain_verify
from lindung.apps.funding.accounts import accounts_of
from lindung.apps.funding.models import Agreement, BudgetLine
from lindung.apps.funding.selectors import agreement_get, agreements_visible, budget_lines, budget_years, commitments
from lindung.apps.funding.services.agreements import Terms, agreement_sign
from lindung.apps.funding.services.budget import budget_set
from lindung.kernel.errors import Refusal

pytestmark = pytest.mark.django_db
JKK, JKM = "5.1.02.02.02.0006", "5.1.02.02.02.0007"
TERMS = Terms(
    number="119/PKS/2022",
    party="BPJS Ketenagakerjaan Cabang Lubuklinggau",
    starts_on=date(2022, 1, 1),
    ends_on=date(2022, 12, 31),
    people=4_332,
    amount_rupiah=519_840_000,
)


def sign(country, *, who: str = "administrator", renews: int | None = None, amends: int | None = None, **other):
    return agreement_sign(
        by=country.who(who), government=country.muna_barat, terms=replace(TERMS, **other), renews=renews, amends=amends
    )


def test_musi_rawas_signs_for_a_year(country) -> None:
    """4,332 people at Rp 10,000 for twelve months."""
    agreement = sign(country)
    assert agreement.amount_rupiah == agreement.people * 10_000 * 12
    assert agreements_visible(country.who("leader")).get() == agreement
    assert chain_verify().holds


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"number": "  "}, "agreement_incomplete"),
        ({"party": ""}, "agreement_incomplete"),
        ({"segment": "pns"}, "segment_unknown"),
        ({"ends_on": date(2021, 12, 31)}, "period_impossible"),
        ({"ends_on": date(2052, 12, 31)}, "period_impossible"),
        ({"people": 0}, "amount_impossible"),
        ({"amount_rupiah": -1}, "amount_impossible"),
        ({"amount_rupiah": 10**18}, "amount_impossible"),
    ],
)
def test_what_cannot_be_is_refused(country, wrong: dict[str, object], code: str) -> None:
    with pytest.raises(Refusal) as refused:
        sign(country, **wrong)
    assert refused.value.code == code
    assert not Agreement.objects.exists()


def test_a_number_is_used_once(country) -> None:
    sign(country)
    with pytest.raises(Refusal) as refused:
        sign(country, number=" 119/PKS/2022 ")
    assert refused.value.code == "number_used"


def test_what_is_signed_never_changes(country) -> None:
    sign(country)
    with pytest.raises(DatabaseError), transaction.atomic():
        Agreement.objects.update(people=1)


def test_an_addendum_counts_from_its_first_day(country) -> None:
    agreement = sign(country)
    sign(
        country, number="119/A1", starts_on=date(2022, 7, 1), people=5_000, amount_rupiah=559_920_000,
        amends=agreement.pk,
    )  # fmt: skip
    who = country.who("administrator")
    assert [one.people for one in commitments(who, on=date(2022, 6, 30))] == [4_332]
    committed = commitments(who, on=date(2022, 7, 1))
    assert [(one.people, one.amount_rupiah, len(one.addenda)) for one in committed] == [(5_000, 559_920_000, 1)]


@pytest.mark.parametrize(
    "wrong", [{"starts_on": date(2021, 12, 31)}, {"ends_on": date(2023, 1, 31)}, {"segment": "own_account"}]
)
def test_an_addendum_stays_within_its_agreement(country, wrong: dict[str, object]) -> None:
    agreement = sign(country)
    with pytest.raises(Refusal) as refused:
        sign(country, number="2", amends=agreement.pk, **wrong)
    assert refused.value.code == "addendum_misplaced"


def test_an_addendum_is_not_acorrected_itself(country) -> None:
    first = sign(country)
    addendum = sign(country, number="2", amends=first.pk)
    with pytest.raises(Refusal):
        sign(country, number="3", amends=addendum.pk)


def test_three_months_before_its_end_an_agreement_asks_for_renewal(country) -> None:
    agreement = sign(country)
    who = country.who("administrator")

    def asks(on: date) -> list[bool]:
        return [one.ends_soon for one in commitments(who, on=on)]

    assert [asks(date(2022, 9, 29)), asks(date(2022, 9, 30)), asks(date(2022, 12, 31))] == [[False], [True], [True]]
    assert asks(date(2023, 1, 1)) == [False]
    sign(country, number="2", starts_on=date(2023, 1, 1), ends_on=date(2023, 12, 31), renews=agreement.pk)
    assert asks(date(2022, 10, 1)) == [False, False]


def test_a_renewal_follows_and_happens_once(country) -> None:
    agreement = sign(country)
    after = {"starts_on": date(2023, 1, 1), "ends_on": date(2023, 12, 31), "renews": agreement.pk}
    with pytest.raises(Refusal) as refused:
        sign(country, number="2", renews=agreement.pk)
    assert refused.value.code == "renewal_misplaced"
    sign(country, number="2", **after)
    with pytest.raises(Refusal) as refused:
        sign(country, number="3", **after)
    assert refused.value.code == "renewed_before"


def test_a_budget_keeps_what_was_first_decided(country) -> None:
    who = country.who("administrator")
    for rupiah in (231_040_000, 240_000_000, 250_000_000, 250_000_000):
        line = budget_set(by=who, government=country.muna_barat, year=2022, account=JKK, rupiah=rupiah)
    assert (line.original_rupiah, line.revised_rupiah, line.planned_rupiah) == (231_040_000, 250_000_000, 250_000_000)
    assert BudgetLine.objects.count() == 1
    with pytest.raises(DatabaseError), transaction.atomic():
        BudgetLine.objects.update(original_rupiah=1)
    assert chain_verify().holds


def test_an_office_and_the_government_have_lines_of_their_own(country) -> None:
    who = country.who("administrator")
    for office in (None, country.health, None, country.health):
        budget_set(by=who, government=country.muna_barat, year=2022, account=JKM, rupiah=5, office=office)
    assert BudgetLine.objects.count() == 2
    assert budget_years(who) == [2022]


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"account": "5.1.02.02.02.9999"}, "account_unknown"),
        ({"rupiah": -1}, "budget_impossible"),
        ({"year": 1999}, "budget_impossible"),
    ],
)
def test_budgets_that_cannot_be_are_refused(country, wrong: dict[str, object], code: str) -> None:
    given = {"year": 2022, "account": JKK, "rupiah": 1} | wrong
    with pytest.raises(Refusal) as refused:
        budget_set(by=country.who("administrator"), government=country.muna_barat, **given)
    assert refused.value.code == code


def test_another_governments_office_gets_no_budget(country) -> None:
    with pytest.raises(Refusal) as refused:
        budget_set(
            by=country.who("administrator"), government=country.muna_barat, year=2022, account=JKK, rupiah=1,
            office=country.foreign,
        )  # fmt: skip
    assert refused.value.code == "office_foreign"


@pytest.mark.parametrize("name", ["operator", "treasurer", "leader", "agency", "auditor", "other-administrator"])
def test_only_the_own_administrator_signs_and_budgets(country, name: str) -> None:
    with pytest.raises(Refusal):
        sign(country, who=name)
    with pytest.raises(Refusal):
        budget_set(by=country.who(name), government=country.muna_barat, year=2022, account=JKK, rupiah=1)


@pytest.mark.parametrize(
    ("name", "sees"),
    [
        ("administrator", True),
        ("leader", True),
        ("agency", True),
        ("auditor", True),
        ("treasurer", False),
        ("operator", False),
        ("other-administrator", False),
        ("far-agency", False),
    ],
)
def test_everybody_sees_the_funding_of_their_scope(country, name: str, sees: bool) -> None:
    agreement = sign(country)
    budget_set(by=country.who("administrator"), government=country.muna_barat, year=2022, account=JKK, rupiah=1)
    who = country.who(name)
    assert bool(commitments(who, on=date(2022, 7, 1))) is sees
    assert bool(budget_lines(who, year=2022)) is sees
    if not sees:
        with pytest.raises(Refusal):
            agreement_get(who, agreement.pk)


def test_many_agreements_take_the_same_statements_as_few(country) -> None:
    who = country.who("administrator")

    def statements() -> int:
        with CaptureQueriesContext(connection) as asked:
            commitments(who, on=date(2022, 7, 1))
        return len(asked)

    first = sign(country)
    few = statements()
    for number in range(5):
        sign(country, number=f"lain {number}")
        sign(country, number=f"adendum {number}", amends=first.pk)
    assert statements() == few


def test_the_codes_are_the_laws() -> None:
    assert accounts_of(2022) == {JKK: "jkk", JKM: "jkm", "5.1.02.02.02.0010": "jht"}
