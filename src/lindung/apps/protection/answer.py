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
from lindung.law import national_book
from lindung.rules.calculations import calculate
from lindung.rules.protection import standing_of


@dataclass(frozen=True, slots=True)
class MembershipAnswer:
    """A membership on a day. ``state`` is what people read of it, one of STATES; ``until`` None where nothing was paid.

    ``enrolment`` is the slice of time that holds on the day, or the last one; ``employer`` the government's code.
    ``begins`` is the first day of the last unbroken membership, ``paid`` the months paid since.
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
    paid: tuple[Month, ...] = ()
    begins: date | None = None
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


@dataclass(frozen=True, slots=True)
class Happening:
    """What happened on the day, and when the employer knew of it and reported it (days, None where unknown)."""

    kind: str = "other_death"
    known_on: date | None = None
    reported_on: date | None = None


def worker_protection(
    worker_id: int, on: date, happening: Happening = Happening(), *, paid_until: date | None = None
) -> list[MembershipAnswer]:
    """The answers for a worker whose visibility has been checked: one for each segment of theirs up to the day.

    Of wage earners whom two employers had at once there is one for each employer. ``paid_until``: count what was paid
    up to a later day, as for a gap that is paid after the event. Two statements.
    """
    members, months = memberships(enrolment_slices([worker_id]), on, paid_until=paid_until)
    answers = []
    for member in members.sort("since", descending=True).iter_rows(named=True):
        own = months.filter(pl.col("member") == member["member"])
        billed = [Month.of(month) for month in own["month"]]
        paid = [Month.of(month) for month in own.filter("is_paid")["month"]]
        answers.append(_answer(member, billed, paid, on, happening))
    return answers


def answers_seen(principal: Principal, answers: list[MembershipAnswer]) -> list[MembershipAnswer]:
    """The answers that a principal may read: of memberships with employers in scope; an office its government's."""
    return [one for one in answers if principal.scope.whole.reaches(government=one.employer)]


def _answer(
    member: dict[str, Any], billed: list[Month], paid: list[Month], on: date, happening: Happening
) -> MembershipAnswer:
    given = {
        "on": on,
        "segment": member["segment"],
        "kind": happening.kind,
        "event_known_on": happening.known_on,
        "reported_on": happening.reported_on,
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
        state, unpaid, until, found.explanation, *_unbroken(member, paid, given, on),
    )  # fmt: skip


def _unbroken(
    member: dict[str, Any], paid: list[Month], given: dict[str, Any], on: date
) -> tuple[tuple[Month, ...], date | None]:
    """The months paid in the last unbroken membership, and its first day."""
    known = {name: given.get(name) for name in ("on", "segment", "member_since", "ended_on")}
    standing = standing_of({**known, "billed_months": given["billed_months"], "paid_months": paid}, national_book())
    begins = standing.begins or member["since"]
    return tuple(month for month in sorted(paid) if Month.of(begins) <= month <= Month.of(on)), begins
