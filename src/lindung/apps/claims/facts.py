"""The facts of a case as the rules ask for them: from columns, from the ``facts`` beside them, and from the family.

``facts`` of a case: outcome (word); treatment, rehabilitation (lists of rupiah); home_care (amount, on); transport
(mode, amount); incapacity (from, to); disability (code, times, function_lost in percent); letter_percent;
is_left_handed; prosthesis, orthosis (amount, reference_price); dentures, hearing_aid, glasses (rupiah);
advanced_by_employer (component codes); expected_sum (rupiah); is_missing. ``school`` of a relative: level, grade,
known_in (a school year), paid_years, still_to_pay, married_on, works_from_on, works_until_on, work, left_school_on.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from fractions import Fraction
from typing import Any

from lindung.apps.claims.models import Case, Relative
from lindung.apps.registry.models import Enrolment
from lindung.law import Book
from lindung.rules.dues.facts import (
    AidBill,
    CaseFacts,
    DatedBill,
    DisabilityPart,
    IncapacityPeriod,
    TransportBill,
)
from lindung.rules.dues.wage import benefit_wage
from lindung.rules.heirs import Relative as HeirFacts
from lindung.rules.school_calendar import Child


def case_facts(
    case: Case, family: Sequence[Relative], *, held: Enrolment | None, verdict: str, as_other_death: str | None,
    begins: date | None, paid_months: int | None, memberships: int, has_heirs: bool, outcome_on: date | None,
    book: Book,
) -> CaseFacts:  # fmt: skip
    """The facts of a case for ``rules.claim_dues``. ``held``: the slice of the membership on the day.

    ``begins``, ``paid_months``: of the last unbroken membership. ``memberships``: with how many employers.
    ``outcome_on``: when it ended, by its report.
    """
    wage = None
    if held is not None:
        money = {"wage" if held.segment == "wage_earner" else "income": held.wage_rupiah}
        wage = benefit_wage(held.segment, on=case.event_on, book=book, **money)
    is_other = case.kind == "other_death"
    return CaseFacts(
        kind=case.kind,
        event_on=(case.died_on or case.event_on) if is_other else case.event_on,
        segment=case.segment or "wage_earner",
        verdict=verdict,
        verdict_as_other_death=as_other_death,
        accident_kind=case.accident_kind,
        wage=wage,
        outcome_on=outcome_on,
        died_on=case.died_on,
        member_since=begins,
        paid_months=paid_months,
        memberships=memberships,
        has_heirs=has_heirs,
        children=tuple(child_of(one) for one in family if one.relation == "child" and not one.is_removed),
        **_injury(case.facts),
        **_bills(case.facts),
    )


def _injury(own: Mapping[str, Any]) -> dict[str, Any]:
    """What became of the body, and the time without work."""
    return {
        "outcome": own.get("outcome"),
        "incapacity": tuple(
            IncapacityPeriod(date.fromisoformat(one["from"]), date.fromisoformat(one["to"]))
            for one in own.get("incapacity", ())
        ),
        "disability": tuple(
            DisabilityPart(one["code"], one.get("times", 1), _share(one.get("function_lost")))
            for one in own.get("disability", ())
        ),
        "letter_percent": _share(own.get("letter_percent")),
        "is_left_handed": bool(own.get("is_left_handed", False)),
    }


def _bills(own: Mapping[str, Any]) -> dict[str, Any]:
    """What was spent, who spent it, and what somebody expects."""
    return {
        "treatment": tuple(own.get("treatment", ())),
        "rehabilitation": tuple(own.get("rehabilitation", ())),
        "home_care": tuple(DatedBill(one["amount"], _day(one.get("on"))) for one in own.get("home_care", ())),
        "transport": tuple(TransportBill(one["mode"], one["amount"]) for one in own.get("transport", ())),
        "prosthesis": _aid(own.get("prosthesis")),
        "orthosis": _aid(own.get("orthosis")),
        "dentures": own.get("dentures"),
        "hearing_aid": own.get("hearing_aid"),
        "glasses": own.get("glasses"),
        "advanced_by_employer": tuple(own.get("advanced_by_employer", ())),
        "expected_sum": own.get("expected_sum"),
    }


def child_of(relative: Relative) -> Child:
    """A child for the school calendar."""
    own = relative.school
    still = own.get("still_to_pay")
    return Child(
        key=relative.key,
        born_on=relative.born_on,
        level=own.get("level"),
        grade=own.get("grade", 1),
        known_in=own.get("known_in"),
        paid_years=own.get("paid_years", {}),
        still_to_pay=still,
        married_on=_day(own.get("married_on")),
        works_from_on=_day(own.get("works_from_on")),
        works_until_on=_day(own.get("works_until_on")),
        work=own.get("work"),
        left_school_on=_day(own.get("left_school_on")),
    )


def heir_facts(relative: Relative) -> HeirFacts:
    """A relative for the rule of heirs."""
    return HeirFacts(
        key=relative.key,
        relation=relative.relation,
        born_on=relative.born_on,
        died_on=relative.died_on,
        is_named_in_will=relative.is_named_in_will,
        has_notarial_will=relative.has_notarial_will,
        has_court_determination=relative.has_court_determination,
        has_proof=relative.has_proof,
        has_guardian=relative.guardian_id is not None,
        is_of_earlier_marriage=relative.is_of_earlier_marriage,
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _share(percent: str | int | None) -> Fraction | None:
    return None if percent in (None, "") else Fraction(str(percent))


def _aid(bill: dict[str, Any] | None) -> AidBill | None:
    return AidBill(bill["amount"], bill["reference_price"]) if bill else None
