"""Reading bills within scope: a treasurer sees the office's own, an administrator the government's."""

from __future__ import annotations

from datetime import date, datetime
from itertools import starmap
from typing import NamedTuple

from django.db.models import Count, F, Max, Min, Q, QuerySet, Sum
from django.utils.translation import gettext as _

from lindung.apps.contributions.models import Bill, BillLine, MonthCalculation, MonthRun, WaitingCorrection, bill_code
from lindung.apps.events.cache import cached_until_next_event
from lindung.apps.offices.models import Government
from lindung.kernel.errors import NotFound
from lindung.kernel.month import Month
from lindung.kernel.principal import Principal
from lindung.kernel.rupiah import Rupiah
from lindung.store.scoping import within

MOST_PRINTED = 2000


def bills_visible(principal: Principal) -> QuerySet[Bill]:
    """Bills in scope; nothing for a role that may not see bills."""
    if not principal.may("bill.see"):
        return Bill.objects.none()
    return Bill.objects.filter(
        within(principal.scope, government="government_id", office="office__code")
    ).select_related("office", "government")


def bill_get(principal: Principal, bill_id: int) -> Bill:
    """One bill in scope; refuses (``not_found``) what is not there and what is not in scope alike."""
    bill = bills_visible(principal).select_related("run").filter(pk=bill_id).first()
    if bill is None:
        raise NotFound(_("Tagihan ini tidak ada, atau bukan milik kantor Anda."))
    return bill


def bill_due_first(principal: Principal) -> Bill | None:
    """The open bill in scope that is due first; where all are paid, the newest."""
    bills = bills_visible(principal)
    still_open = bills.filter(paid_rupiah__lt=F("total_rupiah")).order_by("due_on", "month", "pk").first()
    return still_open or bills.order_by("-month", "-pk").first()


def runs_visible(principal: Principal) -> QuerySet[MonthRun]:
    """Issued months of governments in scope, newest first; an office alone sees its bills, not the runs."""
    if not principal.may("bill.see"):
        return MonthRun.objects.none()
    return MonthRun.objects.filter(within(principal.scope, government="government_id", office=None)).order_by("-month")


class IssuedRun(NamedTuple):
    """An issued month as lists of what is late need it."""

    pk: int
    government: str
    month: date
    issued_at: datetime


@cached_until_next_event
def runs_issued(principal: Principal) -> list[IssuedRun]:
    """The issued months with bills in scope, an office's own among them, newest first. One statement."""
    if not principal.may("bill.see"):
        return []
    if principal.scope.office:
        runs = MonthRun.objects.filter(bills__office__code=principal.scope.office).distinct()
    else:
        runs = MonthRun.objects.filter(within(principal.scope, government="government_id", office=None))
    return list(
        starmap(IssuedRun, runs.order_by("-month", "pk").values_list("pk", "government_id", "month", "issued_at"))
    )


def calculation_of(
    principal: Principal, government: Government, month: Month, whole_months: int
) -> MonthCalculation | None:
    """The calculation of a large month by a job; None where nobody has asked for it, or may not see it."""
    if not principal.may("bill.issue") or not principal.scope.reaches(government=government.pk):
        return None
    rows = MonthCalculation.objects.filter(government=government, month=month.first, whole_months=whole_months)
    return rows.first()


class ShownLine(NamedTuple):
    """What a list shows of a bill's line."""

    pk: int
    position: int
    name: str
    nik: str
    wage_rupiah: Rupiah
    jkk_rupiah: Rupiah
    jkm_rupiah: Rupiah
    jht_rupiah: Rupiah
    jp_rupiah: Rupiah
    total_rupiah: Rupiah
    corrected_month: date | None
    correction: str | None


LINE_FIELDS = tuple({"name": "worker__name", "nik": "worker__nik"}.get(field, field) for field in ShownLine._fields)


def lines_of(bill: Bill) -> QuerySet[BillLine]:
    """The lines of a bill whose visibility has been checked."""
    return bill.lines.all()


@cached_until_next_event
def lines_counted(bill: Bill) -> int:
    """How many lines a bill has whose visibility has been checked."""
    return bill.lines.count()


