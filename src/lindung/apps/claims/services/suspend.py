"""What a case waits for before its papers can go on: somebody missing, an open question, an employer, a gap.

Each is a state that the case leaves for where it stood before.
"""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from lindung.apps.claims.answers import NEVER_REGISTERED, case_answer
from lindung.apps.claims.models import Case, Kind
from lindung.apps.claims.services.checklist import completeness_follow, papers_follow
from lindung.apps.claims.services.facts import UNDECIDED, facts_merge
from lindung.apps.claims.services.move import (
    case_locked,
    case_noted,
    case_resume,
    case_suspend,
    require_reason,
    require_state,
)
from lindung.apps.claims.states import State
from lindung.kernel.errors import Conflict, Refusal
from lindung.kernel.principal import Principal
from lindung.store import clock


@transaction.atomic
def case_missing(*, by: Principal, case_id: int, reason: str) -> Case:
    """Write down that somebody is missing: the rescue agency or a court will have to say what became of them.

    Raises:
        Refusal: ``not_found``, ``forbidden``, ``case_elsewhere`` or ``reason_missing``.
    """
    case = case_locked(by, case_id, "claim.handle")
    case_suspend(case, State.MISSING, by=by, reason=reason)
    facts_merge(case, {"is_missing": True}, by=by)
    papers_follow(case, by=by)
    return case


@transaction.atomic
def case_found(
    *, by: Principal, case_id: int, reason: str, died_on: date | None = None, is_declared: bool = False
) -> Case:
    """Write down what became of somebody missing: found alive (no ``died_on``), found dead, or declared to be.

    Where it was declared, the statement of the rescue agency or the court may stand instead of a death certificate.

    Raises:
        Refusal: ``not_found``, ``forbidden``, ``case_elsewhere``, ``reason_missing``, ``death_missing``,
            ``event_to_come`` or ``death_before_event``.
    """
    case = case_locked(by, case_id, "claim.handle")
    require_state(case, State.MISSING)
    _require_death(case, died_on, is_declared=is_declared)
    case.died_on = died_on
    case.facts_version += 1
    case.save(update_fields=["died_on", "facts_version"])
    is_accident = case.kind != Kind.OTHER_DEATH
    facts = {"is_missing": True if is_declared else None}
    facts_merge(case, facts | ({"outcome": "died"} if died_on and is_accident else {}), by=by)
    case_resume(case, by=by, reason=reason)
    papers_follow(case, by=by)
    return case


@transaction.atomic
def status_leave_open(*, by: Principal, case_id: int, reason: str) -> Case:
    """Say that nobody knows yet whether it was a work accident; until that is decided, both sums are shown.

    Raises:
        Refusal: ``not_found``, ``forbidden``, ``case_elsewhere`` or ``reason_missing``.
    """
    case = case_locked(by, case_id, "claim.handle")
    case_suspend(case, State.STATUS_OPEN, by=by, reason=reason)
    _kind_set(case, Kind.STATUS_OPEN, "", by)
    papers_follow(case, by=by)
    return case


@transaction.atomic
def status_decide(*, by: Principal, case_id: int, kind: str, reason: str, accident_kind: str = "") -> Case:
    """Decide whether it was a work accident, and why. The list of papers follows.

    Raises:
        Refusal: ``not_found``, ``forbidden``, ``case_elsewhere``, ``reason_missing``, ``kind_unknown`` or
            ``death_missing`` where it was none and nobody died.
    """
    case = case_locked(by, case_id, "claim.handle")
    require_state(case, *UNDECIDED)
    require_reason(reason)
    if kind not in (Kind.WORK_ACCIDENT, Kind.OTHER_DEATH):
        raise Refusal("kind_unknown", _("Pilih: kecelakaan kerja, atau meninggal bukan karena kecelakaan kerja."))
    if kind == Kind.OTHER_DEATH and case.died_on is None:
        raise Refusal("death_missing", _("Isi dulu hari meninggalnya."))
    _kind_set(case, Kind(kind), accident_kind if kind == Kind.WORK_ACCIDENT else "", by)
    if State(case.state) is State.STATUS_OPEN:
        case_resume(case, by=by, reason=reason)
    else:
        case_noted(case, "status_decided", by=by, data={"kind": kind})
    papers_follow(case, by=by)
    return case


