"""Agreements and budget lines in scope, as of any day."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from lindung.apps.funding.models import Agreement, BudgetLine
from lindung.kernel.errors import NotFound
from lindung.kernel.month import Month
from lindung.kernel.principal import Principal
from lindung.kernel.rupiah import Rupiah
from lindung.store.scoping import within

MONTHS_AHEAD = 3


@dataclass(frozen=True, slots=True)
class Commitment:
    """An agreement as of a day, its addenda counted: people and rupiah now, and whether it asks for a renewal."""

    agreement: Agreement
    addenda: list[Agreement]
    people: int
    amount_rupiah: Rupiah
    is_running: bool
    ends_soon: bool


def agreements_visible(principal: Principal) -> QuerySet[Agreement]:
    """Agreements in scope, the newest period first; nothing for an office, which signs none."""
    if not principal.may("funding.see"):
        return Agreement.objects.none()
    scope = within(principal.scope, government="government_id", office=None)
    return Agreement.objects.filter(scope).select_related("government").order_by("-starts_on", "-pk")


def agreement_get(principal: Principal, agreement_id: int) -> Agreement:
    """One agreement in scope; refuses (``not_found``) what is not there and what is not in scope alike."""
    found = agreements_visible(principal).filter(pk=agreement_id).first()
    if found is None:
        raise NotFound(_("Perjanjian ini tidak ada, atau bukan milik pemerintah daerah Anda."))
    return found


def commitments(principal: Principal, *, on: date) -> list[Commitment]:
    """Every agreement in scope with what its addenda of up to a day made of it. One statement."""
    found: list[Agreement] = []
    addenda: dict[int, list[Agreement]] = defaultdict(list)
    for one in agreements_visible(principal):
        (found if one.amends_id is None else addenda[one.amends_id]).append(one)
    renewed = {agreement.renews_id for agreement in found}
    return [_commitment(agreement, addenda[agreement.pk], agreement.pk in renewed, on) for agreement in found]


def _commitment(agreement: Agreement, amended_by: list[Agreement], is_renewed: bool, on: date) -> Commitment:
    addenda = sorted(amended_by, key=lambda one: (one.starts_on, one.pk))
    last = next((one for one in reversed(addenda) if one.starts_on <= on), agreement)
    is_running = agreement.starts_on <= on <= agreement.ends_on
    return Commitment(
        agreement=agreement,
        addenda=addenda,
        people=last.people,
        amount_rupiah=last.amount_rupiah,
        is_running=is_running,
        ends_soon=is_running and not is_renewed and on >= _warned_from(agreement.ends_on),
    )


def _warned_from(ends_on: date) -> date:
    """The day three months before another, or the last of that month where it has no such day."""
    month = Month.of(ends_on).plus(-MONTHS_AHEAD)
    return month.first.replace(day=min(ends_on.day, month.last.day))


def budget_lines(principal: Principal, *, year: int) -> list[BudgetLine]:
    """The budget lines of a year in scope, by account and office; an office alone sees its own."""
    if not principal.may("funding.see"):
        return []
    scope = within(principal.scope, government="government_id", office="office__code")
    lines = BudgetLine.objects.filter(scope, year=year).select_related("office", "government")
    return list(lines.order_by("government", "account", "office__name"))


def governments_with_money(principal: Principal) -> set[str]:
    """Codes of the governments in scope that have a budget or an agreement."""
    if not principal.may("funding.see"):
        return set()
    lines = BudgetLine.objects.filter(within(principal.scope, government="government_id", office="office__code"))
    agreements = Agreement.objects.filter(within(principal.scope, government="government_id", office=None))
    return {*lines.values_list("government", flat=True), *agreements.values_list("government", flat=True)}


def budget_years(principal: Principal) -> list[int]:
    """The years for which there is a budget in scope, newest first."""
    if not principal.may("funding.see"):
        return []
    scope = within(principal.scope, government="government_id", office="office__code")
    return list(BudgetLine.objects.filter(scope).order_by("-year").values_list("year", flat=True).distinct())
