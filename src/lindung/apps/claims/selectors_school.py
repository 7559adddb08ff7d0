"""Reading the school years of cases: those of one case, and those with which somebody has something to do."""

from __future__ import annotations

from collections.abc import Collection

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from lindung.apps.claims.models import Case, SchoolYear, SchoolYearState
from lindung.apps.claims.selectors import cases_visible
from lindung.kernel.errors import NotFound
from lindung.kernel.principal import Principal

OPEN = (SchoolYearState.PROOF_DUE, SchoolYearState.PROVEN, SchoolYearState.DECIDED)


def calendar_of(case: Case) -> list[SchoolYear]:
    """The school years of a case whose visibility was checked, child by child."""
    return list(case.school_years.select_related("child", "payout__transfer").order_by("child", "school_year"))


def school_years_visible(principal: Principal) -> QuerySet[SchoolYear]:
    """The school years of cases in scope, the earliest due first."""
    found = SchoolYear.objects.filter(case__in=cases_visible(principal).order_by().values("pk"))
    found = found.select_related("case__office", "case__government", "child", "payout__transfer")
    return found.order_by("proof_due_on", "pk")


def school_year_get(principal: Principal, school_year_id: int) -> SchoolYear:
    """One school year in scope; refuses (``not_found``) what is not there and what is not in scope alike."""
    found = school_years_visible(principal).filter(pk=school_year_id).first()
    if found is None:
        raise NotFound(_("Tahun ajaran ini tidak ada, atau bukan milik kantor Anda."))
    return found


def school_years_open(principal: Principal) -> QuerySet[SchoolYear]:
    """The school years in scope with which somebody has something to do, the earliest due first.

    Whose child it is may be read by who may see what is private.
    """
    found = SchoolYear.objects.filter(case__in=cases_visible(principal), state__in=OPEN)
    return found.select_related("case__office", "case__government", "child").order_by("proof_due_on", "pk")


def next_school_years(cases: Collection[int]) -> dict[int, SchoolYear]:
    """Of each case the school year that comes first of those not done. One statement."""
    rows = SchoolYear.objects.filter(case__in=cases, state__in=(*OPEN, SchoolYearState.EXPECTED))
    found: dict[int, SchoolYear] = {}
    for row in rows.order_by("proof_due_on", "pk"):
        found.setdefault(row.case_id, row)
    return found
