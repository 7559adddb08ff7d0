"""Who goes to a family that has received nothing: a person, named."""

from __future__ import annotations

from django.db import transaction

from lindung.apps.claims.models import Case
from lindung.apps.claims.services.move import case_locked, case_noted
from lindung.kernel.principal import Principal


@transaction.atomic
def visitor_assign(*, by: Principal, case_id: int, visitor: str) -> Case:
    """Say who visits the family of a case; empty for nobody.

    Raises:
        Refusal: ``not_found`` or ``forbidden``.
    """
    case = case_locked(by, case_id, "death.watch")
    named = " ".join(visitor.split())[:160]
    if named != case.visitor:
        case.visitor = named
        case.save(update_fields=["visitor"])
        case_noted(case, "visitor", by=by, data={"is_named": bool(named)})
    return case
