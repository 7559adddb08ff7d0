"""Members for the tests of claims: enrolled, billed and paid month by month, and the officers who handle a case."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.conf import settings
from django.utils import timezone

from lindung.apps.accounts.models import User
from lindung.apps.accounts.services import user_add
from lindung.apps.contributions.models import Bill
from lindung.apps.contributions.services.issue import bills_issue
from lindung.apps.places.models import Region
from lindung.apps.registry.models import Enrolment, Worker
from lindung.demo.people import Person
from lindung.kernel.month import Month
from lindung.kernel.principal import Principal
from tests.apps.conftest import PASSWORD, TESTER, Country
from tests.apps.protection.paying import pay
from tests.apps.submitting import enrol
from tests.kept import kept


@dataclass
class Officers:
    """Four officers of the agency, each another person."""

    assessor: Principal
    decider: Principal
    payer: Principal
    fourth: Principal


@kept
def officers_of(country: Country) -> Officers:
    """The agency's officers of the province."""
    region = Region.objects.get(pk="74")
    made = []
    for name in ("penilai", "pemutus", "kasir", "penilai-kedua"):
        user = User.objects.filter(username=name).first() or user_add(
            by=TESTER, username=name, name=name.title(), role="agency_officer", password=PASSWORD, regions=[region]
        )
        made.append(User.objects.get(pk=user.pk).principal)
    return Officers(*made)


def play(day: date) -> None:
    """Let it be that day."""
    settings.LINDUNG_TODAY = day


def at(day: date, hour: int = 8, minute: int = 0) -> datetime:
    """An instant in the installation's time zone."""
    return timezone.make_aware(datetime(day.year, day.month, day.day, hour, minute))


@kept
def members(
    country: Country, send: Callable[..., object], persons: Sequence[Person], *, segment: str = "wage_earner"
) -> list[Worker]:
    """People enrolled from July 2022 on."""
    play(date(2022, 7, 18))
    enrol(country, send(persons, segment=segment))
    return list(Worker.objects.order_by("pk"))


@kept
def month_issued(country: Country, month: Month) -> list[Bill]:
    """The bills of a month, issued at its end."""
    play(month.last)
    bills_issue(by=country.who("administrator"), government=country.muna_barat, month=month)
    return list(Bill.objects.filter(month=month.first).order_by("pk"))


@kept
def months_paid(country: Country, months: Sequence[Month]) -> None:
    """Months issued and paid a few days later."""
    for month in months:
        bills = month_issued(country, month)
        on = month.plus(1).first.replace(day=10)
        play(on)
        pay(country, bills, on)


def wage_set(worker: Worker, rupiah: int) -> None:
    """Another wage from the beginning, as the office's list had it."""
    Enrolment.objects.filter(worker=worker).update(wage_rupiah=rupiah)
