"""Reading cases within scope. Who may see a case does not yet see its papers, children and accounts: ``private``."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Max, Min, Q, QuerySet
from django.utils.translation import gettext as _

from lindung.apps.claims.models import Case, Notice, Report
from lindung.apps.claims.states import ENDED, State
from lindung.kernel.errors import NotFound
from lindung.kernel.principal import Principal
from lindung.store.scoping import within


@dataclass(frozen=True, slots=True)
class Stage:
    """How many cases in scope stand in a state, and since when the oldest does."""

    state: State
    cases: int
    since: datetime | None


def cases_visible(principal: Principal) -> QuerySet[Case]:
    """Cases in scope; an office sees those of its own people."""
    if not principal.may("claim.see"):
        return Case.objects.none()
    return Case.objects.filter(within(principal.scope, government="government_id", office="office__code"))


def cases_listed(principal: Principal) -> QuerySet[Case]:
    """Cases in scope with office and government, the longest waiting first."""
    return cases_visible(principal).select_related("office", "government").order_by("state_since", "pk")


def cases_open(principal: Principal) -> QuerySet[Case]:
    """Cases in scope with which somebody has something to do, the longest waiting first."""
    return cases_listed(principal).exclude(state__in=ENDED)


def case_get(principal: Principal, case_id: int) -> Case:
    """One case in scope; refuses (``not_found``) what is not there and what is not in scope alike."""
    found = cases_visible(principal).select_related("office", "government", "worker", "enrolment", "handled_by")
    case = found.filter(pk=case_id).first()
    if case is None:
        raise NotFound(_("Kasus ini tidak ada, atau bukan milik kantor Anda."))
    return case


def with_joined(case: Case) -> list[int]:
    """A case and those joined into it."""
    return [case.pk, *Case.objects.filter(joined_to=case).order_by("pk").values_list("pk", flat=True)]


def reports_of(case: Case) -> QuerySet[Report]:
    """The reports of a case whose visibility was checked, with those of cases joined into it."""
    return Report.objects.filter(case__in=with_joined(case)).order_by("reported_at", "pk")


def stages(principal: Principal) -> list[Stage]:
    """The open cases in scope by state, in the order of the way. One statement."""
    rows = cases_visible(principal).exclude(state__in=ENDED).order_by().values("state")
    found = {row["state"]: row for row in rows.annotate(cases=Count("pk"), since=Min("state_since"))}
    return [
        Stage(state, found[state.value]["cases"], found[state.value]["since"])
        for state in State
        if state.value in found
    ]


def notices_open(principal: Principal) -> QuerySet[Notice]:
    """Notices in scope of which it is not known yet whom they mean, the oldest first.

    Those that name no government are the agency's and of who reaches everything.
    """
    if not principal.may("claim.handle"):
        return Notice.objects.none()
    scope = within(principal.scope, government="government_id", office=None) | Q(government=None)
    return Notice.objects.filter(scope, case=None, dismissed_reason="").order_by("pk")


def last_change(principal: Principal) -> datetime | None:
    """When a case in scope moved last."""
    found: datetime | None = cases_visible(principal).aggregate(last=Max("state_since"))["last"]
    return found
