"""The clocks of a claim: reports within hours, service within working days, lapse within years, refunds and receipts.

Law: ``deadline.accident_report`` and ``deadline.accident_outcome_report`` (hours from when the event, or its outcome,
was known), ``claim.late_report.*`` (who bears the benefit after them), ``deadline.service.*`` with
``deadline.service_compensation``, ``deadline.claim_lapses`` and ``deadline.claim_never_lapses``, ``member.arrears``
(refunds), and our own practice: ``deadline.lapse_warnings``, ``deadline.receipt_confirmation``. Instants carry a time
zone. Compensation is whole rupiah, rounded half up once.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from lindung.kernel.explanation import Explanation, Shown
from lindung.kernel.rupiah import Rupiah
from lindung.kernel.text import Text
from lindung.law import Book, DatedValue, national_book
from lindung.rules.ages_and_terms import months_later
from lindung.rules.problems import refuse
from lindung.rules.rounding import rounded
from lindung.rules.scholarship import MONTHS_A_YEAR
from lindung.rules.working_days import working_day_after

STATES = {
    "running": Text("berjalan", "running"),
    "kept": Text("ditepati", "kept"),
    "late": Text("terlambat", "late"),
    "over": Text("lewat batas", "over"),
}


def state_of(is_done: bool, is_past: bool) -> str:
    """``kept`` or ``late`` once done, ``running`` or ``over`` before."""
    if is_done:
        return "late" if is_past else "kept"
    return "over" if is_past else "running"


@dataclass(frozen=True, slots=True)
class ServiceClock:
    """The agency's service time. ``compensation`` in rupiah is what the days late are worth by law so far."""

    programme: str
    due_on: date
    days_late: int
    compensation: Rupiah
    state: str
    explanation: Explanation


def service(
    programme: str,
    complete_on: date,
    on: date,
    *,
    amount: Rupiah = 0,
    paid_on: date | None = None,
    book: Book | None = None,
) -> ServiceClock:
    """The clock of a claim of JKK or JKM whose papers were complete on a day, as it stands on the day ``on``.

    Raises ``InputRefusal`` (``word_unknown``, ``day_order``).
    """
    if programme not in ("JKK", "JKM"):
        raise refuse("programme", "word_unknown", Text("isi JKK atau JKM", "give JKK or JKM"))
    _in_order("paid_on", complete_on, paid_on or complete_on)
    book = book or national_book()
    days = book.value(f"deadline.service.{programme.lower()}", complete_on)
    due_on, explanation = working_day_after(complete_on, days.whole(), book), Explanation()
    calendar = book.value("contribution.working_days", complete_on)
    formula = Text("hari kerja sejak berkas lengkap", "working days from the complete papers")
    values: dict[Text, Shown] = {
        Text("berkas lengkap", "complete on"): complete_on,
        Text("hari kerja", "working days"): days.whole(),
    }
    explanation.add("due_on", formula, due_on, days.source, calendar.source, values=values)
    late = max(((paid_on or on) - due_on).days, 0)
    compensation = _compensation(explanation, amount, late, book.value("deadline.service_compensation", complete_on))
    return ServiceClock(programme, due_on, late, compensation, state_of(paid_on is not None, late > 0), explanation)


def _compensation(explanation: Explanation, amount: Rupiah, late: int, rate: DatedValue) -> Rupiah:
    compensation = rounded(amount * rate.number() * late)
    explanation.add(
        "compensation",
        Text("santunan × tarif × hari terlambat, dibulatkan", "benefit × rate × days late, rounded half up"),
        compensation,
        rate.source,
        values={
            Text("santunan", "benefit"): amount,
            Text("tarif", "rate"): rate.number(),
            Text("hari terlambat", "days late"): late,
        },
    )
    return compensation


@dataclass(frozen=True, slots=True)
class LapseClock:
    """Until when a claim can be made. ``last_on`` is None where the right never lapses; ``warnings`` are days with the
    months left on them.
    """

    programme: str
    last_on: date | None
    warnings: tuple[tuple[date, int], ...]
    state: str
    days_left: int | None
    explanation: Explanation


