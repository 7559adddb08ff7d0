"""Deciding: another person grants or refuses what was assessed, and what is granted becomes transfers of a third."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from lindung.apps.claims.answers import case_answer
from lindung.apps.claims.eyes import has_answered_for
from lindung.apps.claims.funeral import FUNERAL, Listed
from lindung.apps.claims.models import Assessment, Case, Decision, DecisionReversal, Due, SchoolYearState
from lindung.apps.claims.money_selectors import has_denied
from lindung.apps.claims.services.assess import listed_now
from lindung.apps.claims.services.move import case_locked, case_move, case_noted, require_reason, require_state
from lindung.apps.claims.services.payouts import payouts_cancel, payouts_prepare
from lindung.apps.claims.services.school_years import school_years_begin, school_years_stop
from lindung.apps.claims.states import ENDED, Act, State
from lindung.kernel.errors import Conflict, Refusal
from lindung.kernel.principal import Principal
from lindung.store import clock

_SCHOOL_GOES_ON = (
    SchoolYearState.EXPECTED, SchoolYearState.PROOF_DUE, SchoolYearState.PROVEN, SchoolYearState.DECIDED,
)  # fmt: skip


@transaction.atomic
def case_decide(*, by: Principal, case_id: int, assessment_id: int, note: str = "") -> Decision:
    """Decide a case as it was assessed. What is granted is prepared as transfers, one for each payee.

    The funeral alone is decided while heirs disagree, and the case stays there; what was assessed of the whole before
    is old then.

    Raises:
        Refusal: ``not_found``, ``forbidden``, ``case_elsewhere``, ``same_person`` for who assessed it,
            ``assessment_old`` where another assessment or fact came in between or
            something else is due by now, or as ``payouts_prepare``.
    """
    case = case_locked(by, case_id, "claim.decide")
    require_state(case, State.ASSESSED, State.DISPUTED)
    last = _last_assessment(case, FUNERAL if State(case.state) is State.DISPUTED else "")
    is_decided = Decision.objects.filter(assessment=last).exists()
    if last.pk != assessment_id or last.facts_version != case.facts_version or is_decided:
        raise Conflict("assessment_old", _("Kasus ini berubah sesudah halaman dibuka; lihat lagi penilaiannya."))
    require_other_eyes(last, by)
    _require_still_due(case, last)
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
    if last.part:
        _part_changed(case, "part_decided", by, {**data, "part": last.part})
    else:
        school_years_begin(case, decision, by=by)
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
    require_other_eyes(_last_assessment(case, ""), by)
    case_move(case, Act.SEND_BACK, by=by, reason=reason)
    return case


@transaction.atomic
def decision_reverse(*, by: Principal, case_id: int, reason: str, part: str = "") -> Case:
    """Take a decision back before it is paid, with the reason; both acts stay. The case is assessed again.

    That of the ``part`` "funeral" is taken back wherever the case lies; that of the whole also while heirs disagree.

    Raises:
        Refusal: ``not_found``, ``forbidden``, ``case_elsewhere``, ``reason_missing``, ``not_decided`` or
            ``already_posted``.
    """
    case = case_locked(by, case_id, "claim.decide")
    is_disputed = State(case.state) is State.DISPUTED and case.resumes == State.DECIDED
    if part:
        require_state(case, *(state for state in State if state not in ENDED))
    elif not is_disputed:
        require_state(case, State.DECIDED)
    require_reason(reason)
    decision = decision_of(case, part)
    payouts_cancel(decision, by=by, reason=reason)
    DecisionReversal.objects.create(
        decision=decision, reason=reason.strip()[:500], reversed_by_id=by.id, reversed_at=clock.now()
    )
    data = {"number": decision.number}
    if part:
        _part_changed(case, "part_reversed", by, {**data, "part": part})
        return case
    school_years_stop(case, by=by)
    if is_disputed:
        case.resumes = State.COMPLETE
        case.save(update_fields=["resumes"])
        case_noted(case, "reversed_aside", by=by, data=data)
        return case
    case_move(case, Act.REVERSE, by=by, reason=reason, data=data)
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
        Refusal: ``not_found``, ``forbidden``, ``case_elsewhere``, ``not_paid`` for what was granted and not paid,
            ``receipt_denied`` where the family says that it did not come, or ``school_goes_on``.
    """
    case = case_locked(by, case_id, "claim.handle")
    if State(case.state) is State.DECIDED and decision_of(case).is_granted:
        raise Refusal("not_paid", _("Yang dikabulkan belum dibayar; kasus ini belum dapat ditutup."))
    if has_denied(case):
        raise Refusal("receipt_denied", _("Keluarga menyatakan uangnya tidak datang; selesaikan dulu."))
    if case.school_years.filter(state__in=_SCHOOL_GOES_ON).exists():
        raise Refusal("school_goes_on", _("Masih ada tahun ajaran yang ditunggu; kasus ini belum dapat ditutup."))
    case_move(case, Act.CLOSE, by=by, reason=reason)
    return case


def decision_of(case: Case, part: str = "") -> Decision:
    """The decision that holds, the last one not reversed, of the whole or of a part.

    Raises:
        Refusal: ``not_decided``.
    """
    found = case.decisions.filter(reversal=None, assessment__part=part).order_by("pk").last()
    if found is None:
        raise Conflict("not_decided", _("Kasus ini belum diputuskan."))
    return found


def require_other_eyes(assessment: Assessment, by: Principal) -> None:
    """Raise ``same_person`` for who assessed the case, and of an appeal for who ever assessed or decided it."""
    if not has_answered_for(assessment, by):
        return
    if assessment.assessed_by_id != by.id:
        raise Refusal("same_person", _("Keberatan diputuskan oleh orang yang belum menilai atau memutuskan kasus ini."))
    raise Refusal("same_person", _("Anda sendiri yang menilai kasus ini; orang lain yang memutuskannya."))


def _last_assessment(case: Case, part: str) -> Assessment:
    found = case.assessments.filter(part=part).order_by("pk").last()
    if found is None:
        raise Conflict("assessment_old", _("Kasus ini belum dinilai."))
    return found


def _require_still_due(case: Case, assessment: Assessment) -> None:
    """What is granted must be due today too: a membership may have been put right, or a month paid or taken back."""
    if not assessment.is_granted:
        return
    listed, _total = listed_now(case, case_answer(case), assessment.part)
    if _amounts(listed) != _amounts(assessment.dues):
        raise Conflict("assessment_old", _("Jumlahnya berubah sesudah dinilai; kembalikan supaya dinilai lagi."))


def _amounts(listed: Listed) -> list[tuple[Any, ...]]:
    parts = listed[0]["components"] if listed else []
    return [(part["code"], part["key"], part["outcome"], part["amount"], part["payee"]) for part in parts]


def _part_changed(case: Case, verb: str, by: Principal, data: dict[str, Any]) -> None:
    """What was decided of a part changes what is left of the whole, as a fact does."""
    case.facts_version += 1
    case.save(update_fields=["facts_version"])
    case_noted(case, verb, by=by, data=data)


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
