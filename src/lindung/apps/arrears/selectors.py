"""Arrears as of any day, in scope: bill by bill, office by office; and the reminders that were sent."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

import polars as pl
from django.db.models import Count, F, Q, QuerySet
from django.utils import timezone

from lindung.apps.arrears.models import Contact, Reminder, ReminderText
from lindung.apps.arrears.penalties import late_bills
from lindung.apps.contributions.models import Bill
from lindung.apps.contributions.selectors import bills_visible, runs_issued
from lindung.apps.offices.models import Office
from lindung.apps.payments.queries import bills_past_due
from lindung.kernel.principal import Principal
from lindung.kernel.rupiah import Rupiah
from lindung.rules.arrears import death_benefit_of_one
from lindung.store.scoping import within


@dataclass(frozen=True, slots=True)
class Late:
    """A bill past its day as of a day: how late, what is open, the penalty, who bears a benefit until it is paid."""

    bill: Bill
    open_rupiah: Rupiah
    days_late: int
    months_late: int
    penalty_rupiah: Rupiah
    bearer: str
    people: int
    benefit_at_stake_rupiah: Rupiah


@dataclass(frozen=True, slots=True)
class LateSum:
    """Late bills together; ``people`` counts the largest late bill of each office, segment and source of money once."""

    bills: int
    offices: int
    people: int
    open_rupiah: Rupiah
    penalty_rupiah: Rupiah
    benefit_at_stake_rupiah: Rupiah


def arrears_as_of(principal: Principal, on: date) -> list[Late]:
    """The late bills in scope as they stood at the end of a day, longest late first. Four statements."""
    runs = runs_issued_by(principal, on)
    late = late_bills(bills_past_due(on, runs), on=on)
    bills = _bills_late(principal, on)
    benefit = death_benefit_of_one(on)
    rows = late.iter_rows(named=True)
    lines = [late_of(row, bills[row["bill"]], benefit) for row in rows if row["bill"] in bills]
    return sorted(lines, key=lambda one: (-one.days_late, one.bill.office.name, one.bill.pk))


def late_of(row: dict[str, Any], bill: Bill, benefit: Rupiah) -> Late:
    """A bill and what ``rules.arrears`` answered for it; ``benefit`` is what the death of one would cost."""
    return Late(
        bill,
        row["open_rupiah"],
        row["days_late"],
        row["months_late"],
        row["penalty_rupiah"],
        row["bearer"],
        row["people"],
        row["people"] * benefit,
    )


def runs_issued_by(principal: Principal, on: date, *, government: str = "") -> list[int]:
    """The runs with bills in scope, of one government if it is named, issued by the end of a day. One statement."""
    return [
        run.pk
        for run in runs_issued(principal)
        if timezone.localtime(run.issued_at).date() <= on and government in ("", run.government)
    ]


def _bills_late(principal: Principal, on: date) -> dict[int, Bill]:
    """The bills in scope that were due before a day and may have been open then, each with its office. Two statements.

    Offices are read apart: they are few, and each has many bills.
    """
    may_be_open = Q(paid_rupiah__lt=F("total_rupiah")) | Q(settled_on__gt=on) | Q(settled_on=None)
    bills = list(bills_visible(principal).select_related(None).filter(may_be_open, due_on__lt=on))
    governments = {bill.government_id for bill in bills}
    named = Office.objects.filter(government_id__in=governments).select_related("government")
    offices = {office.pk: office for office in named}
    for bill in bills:
        bill.office = offices[bill.office_id]
        bill.government = bill.office.government
    return {bill.pk: bill for bill in bills}


def late_sum_as_of(principal: Principal, on: date) -> LateSum:
    """All late bills in scope together, as ``late_sum`` of ``arrears_as_of``, without reading each. Two statements.

    For one office its bills are few and read one by one.
    """
    if principal.scope.office:
        return late_sum(arrears_as_of(principal, on))
    late = late_bills(bills_past_due(on, runs_issued_by(principal, on)), on=on)
    people = int(late.group_by("office", "segment", "paid_by").agg(pl.col("people").max())["people"].sum())
    return LateSum(
        late.height,
        late["office"].n_unique(),
        people,
        int(late["open_rupiah"].sum()),
        int(late["penalty_rupiah"].sum()),
        people * death_benefit_of_one(on),
    )


def late_sum(lines: list[Late]) -> LateSum:
    """All late bills together."""
    people: dict[tuple[int, str, str], int] = {}
    for line in lines:
        of = (line.bill.office_id, line.bill.segment, line.bill.paid_by)
        people[of] = max(people.get(of, 0), line.people)
    stake = max((line.benefit_at_stake_rupiah // line.people for line in lines if line.people), default=0)
    return LateSum(
        len(lines),
        len({line.bill.office_id for line in lines}),
        sum(people.values()),
        sum(line.open_rupiah for line in lines),
        sum(line.penalty_rupiah for line in lines),
        sum(people.values()) * stake,
    )


def late_groups(lines: list[Late]) -> list[tuple[str, LateSum]]:
    """The late bills of each government, or, where all are of one, of each office; the most owed first."""
    is_one = len({line.bill.government_id for line in lines}) <= 1
    groups: dict[str, list[Late]] = {}
    for line in lines:
        groups.setdefault(line.bill.office.name if is_one else line.bill.government.name, []).append(line)
    summed = [(name, late_sum(found)) for name, found in groups.items()]
    return sorted(summed, key=lambda one: (-one[1].open_rupiah, one[0]))


def reminders_visible(principal: Principal) -> QuerySet[Reminder]:
    """Reminders about bills in scope, newest first."""
    found = Reminder.objects.filter(bill__in=bills_visible(principal).order_by()).annotate(tries=Count("attempts"))
    return found.select_related("bill", "bill__office").order_by("-pk")


def contacts_visible(principal: Principal) -> QuerySet[Contact]:
    """Whom a government writes to; for those who may change it."""
    if not principal.may("reminder.change"):
        return Contact.objects.none()
    scope = within(principal.scope, government="government_id", office=None)
    return Contact.objects.filter(scope).select_related("office").order_by("office__name", "post")


def own_texts(government: str) -> dict[str, ReminderText]:
    """The reminders' words that a government wrote itself, by step (its visibility has been checked)."""
    return {text.step: text for text in ReminderText.objects.filter(government_id=government)}
