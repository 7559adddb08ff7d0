"""Whether one worker is protected on a day, membership by membership, with the rule's explanation."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

import polars as pl

from lindung.apps.protection.memberships import memberships
from lindung.apps.registry.queries import enrolment_slices
from lindung.kernel.explanation import Explanation
from lindung.kernel.month import Month
from lindung.kernel.principal import Principal
from lindung.rules.calculations import calculate


@dataclass(frozen=True, slots=True)
class MembershipAnswer:
    """A membership on a day. ``state`` is what people read of it, one of STATES; ``until`` None where nothing was paid.

    ``enrolment`` is the slice of time that holds on the day, or the last one; ``employer`` the government's code.
    """

    enrolment: int
    segment: str
    employer: str
    since: date
    ended_on: date | None
    verdict: str
    state: str
    unpaid: tuple[Month, ...]
    until: date | None
    explanation: Explanation
    calculation: str = "protection"

    @property
    def protects(self) -> bool:
        """Whether a benefit is owed by the agency without anybody having to pay first."""
        return self.verdict in PROTECTING

    @property
    def tone(self) -> str:
        """How sure a reader may be: ``good``, ``waits``, or empty for somebody who is not protected."""
        return {"protected": "good", "short": "good", "not_protected": ""}.get(self.state, "waits")


PROTECTING = ("protected", "protected_with_arrears", "short_membership")
"""The verdicts under which a benefit is owed by the agency without anybody having to pay first."""
STATES = ("protected", "short", "in_arrears", "gap_first", "employer_first", "first_unpaid", "not_protected")
"""What people read of a membership, the best first."""
_STATE_OF = {
    "protected": "protected",
    "short_membership": "short",
    "protected_with_arrears": "in_arrears",
    "after_gap_is_paid": "gap_first",
    "employer_first": "employer_first",
    "not_protected": "not_protected",
}


def worker_protection(worker_id: int, on: date) -> list[MembershipAnswer]:
    """The answers for a worker whose visibility has been checked: one for each segment of theirs up to the day.

    Of wage earners whom two employers had at once there is one for each employer. Two statements.
    """
    members, months = memberships(enrolment_slices([worker_id]), on)
    answers = []
    for member in members.sort("since", descending=True).iter_rows(named=True):
        own = months.filter(pl.col("member") == member["member"])
        billed = [Month.of(month) for month in own["month"]]
        paid = [Month.of(month) for month in own.filter("is_paid")["month"]]
        answers.append(_answer(member, billed, paid, on))
    return answers


def answers_seen(principal: Principal, answers: list[MembershipAnswer]) -> list[MembershipAnswer]:
    """The answers that a principal may read: of memberships with employers in scope; an office its government's."""
    return [one for one in answers if principal.scope.whole.reaches(government=one.employer)]


def _answer(member: dict[str, Any], billed: list[Month], paid: list[Month], on: date) -> MembershipAnswer:
    given = {
        "on": on,
        "segment": member["segment"],
        "kind": "other_death",
        "member_since": member["since"],
        "ended_on": member["ended_on"],
        "billed_months": billed,
        "paid_months": paid,
    }
    found = calculate("protection", given)
    answers: dict[str, Any] = found.answers
    verdict, until = answers["verdict"], answers["until"]
    has_ended = member["ended_on"] is not None and member["ended_on"] < on
    state = "first_unpaid" if until is None and not has_ended else _STATE_OF[verdict]
    unpaid = tuple(Month.parse(month) for month in answers["unpaid_months"])
    return MembershipAnswer(
        member["enrolment"], member["segment"], member["employer"], member["since"], member["ended_on"], verdict,
        state, unpaid, until, found.explanation,
    )  # fmt: skip
