"""What waits because somebody told of it: notices of nobody knows whom, and cases that an office has not reported."""

from __future__ import annotations

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from lindung.apps.claims.models import Case, Kind, Notice
from lindung.apps.claims.selectors import cases_listed, notices_open
from lindung.apps.claims.states import State
from lindung.kernel.errors import NotFound
from lindung.kernel.principal import Principal

_WITHOUT_OUTCOME = (State.REPORTED, State.UNDER_TREATMENT)


def notice_get(principal: Principal, notice_id: int) -> Notice:
    """A notice in scope that nobody handled yet.

    Raises:
        Refusal: ``not_found`` for any other.
    """
    found = notices_open(principal).filter(pk=notice_id).first()
    if found is None:
        raise NotFound(_("Pemberitahuan ini tidak ada, atau sudah ditangani."))
    return found


def cases_to_report(principal: Principal) -> QuerySet[Case]:
    """Cases of which somebody told and which their office has not reported, for who may report; the oldest first."""
    if not principal.may("claim.report"):
        return Case.objects.none()
    return cases_listed(principal).filter(state=State.NOTICED, worker__isnull=False)


def cases_without_outcome(principal: Principal) -> QuerySet[Case]:
    """Reported accidents of which it is not told yet how they ended, for who may report; the oldest first."""
    if not principal.may("claim.report"):
        return Case.objects.none()
    return cases_listed(principal).filter(state__in=_WITHOUT_OUTCOME).exclude(kind=Kind.OTHER_DEATH)
