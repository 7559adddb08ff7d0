"""The two reports of a work accident: within hours of when it was known, and within hours of its outcome.

Law: ``deadline.accident_report``, ``deadline.accident_outcome_report``, ``claim.late_report.*`` by day of the event.
Exactly at the last second is in time. A notice by somebody else (``claim.notice``) does not stop the clock.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from lindung.kernel.explanation import Explanation
from lindung.kernel.text import Text
from lindung.law import Book, DatedValue, national_book
from lindung.rules.claim_clocks import state_of
from lindung.rules.problems import refuse

HOUR = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class ReportClock:
    """One report. ``left`` is negative once it is over, ``hours_left`` the whole hours left, at least 0.

    ``borne_by`` says who bears the benefit where the report is late: ``employer``, ``agency``, or empty where no law
    says so; ``lost`` says it in words once it is late or over.
    """

    code: str
    begins_at: datetime
    due_at: datetime
    left: timedelta
    hours_left: int
    state: str
    borne_by: str
    lost: Text | None
    explanation: Explanation


def first_report(
    known_at: datetime,
    now: datetime,
    *,
    employer: str = "government",
    segment: str = "wage_earner",
    event_on: date | None = None,
    reported_at: datetime | None = None,
    book: Book | None = None,
) -> ReportClock:
    """The clock of stage I. Own-account workers have no employer who would bear the benefit.

    ``event_on`` is the day of the event, by which the law is picked; by default that on which it was known.

    Raises ``InputRefusal`` for an instant without time zone (``instant_naive``) and a report before the event was
    known (``day_order``).
    """
    book = book or national_book()
    on = event_on or known_at.date()
    law = book.value("deadline.accident_report", on)
    late = None
    if segment == "wage_earner":
        late = next(iter(book.in_force(f"claim.late_report.{employer}", on)), None)
    return _clock("first_report", known_at, now, reported_at, law, law.whole("stage_1", "hours"), late)


def outcome_report(
    outcome_at: datetime, now: datetime, *, reported_at: datetime | None = None, book: Book | None = None
) -> ReportClock:
    """The clock of stage II, from recovery, disability or death. No law says what is lost after it."""
    law = (book or national_book()).value("deadline.accident_outcome_report", outcome_at.date())
    return _clock("outcome_report", outcome_at, now, reported_at, law, law.whole("stage_2", "hours"), None)


def _clock(
    code: str,
    begins_at: datetime,
    now: datetime,
    reported_at: datetime | None,
    law: DatedValue,
    hours: int,
    late: DatedValue | None,
) -> ReportClock:
    for name, instant in (("known_at", begins_at), ("now", now), ("reported_at", reported_at)):
        if instant is not None and instant.utcoffset() is None:
            raise refuse(name, "instant_naive", Text("tanpa zona waktu", "without a time zone"))
    if reported_at is not None and reported_at < begins_at:
        text = Text("sebelum kejadian diketahui", "before the event was known")
        raise refuse("reported_at", "day_order", text)
    due_at = begins_at + timedelta(hours=hours)
    left = due_at - (reported_at or now)
    state = state_of(reported_at is not None, left < timedelta(0))
    explanation = Explanation()
    formula = Text("jam sejak diketahui", "hours from when it was known")
    explanation.add(
        "due_at",
        formula,
        due_at.isoformat(),
        law.source,
        values={Text("diketahui", "known at"): begins_at.isoformat(), Text("jam", "hours"): hours},
    )
    lost = _explain_lost(explanation, code, late) if state in ("late", "over") else None
    borne_by = late.word() if late and lost else ""
    return ReportClock(code, begins_at, due_at, left, max(left // HOUR, 0), state, borne_by, lost, explanation)


def _explain_lost(explanation: Explanation, code: str, late: DatedValue | None) -> Text:
    """Add the step of what a late report costs; returns it."""
    if late is None:
        lost = Text("hukum tidak menyebut akibatnya bagi manfaat", "the law names no consequence for the benefit")
        explanation.add("borne_by", lost, "")
        return lost
    if late.word() == "employer":
        lost = Text(
            "manfaat JKK menjadi tanggungan pemberi kerja, yang kemudian meminta penggantian",
            "the JKK benefit becomes the employer's duty, who asks for a refund afterwards",
        )
    else:
        lost = Text(
            "manfaat tetap dibayar BPJS Ketenagakerjaan menurut bacaan sekarang, tetapi belum pasti",
            "the agency still pays by the present reading, but this is open",
        )
    explanation.add("borne_by", lost, late.word(), late.source)
    return lost