def lapse(programme: str, event_on: date, on: date, book: Book | None = None) -> LapseClock:
    """The clock of the right to claim JKK or JKM after an event: ``never``, ``running``, ``warned`` or ``lapsed``."""
    book, explanation = book or national_book(), Explanation()
    never = book.value("deadline.claim_never_lapses", event_on)
    if programme in never.part():
        explanation.add("last_on", Text("haknya tidak gugur", "the right does not lapse"), None, never.source)
        return LapseClock(programme, None, (), "never", None, explanation)
    years = book.value("deadline.claim_lapses", event_on)
    last_on = months_later(event_on, years.whole() * MONTHS_A_YEAR)
    values: dict[Text, Shown] = {Text("kejadian", "event"): event_on, Text("tahun", "years"): years.whole()}
    formula = Text("hari terakhir: kejadian + tahun", "last day: event + years")
    explanation.add("last_on", formula, last_on, years.source, values=values)
    warned = book.value("deadline.lapse_warnings", event_on)
    warnings = tuple((months_later(last_on, -months), months) for months in warned.part())
    explanation.add(
        "warnings",
        Text("bulan sebelum hari terakhir", "months before the last day"),
        [day.isoformat() for day, _ in warnings],
        warned.source,
    )
    is_warned = any(day <= on for day, _ in warnings)
    state = "lapsed" if on > last_on else "warned" if is_warned else "running"
    return LapseClock(programme, last_on, warnings, state, (last_on - on).days, explanation)


@dataclass(frozen=True, slots=True)
class RefundClock:
    """An employer who paid first: ``ask_by`` is the last day to ask, ``refund_by`` that of the agency's refund."""

    ask_by: date
    refund_by: date | None
    state: str
    explanation: Explanation


def employer_refund(
    settled_on: date, on: date, *, asked_on: date | None = None, book: Book | None = None
) -> RefundClock:
    """The clock of an employer's refund after arrears and penalty were settled on a day."""
    _in_order("asked_on", settled_on, asked_on or settled_on)
    book, explanation = book or national_book(), Explanation()
    law = book.value("member.arrears", settled_on)
    months, days = law.whole("refund_claim_months"), law.whole("refund_days")
    ask_by = months_later(settled_on, months)
    formula = Text("bulan sesudah tunggakan dan denda lunas", "months after arrears and penalty are settled")
    explanation.add("ask_by", formula, ask_by, law.source, values={Text("bulan", "months"): months})
    refund_by = None
    if asked_on is not None:
        refund_by = working_day_after(asked_on, days, book)
        formula = Text("hari kerja sesudah diminta", "working days after it was asked for")
        explanation.add("refund_by", formula, refund_by, law.source, values={Text("hari kerja", "working days"): days})
    return RefundClock(ask_by, refund_by, state_of(asked_on is not None, (asked_on or on) > ask_by), explanation)


@dataclass(frozen=True, slots=True)
class ReceiptClock:
    """A payment whose receipt nobody confirmed: from ``visit_on`` the family is visited."""

    visit_on: date
    state: str
    explanation: Explanation


def receipt(paid_on: date, on: date, *, confirmed_on: date | None = None, book: Book | None = None) -> ReceiptClock:
    """The clock of the confirmation that a benefit was received; our own practice, no law."""
    _in_order("confirmed_on", paid_on, confirmed_on or paid_on)
    own = (book or national_book()).value("deadline.receipt_confirmation", paid_on)
    visit_on, explanation = paid_on + timedelta(days=own.whole()), Explanation()
    formula = Text("hari sesudah dibayar tanpa konfirmasi", "days after the payment without a confirmation")
    explanation.add("visit_on", formula, visit_on, own.source, values={Text("hari", "days"): own.whole()})
    is_past = (confirmed_on or on) > visit_on if confirmed_on else on >= visit_on
    return ReceiptClock(visit_on, state_of(confirmed_on is not None, is_past), explanation)


def _in_order(field: str, earlier: date | datetime, later: date | datetime) -> None:
    if later < earlier:
        raise refuse(field, "day_order", Text(f"sebelum {earlier}", f"before {earlier}"))
