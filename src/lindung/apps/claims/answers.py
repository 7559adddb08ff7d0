"""The answer of a case: protected on that day, what is due and to whom. Computed from the facts each time it is asked.

What the rules give is plain data once it is frozen with an assessment (``frozen``).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

from django.utils import timezone

from lindung.apps.claims.facts import case_facts, heir_facts
from lindung.apps.claims.models import Case, Kind, Relative
from lindung.apps.claims.opening import own_membership, records_of
from lindung.apps.claims.selectors import reports_of
from lindung.apps.protection.answer import STATES, Happening, MembershipAnswer, worker_protection
from lindung.kernel.text import Text
from lindung.law import Book, national_book
from lindung.rules.claim_dues import ClaimDues, claim_dues
from lindung.rules.heir_ranks import RELATIONS
from lindung.rules.heirs import HeirsAnswer, heirs_of
from lindung.rules.problems import InputRefusal
from lindung.store import clock

NEVER_REGISTERED = "employer_first"
"""The verdict on somebody whom no employer ever registered: their employer owes what the agency would."""


@dataclass(frozen=True, slots=True)
class CaseAnswer:
    """What is known of a case today.

    ``protection``: the membership's answer on the day of the event, None for who was never registered. ``gap``: the
    months of it that are unpaid even now. ``dues`` is None where a fact is lacking, ``lacking`` says which.
    """

    verdict: str
    protection: MembershipAnswer | None
    gap: tuple[str, ...]
    heirs: HeirsAnswer | None
    dues: ClaimDues | None
    lacking: tuple[Text, ...]

    @property
    def total_rupiah(self) -> int:
        """What is due without the school years; of an accident that may be none, the larger of both sums."""
        return max((one.total - one.scholarship for one in self.dues.lists), default=0) if self.dues else 0

    @property
    def least_rupiah(self) -> int:
        """What is due without the school years whatever it turns out to have been: the smaller of both sums."""
        return min((one.total - one.scholarship for one in self.dues.lists), default=0) if self.dues else 0

    @property
    def scholarship_rupiah(self) -> int:
        """What the children's school years would come to, paid year by year."""
        return max((one.scholarship for one in self.dues.lists), default=0) if self.dues else 0


def family_of(case: Case) -> list[Relative]:
    """The relatives of a case, as they were entered, without those entered by mistake."""
    return list(case.relatives.filter(is_removed=False).order_by("pk"))


def case_answer(case: Case, family: Sequence[Relative] | None = None, book: Book | None = None) -> CaseAnswer:
    """The answer of a case whose visibility was checked; each record of the person takes as many statements more."""
    book = book or national_book()
    family = family_of(case) if family is None else family
    held = _held_on_the_day(case)
    answer, gap = held.own, held.gap
    verdict = NEVER_REGISTERED if case.worker_id is None else held.verdict
    as_death = _held_as_death(case) if case.kind == Kind.STATUS_OPEN and answer else None
    of_death = as_death or held
    heirs = case_heirs(case, family, book)
    try:
        facts = case_facts(
            case,
            family,
            held=own_membership(case),
            verdict=verdict,
            as_other_death=as_death.verdict if as_death else None,
            begins=answer.begins if answer else None,
            paid_months=len(of_death.own.paid) if of_death.own else None,
            memberships=of_death.employers,
            has_heirs=heirs is None or heirs.rank is not None,
            outcome_on=outcome_day(case),
            book=book,
        )
        return CaseAnswer(verdict, answer, gap, heirs, claim_dues(facts, book), ())
    except InputRefusal as refusal:
        lacking = tuple(problem.text for problem in refusal.problems)
        return CaseAnswer(verdict, answer, gap, heirs, None, lacking)


def case_heirs(case: Case, family: Sequence[Relative], book: Book | None = None) -> HeirsAnswer | None:
    """Who inherits by the law; None while nobody died."""
    if case.died_on is None:
        return None
    programme = "JKM" if case.kind == Kind.OTHER_DEATH else "JKK"
    agreed = {
        one.key: Fraction(one.share_numerator, one.share_denominator)
        for one in family
        if one.share_numerator and one.relation in RELATIONS
    }
    return heirs_of(
        [heir_facts(one) for one in family if one.relation in RELATIONS],
        case.died_on,
        programme=programme,
        on=clock.today(),
        agreement=agreed or None,
        book=book,
    )