@transaction.atomic
def employer_first(*, by: Principal, case_id: int, reason: str) -> Case:
    """Write down that the employer pays first, as the answer on protection says; the agency refunds afterwards.

    Raises:
        Refusal: ``not_found``, ``forbidden``, ``case_elsewhere``, ``reason_missing`` or ``not_employer_first``.
    """
    case = case_locked(by, case_id, "claim.handle")
    if case_answer(case).verdict != NEVER_REGISTERED:
        raise Conflict("not_employer_first", _("Menurut iurannya bukan pemberi kerja yang membayar lebih dulu."))
    case_suspend(case, State.EMPLOYER_FIRST, by=by, reason=reason)
    return case


@transaction.atomic
def employer_settled(*, by: Principal, case_id: int, reason: str) -> Case:
    """Write down what the employer has paid; the case goes on, so that the agency can refund it.

    Raises:
        Refusal: ``not_found``, ``forbidden``, ``case_elsewhere`` or ``reason_missing``.
    """
    return _goes_on(by, case_id, State.EMPLOYER_FIRST, reason)


@transaction.atomic
def gap_first(*, by: Principal, case_id: int, reason: str) -> Case:
    """Write down that months of an own-account worker are unpaid, which are paid before the benefit is.

    Raises:
        Refusal: ``not_found``, ``forbidden``, ``case_elsewhere``, ``reason_missing`` or ``no_gap``.
    """
    case = case_locked(by, case_id, "claim.handle")
    if not case_answer(case).gap:
        raise Conflict("no_gap", _("Tidak ada bulan yang harus dibayar lebih dulu."))
    case_suspend(case, State.GAP_FIRST, by=by, reason=reason)
    return case


@transaction.atomic
def gap_paid(*, by: Principal, case_id: int, reason: str) -> Case:
    """Go on with a case whose gap is paid: only when no month of it is unpaid any more.

    Raises:
        Refusal: ``not_found``, ``forbidden``, ``case_elsewhere``, ``reason_missing`` or ``gap_still_open``.
    """
    case = case_locked(by, case_id, "claim.handle")
    require_state(case, State.GAP_FIRST)
    if gap := case_answer(case).gap:
        sentence = _("Masih ada bulan yang belum dibayar: %(months)s.")
        raise Conflict("gap_still_open", sentence % {"months": ", ".join(gap)})
    case_resume(case, by=by, reason=reason)
    completeness_follow(case, by=by)
    return case


def _goes_on(by: Principal, case_id: int, waits_in: State, reason: str) -> Case:
    case = case_locked(by, case_id, "claim.handle")
    require_state(case, waits_in)
    case_resume(case, by=by, reason=reason)
    completeness_follow(case, by=by)
    return case


def _kind_set(case: Case, kind: Kind, accident_kind: str, by: Principal) -> None:
    before, case.kind, case.accident_kind = case.kind, kind, accident_kind
    case.facts_version += 1
    case.save(update_fields=["kind", "accident_kind", "facts_version"])
    case_noted(case, "event_corrected", by=by, data={"before": {"kind": before}, "kind": kind.value})
    if case.died_on is not None and kind is not Kind.OTHER_DEATH:
        facts_merge(case, {"outcome": "died"}, by=by)


def _require_death(case: Case, died_on: date | None, *, is_declared: bool) -> None:
    if died_on is None:
        if is_declared:
            raise Refusal("death_missing", _("Isi hari meninggal yang disebut dalam keterangan atau penetapan itu."))
        return
    if died_on > clock.today():
        raise Refusal("event_to_come", _("Hari meninggal belum tiba; periksa tanggalnya."))
    if died_on < case.event_on:
        raise Refusal("death_before_event", _("Hari meninggal sebelum hari kejadian; periksa kedua tanggalnya."))