def lines_to_print(bill: Bill) -> list[ShownLine] | None:
    """Every line of a bill whose visibility has been checked, by name; None where they are too many for paper."""
    rows = bill.lines.order_by("position").values_list(*LINE_FIELDS)[: MOST_PRINTED + 1]
    found = list(starmap(ShownLine, rows))
    return found if len(found) <= MOST_PRINTED else None


_SOURCE = ("segment", "paid_by")


class OtherBill(NamedTuple):
    """What a bill's page shows of the office's other bills."""

    pk: int
    month: date
    total_rupiah: Rupiah
    open_rupiah: Rupiah
    due_on: date
    segment: str
    paid_by: str


@cached_until_next_event
def office_bills(bill: Bill, limit: int = 12) -> list[OtherBill]:
    """The newest bills of the office of a bill whose visibility has been checked, itself among them."""
    bills = Bill.objects.filter(office_id=bill.office_id).order_by("-month", "-number")
    shown = bills.values_list("pk", "month", "total_rupiah", F("total_rupiah") - F("paid_rupiah"), "due_on", *_SOURCE)
    return list(starmap(OtherBill, shown[:limit]))


class Waiting(NamedTuple):
    """What an office is still to be given back, and what it is to be charged once another office was given it back."""

    office: str
    back_rupiah: Rupiah
    held_rupiah: Rupiah


@cached_until_next_event
def waiting_of(principal: Principal) -> dict[int, Waiting]:
    """What waits since each government's latest issue, by office in scope. One statement."""
    if not principal.may("bill.see"):
        return {}
    scope = within(principal.scope, government="run__government_id", office="office__code")
    newest = MonthRun.objects.order_by().values("government").annotate(newest=Max("event_number")).values("newest")
    rows = WaitingCorrection.objects.filter(scope, run__event_number__in=newest).order_by("office__name")
    sums = rows.values_list("office", "office__name").annotate(
        back=Sum(-F("total_rupiah"), filter=Q(total_rupiah__lt=0), default=0),
        held=Sum("total_rupiah", filter=Q(total_rupiah__gt=0), default=0),
    )
    return {office: Waiting(name, back, held) for office, name, back, held in sums}


class MonthSum(NamedTuple):
    """A month's bills in scope together; ``open_rupiah`` is what nobody has paid yet, ``due_on`` the
    first due day of an open bill, None where all are paid.
    """

    month: date
    due_on: date | None
    bills: int
    workers: int
    total_rupiah: Rupiah
    open_rupiah: Rupiah


@cached_until_next_event
def months_summed(principal: Principal, most: int = 60) -> list[MonthSum]:
    """The newest months with bills in scope and their sums, newest first. One statement."""
    months = bills_visible(principal).order_by("-month").values_list("month")
    sums = months.annotate(
        due=Min("due_on", filter=Q(paid_rupiah__lt=F("total_rupiah"))),
        bills=Count("pk"),
        workers=Sum("workers_count", default=0),
        total=Sum("total_rupiah", default=0),
        open=Sum(F("total_rupiah") - F("paid_rupiah"), default=0),
    )
    return list(starmap(MonthSum, sums[:most]))


class ShownBill(NamedTuple):
    """What a list shows of a bill; amounts in whole rupiah."""

    pk: int
    government_id: str
    year: int
    number: int
    office_name: str
    government_name: str
    segment: str
    paid_by: str
    due_on: date
    workers_count: int
    total_rupiah: Rupiah
    paid_rupiah: Rupiah

    @property
    def code(self) -> str:
        """The number as it is printed."""
        return bill_code(self.government_id, self.year, self.number)

    @property
    def open_rupiah(self) -> Rupiah:
        """What is still owed."""
        return self.total_rupiah - self.paid_rupiah


_NAMED = {"office_name": "office__name", "government_name": "government__name"}
BILL_FIELDS = tuple(_NAMED.get(field, field) for field in ShownBill._fields)


def bills_of_month(principal: Principal, month: date) -> QuerySet[Bill]:
    """A month's bills in scope."""
    return bills_visible(principal).filter(month=month)