def outcome_day(case: Case) -> date | None:
    """The day on which a total disability was established, by the last report of it; None where none is told."""
    if case.facts.get("outcome") != "total":
        return None
    found = reports_of(case).filter(stage=2, outcome="total").last()
    return found.outcome_on if found else None


@dataclass(frozen=True, slots=True)
class _Held:
    """What the person held on a day. ``own``: the membership of the case; ``verdict``: as it is paid by now, with the
    months of its ``gap`` that are unpaid even now; ``employers``: with how many the person was a wage earner.
    """

    own: MembershipAnswer | None
    verdict: str
    gap: tuple[str, ...]
    employers: int


def _held_on_the_day(case: Case) -> _Held:
    """What was held on the day of the event, as its kind counts it."""
    if case.kind == Kind.OTHER_DEATH or case.worker is None:
        return _held_as_death(case)
    return _held(case, case.event_on, _happening(case))


def _held_as_death(case: Case) -> _Held:
    """What was held on the day of death, taken as a death by no work accident."""
    return _held(case, case.died_on or case.event_on, Happening())


def _happening(case: Case) -> Happening:
    """When the accident was known and reported, in days: a report after the last minute is one of the day after."""
    first = reports_of(case).filter(stage=1).first()
    known_at = case.event_known_at or (first.known_at if first else None)
    if first is None or known_at is None:
        return Happening("work_accident", known_on=timezone.localtime(known_at).date() if known_at else None)
    known_on, reported_on = timezone.localtime(known_at).date(), timezone.localtime(first.reported_at).date()
    law = national_book().value("deadline.accident_report", case.event_on)
    hours = timedelta(hours=law.whole("stage_1", "hours"))
    if first.reported_at > known_at + hours:
        reported_on = max(reported_on, known_on + hours + timedelta(days=1))
    return Happening("work_accident", known_on, reported_on)


def _held(case: Case, day: date, happening: Happening) -> _Held:
    held = _memberships(case, day, happening)
    own = _own_of(case, held)
    employers = {one.employer for one in held if one.segment == "wage_earner" and one.verdict != "not_protected"}
    number = len(employers) if case.segment == "wage_earner" and case.government_id in employers else 1
    if own is None or own.verdict != "after_gap_is_paid":
        return _Held(own, own.verdict if own else "not_protected", (), number)
    later = _own_of(case, _memberships(case, day, happening, paid_until=clock.today())) or own
    return _Held(own, later.verdict, tuple(str(month) for month in later.unpaid), number)


def _memberships(
    case: Case, day: date, happening: Happening, *, paid_until: date | None = None
) -> list[MembershipAnswer]:
    """The answers of all memberships of the person, of every record."""
    records = records_of(case.worker) if case.worker else []
    return [one for record in records for one in worker_protection(record, day, happening, paid_until=paid_until)]


def _own_of(case: Case, held: Sequence[MembershipAnswer]) -> MembershipAnswer | None:
    """The membership of the case: of one person's several records the best, as each was paid for."""
    mine = [one for one in held if one.employer == case.government_id and one.segment == case.segment]
    return min(mine, key=lambda one: STATES.index(one.state), default=None)


def frozen(dues: ClaimDues, language: str = "id") -> list[dict[str, Any]]:
    """The lists of components as plain data, with the steps of each figure, for an assessment to keep."""
    return [
        {
            "kind": one.kind,
            "verdict": one.verdict,
            "payer": one.payer,
            "cash": one.cash,
            "scholarship": one.scholarship,
            "total": one.total,
            "components": [
                {
                    "code": part.code,
                    "key": part.key,
                    "title": part.title.read(language),
                    "outcome": part.outcome,
                    "amount": part.amount,
                    "asked": part.asked,
                    "payer": part.payer,
                    "payee": part.payee,
                    "reason": part.reason.read(language) if part.reason else "",
                    "explanation": part.explanation.as_json(language),
                }
                for part in one.components
            ],
        }
        for one in dues.lists
    ]
