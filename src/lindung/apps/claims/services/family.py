"""What the family does by itself, with a ticket and a mother's name instead of an account."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from lindung.apps.claims.family_case import decision_holding, family_case
from lindung.apps.claims.models import Case
from lindung.apps.claims.services.move import case_move, require_reason, require_state
from lindung.apps.claims.states import Act, State
from lindung.kernel.errors import NotFound, Refusal
from lindung.kernel.principal import Principal

FAMILY = "keluarga"


@transaction.atomic
def decision_appeal_by_family(*, ticket: str, mother_name: str, reason: str) -> Case:
    """The family appeals a refusal; somebody who neither assessed nor decided looks at it again.

    Raises:
        Refusal: ``not_found`` alike for an unknown ticket and a wrong name, ``reason_missing``, ``case_elsewhere`` or
            ``nothing_refused``.
    """
    found = family_case(ticket=ticket, mother_name=mother_name)
    if found is None:
        raise NotFound(_("Kasus ini tidak ditemukan dengan tiket dan nama itu."))
    require_reason(reason)
    case = Case.objects.select_for_update(of=("self",), no_key=True).select_related("office").get(pk=found.pk)
    require_state(case, State.DECIDED, State.CLOSED)
    decision = decision_holding(case)
    if decision is None or decision.is_granted:
        raise Refusal("nothing_refused", _("Keputusan ini mengabulkan; tidak ada yang dapat diajukan keberatan."))
    case_move(case, Act.APPEAL, by=Principal.system(FAMILY), reason=reason)
    return case
