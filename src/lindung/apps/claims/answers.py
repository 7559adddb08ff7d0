"""The answer of a case: protected on that day, what is due and to whom. Computed from the facts each time it is asked.

What the rules give is plain data once it is frozen with an assessment (``frozen``).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
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
    answer, later = _protection(case)
    verdict = answer.verdict if answer else (NEVER_REGISTERED if case.worker_id is None else "not_protected")
    gap = tuple(str(month) for month in later.unpaid) if later and verdict == "after_gap_is_paid" else ()
    if verdict == "after_gap_is_paid" and later and not later.unpaid:
        verdict = "protected"
    heirs = case_heirs(case, family, book)
    try:
        facts = case_facts(
            case,
            family,
            held=own_membership(case),
            verdict=verdict,
            as_other_death=_verdict_as_death(case, answer),
            begins=answer.begins if answer else None,
            paid_months=len(answer.paid) if answer else None,
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


def _protection(case: Case) -> tuple[MembershipAnswer | None, MembershipAnswer | None]:
    """The membership's answer on the day of the event, as paid then and as paid by now."""
    if case.worker is None:
        return None, None
    first = reports_of(case).filter(stage=1).first()
    happening = Happening(
        kind="other_death" if case.kind == Kind.OTHER_DEATH else "work_accident",
        known_on=timezone.localtime(case.event_known_at).date() if case.event_known_at else None,
        reported_on=timezone.localtime(first.reported_at).date() if first else None,
    )
    day = (case.died_on or case.event_on) if case.kind == Kind.OTHER_DEATH else case.event_on
    then = _own(case, day, happening)
    if then is None or then.verdict != "after_gap_is_paid":
        return then, then
    return then, _own(case, day, happening, paid_until=clock.today())


def _own(
    case: Case, day: date, happening: Happening = Happening(), *, paid_until: date | None = None
) -> MembershipAnswer | None:
    """The answer of the case's membership: of one person's several records the best, as each was paid for."""
    records = records_of(case.worker) if case.worker else []
    mine = [
        one
        for record in records
        for one in worker_protection(record, day, happening, paid_until=paid_until)
        if one.employer == case.government_id and one.segment == case.segment
    ]
    return min(mine, key=lambda one: STATES.index(one.state), default=None)


def _verdict_as_death(case: Case, answer: MembershipAnswer | None) -> str | None:
    if case.kind != Kind.STATUS_OPEN or answer is None or case.worker_id is None:
        return None
    found = _own(case, case.event_on)
    return found.verdict if found else None


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
