"""What the family does by itself, with a ticket and a mother's name instead of an account."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from lindung.apps.claims.family_case import decision_holding, family_case, papers_of_family
from lindung.apps.claims.models import Case, Paper
from lindung.apps.claims.services.move import case_move, require_reason, require_state
from lindung.apps.claims.services.papers import paper_receive
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
    found = _opened(ticket, mother_name)
    require_reason(reason)
    case = Case.objects.select_for_update(of=("self",), no_key=True).select_related("office").get(pk=found.pk)
    require_state(case, State.DECIDED, State.CLOSED)
    decision = decision_holding(case)
    if decision is None or decision.is_granted:
        raise Refusal("nothing_refused", _("Keputusan ini mengabulkan; tidak ada yang dapat diajukan keberatan."))
    case_move(case, Act.APPEAL, by=Principal.system(FAMILY), reason=reason)
    return case


def paper_receive_by_family(*, ticket: str, mother_name: str, paper_id: int, name: str, content: bytes) -> Paper:
    """The family sends a paper that is awaited from it. Whether others sent the same file is not told.

    Raises:
        Refusal: ``not_found`` for wrong secrets and for a paper that is not awaited from the family, or as
            ``paper_receive``.
    """
    case = _opened(ticket, mother_name)
    if paper_id not in {paper.pk for paper in papers_of_family(case)}:
        raise NotFound(_("Surat ini tidak diminta dari Anda, atau sudah diterima."))
    return paper_receive(by=Principal.system(FAMILY), paper_id=paper_id, name=name, content=content, sure=True)


def _opened(ticket: str, mother_name: str) -> Case:
    found = family_case(ticket=ticket, mother_name=mother_name)
    if found is None:
        raise NotFound(_("Kasus ini tidak ditemukan dengan tiket dan nama itu."))
    return found
