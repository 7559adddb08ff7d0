"""Deciding: another person grants or refuses what was assessed, and what is granted becomes transfers of a third."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from lindung.apps.claims.models import Assessment, Case, Decision, DecisionReversal, Due
from lindung.apps.claims.services.move import case_locked, case_move, require_reason, require_state
from lindung.apps.claims.services.payouts import payouts_cancel, payouts_prepare
from lindung.apps.claims.states import Act, State
from lindung.kernel.errors import Conflict, Refusal
from lindung.kernel.principal import Principal
from lindung.store import clock


@transaction.atomic
def case_decide(*, by: Principal, case_id: int, assessment_id: int, note: str = "") -> Decision:
    """Decide a case as it was assessed. What is granted is prepared as transfers, one for each payee.

    Raises:
        Refusal: ``not_found``, ``forbidden``, ``case_elsewhere``, ``same_person`` for who assessed it,
            ``assessment_old`` where another assessment or fact came in between, or as ``payouts_prepare``.
    """
    case = case_locked(by, case_id, "claim.decide")
    require_state(case, State.ASSESSED)
    last = _last_assessment(case)
    if last.pk != assessment_id or last.facts_version != case.facts_version:
        raise Conflict("assessment_old", _("Kasus ini berubah sesudah halaman dibuka; lihat lagi penilaiannya."))
    require_other_eyes(last, by)
    decision = Decision.objects.create(
        case=case,
        assessment=last,
        number=_number(case),
        is_granted=last.is_granted,
        total_rupiah=last.total_rupiah,
        note=note.strip()[:1000],
        assessed_by_id=last.assessed_by_id,
        decided_by_id=by.id,
        decided_at=clock.now(),
    )
    dues = _dues(decision, last)
    if decision.is_granted:
        payouts_prepare(case, decision, dues, by=by)
    data = {"number": decision.number, "total_rupiah": decision.total_rupiah, "is_granted": decision.is_granted}
    case_move(case, Act.DECIDE, by=by, data=data)
    return decision


@transaction.atomic
def assessment_return(*, by: Principal, case_id: int, reason: str) -> Case:
    """Send an assessment back to be made again, with the reason.

    Raises:
        Refusal: ``not_found``, ``forbidden``, ``case_elsewhere``, ``same_person`` or ``reason_missing``.
    """
    case = case_locked(by, case_id, "claim.decide")
    require_state(case, State.ASSESSED)
    require_reason(reason)
    require_other_eyes(_last_assessment(case), by)
    case_move(case, Act.SEND_BACK, by=by, reason=reason)
    return case


@transaction.atomic
def decision_reverse(*, by: Principal, case_id: int, reason: str) -> Case:
    """Take a decision back before it is paid, with the reason; both acts stay. The case is assessed again.

    Raises:
        Refusal: ``not_found``, ``forbidden``, ``case_elsewhere``, ``reason_missing`` or ``already_posted``.
    """
    case = case_locked(by, case_id, "claim.decide")
    require_state(case, State.DECIDED)
    require_reason(reason)
    decision = decision_of(case)
    payouts_cancel(decision, by=by, reason=reason)
    DecisionReversal.objects.create(
        decision=decision, reason=reason.strip()[:500], reversed_by_id=by.id, reversed_at=clock.now()
    )
    case_move(case, Act.REVERSE, by=by, reason=reason, data={"number": decision.number})
    return case


@transaction.atomic
def decision_appeal(*, by: Principal, case_id: int, reason: str) -> Case:
    """Write down that the family appeals a refusal; somebody else assesses it again.

    Raises:
        Refusal: ``not_found``, ``forbidden``, ``case_elsewhere``, ``reason_missing`` or ``nothing_refused``.
    """
    case = case_locked(by, case_id, "claim.notice")
    require_state(case, State.DECIDED, State.CLOSED)
    require_reason(reason)
    if decision_of(case).is_granted:
        raise Refusal("nothing_refused", _("Keputusan ini mengabulkan; tidak ada yang dapat diajukan keberatan."))
    case_move(case, Act.APPEAL, by=by, reason=reason)
    return case


@transaction.atomic
def case_close(*, by: Principal, case_id: int, reason: str = "") -> Case:
    """Close a case that was received, refused, or borne by the employer.

    Raises:
        Refusal: ``not_found``, ``forbidden``, ``case_elsewhere``, or ``not_paid`` for what was granted and not paid.
    """
    case = case_locked(by, case_id, "claim.handle")
    if State(case.state) is State.DECIDED and decision_of(case).is_granted:
        raise Refusal("not_paid", _("Yang dikabulkan belum dibayar; kasus ini belum dapat ditutup."))
    case_move(case, Act.CLOSE, by=by, reason=reason)
    return case


def decision_of(case: Case) -> Decision:
    """The decision that holds, the last one not reversed.

    Raises:
        Refusal: ``not_decided``.
    """
    found = case.decisions.filter(reversal=None).order_by("pk").last()
    if found is None:
        raise Conflict("not_decided", _("Kasus ini belum diputuskan."))
    return found


def require_other_eyes(assessment: Assessment, by: Principal) -> None:
    """Raise ``same_person`` for who assessed the case."""
    if by.id is not None and assessment.assessed_by_id == by.id:
        raise Refusal("same_person", _("Anda sendiri yang menilai kasus ini; orang lain yang memutuskannya."))


def _last_assessment(case: Case) -> Assessment:
    found = case.assessments.order_by("pk").last()
    if found is None:
        raise Conflict("assessment_old", _("Kasus ini belum dinilai."))
    return found


def _dues(decision: Decision, assessment: Assessment) -> list[Due]:
    parts: list[dict[str, Any]] = assessment.dues[0]["components"] if assessment.dues else []
    return Due.objects.bulk_create(
        Due(
            decision=decision,
            code=part["code"],
            key=part["key"],
            outcome=part["outcome"] if decision.is_granted else "refused",
            amount_rupiah=part["amount"] if decision.is_granted else 0,
            asked_rupiah=part["asked"],
            payee=part["payee"],
        )
        for part in parts
    )


def _number(case: Case) -> str:
    """The decision's number: the case's, and which decision on it this is."""
    return f"{case.code}/{case.decisions.count() + 1}"
