"""Heirs who disagree: nothing but the funeral goes until they agree or a court has spoken."""

from __future__ import annotations

from django.db import transaction

from lindung.apps.claims.models import Case
from lindung.apps.claims.services.checklist import completeness_follow
from lindung.apps.claims.services.move import case_locked, case_resume, case_suspend, require_state
from lindung.apps.claims.services.payouts import pay_follow
from lindung.apps.claims.states import State
from lindung.kernel.principal import Principal


@transaction.atomic
def dispute_open(*, by: Principal, case_id: int, reason: str) -> Case:
    """Write down that the heirs disagree, and on what. A decided case stops too.

    Raises:
        Refusal: ``not_found``, ``forbidden``, ``case_elsewhere`` or ``reason_missing``.
    """
    case = case_locked(by, case_id, "claim.handle")
    case_suspend(case, State.DISPUTED, by=by, reason=reason)
    return case


@transaction.atomic
def dispute_settle(*, by: Principal, case_id: int, reason: str) -> Case:
    """Write down how the heirs agreed, or what the court said; the case goes on where it stood.

    One that was decided, and whose transfers all went meanwhile, is paid.

    Raises:
        Refusal: ``not_found``, ``forbidden``, ``case_elsewhere`` or ``reason_missing``.
    """
    case = case_locked(by, case_id, "claim.handle")
    require_state(case, State.DISPUTED)
    case_resume(case, by=by, reason=reason)
    completeness_follow(case, by=by)
    pay_follow(case, by)
    return case
