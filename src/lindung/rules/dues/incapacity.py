"""Temporary incapacity period by period: the months run on through all of them.

Law: ``benefit.jkk.incapacity_count`` (what the months run on, and whose wage counts), ``benefit.jkk.incapacity_days``,
and the calculation ``temporary_incapacity`` by day of the accident. A period is so many months from its first day and
days beyond them; periods that touch are counted as one. What a period pays is what all days up to its end pay, less
what all days before it pay, so that splitting a period changes nothing and nothing is rounded twice.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from lindung.kernel.explanation import Explanation, Shown
from lindung.kernel.rupiah import Rupiah
from lindung.kernel.text import Text
from lindung.law import Book
from lindung.rules import temporary_incapacity
from lindung.rules.ages_and_terms import months_later
from lindung.rules.death_benefit import whole_months
from lindung.rules.dues.care import payee_of
from lindung.rules.dues.component import Component, not_applicable
from lindung.rules.dues.facts import CaseFacts, IncapacityPeriod

IN_FULL = Text("menurut bulan tidak mampu bekerja", "by the month of incapacity")


@dataclass(frozen=True, slots=True)
class _Stretch:
    """A period with the days (of months of equal length) before it and up to its end."""

    period: IncapacityPeriod
    before: int
    after: int


def incapacity_components(facts: CaseFacts, book: Book) -> Iterator[Component]:
    """One component for each period, in the order of days."""
    if not facts.incapacity:
        yield not_applicable("incapacity")
        return
    for stretch in _stretches(facts, book):
        yield _component(stretch, facts, book)


def _stretches(facts: CaseFacts, book: Book) -> Iterator[_Stretch]:
    month = book.value("benefit.jkk.incapacity_days", facts.event_on).whole()
    runs_on = book.value("benefit.jkk.incapacity_count", facts.event_on).word("runs_on")
    periods = sorted(facts.incapacity, key=lambda period: period.from_on)
    run_begins = run_ends = periods[0].from_on
    run_before = after = 0
    for period in periods:
        if period.from_on > run_ends:
            run_begins = period.from_on
            run_before = after if runs_on == "days_off_work" else _days(periods[0].from_on, period.from_on, month)
            after = run_before
        run_ends = period.to_on + timedelta(days=1)
        before, after = after, run_before + _days(run_begins, run_ends, month)
        yield _Stretch(period, before, after)


def _days(since: date, until: date, month: int) -> int:
    """The days from a day up to the day before another, whole months counting as months of equal length."""
    months = whole_months(since, until)
    return months * month + min((until - months_later(since, months)).days, month)


def _component(stretch: _Stretch, facts: CaseFacts, book: Book) -> Component:
    before, _ = _paid(stretch.before, facts, book)
    after, explanation = _paid(stretch.after, facts, book)
    count = book.value("benefit.jkk.incapacity_count", facts.event_on)
    days = book.value("benefit.jkk.incapacity_days", facts.event_on)
    period, month = stretch.period, days.whole()
    if period.wage is not None and period.wage != facts.wage:
        formula = Text("upah tetap upah pada hari kejadian", "the wage stays that of the day of the event")
        shown: dict[Text, Shown] = {Text("upah dalam masa ini", "wage in this period"): period.wage}
        explanation.add("wage", formula, facts.wage, count.source, values=shown)
    formula = Text("sampai akhir masa ini − sampai sebelumnya", "up to the end of this period − up to before it")
    explanation.add(
        "incapacity",
        formula,
        after - before,
        count.source,
        days.source,
        values={
            Text("bulan sebelumnya", "months before"): stretch.before // month,
            Text("hari sebelumnya", "days before"): stretch.before % month,
            Text("bulan sampai akhirnya", "months to its end"): stretch.after // month,
            Text("hari sampai akhirnya", "days to its end"): stretch.after % month,
            Text("sampai akhirnya", "up to its end"): after,
            Text("sampai sebelumnya", "up to before it"): before,
        },
    )
    payee = payee_of(facts, "incapacity", "heirs" if facts.has_died else "worker")
    key = f"{period.from_on}/{period.to_on}"
    return Component("incapacity", "granted", after - before, payee, IN_FULL, key, explanation=explanation)


def _paid(days: int, facts: CaseFacts, book: Book) -> tuple[Rupiah, Explanation]:
    """What the first so many days of incapacity pay, with the steps of the calculation."""
    if not days:
        return 0, Explanation()
    month = book.value("benefit.jkk.incapacity_days", facts.event_on).whole()
    given = {"accident_on": facts.event_on, "wage": facts.wage, "months": days // month, "days": days % month}
    answers, explanation = temporary_incapacity.compute(given, book)
    total = answers["total"]
    assert isinstance(total, int)
    return total, explanation
