"""Moving a case from state to state: the one place where its state changes, under its lock, with step and event."""

from __future__ import annotations

from typing import Any

from django.db import connection
from django.utils.translation import gettext as _

from lindung.apps.claims.models import Case, CaseStep
from lindung.apps.claims.opening import require_lawful_day
from lindung.apps.claims.selectors import cases_visible
from lindung.apps.claims.states import RESUMABLE, Act, State, after, may_suspend
from lindung.apps.events.services import event_record
from lindung.kernel.errors import Conflict, NotFound, Refusal
from lindung.kernel.principal import Principal
from lindung.store import clock


def case_locked(by: Principal, case_id: int, permission: str) -> Case:
    """A case under its lock, for whoever has the permission where it lies.

    Raises:
        Refusal: ``not_found`` alike for a case that is absent and one out of scope, or ``forbidden``.
    """
    if not connection.in_atomic_block:
        raise RuntimeError("a case changes inside a transaction")
    found = cases_visible(by).filter(pk=case_id).values_list("government_id", "office__code").first()
    if found is None:
        raise NotFound(_("Kasus ini tidak ada, atau bukan milik kantor Anda."))
    by.require(permission, government=found[0], office=found[1] or "")
    return Case.objects.select_for_update(of=("self",), no_key=True).select_related("office").get(pk=case_id)


def case_move(case: Case, act: Act, *, by: Principal, reason: str = "", data: dict[str, Any] | None = None) -> None:
    """Lead a case by an act into its next state. The caller holds its lock.

    Raises:
        Refusal: ``case_elsewhere`` where the act leads nowhere from its state.
    """
    into = after(State(case.state), act)
    if into is None:
        raise _elsewhere(case)
    _moved(case, act, into, by, reason, data)


def case_suspend(case: Case, into: State, *, by: Principal, reason: str) -> None:
    """Lay a case aside, to come back to where it is. The caller holds its lock.

    Raises:
        Refusal: ``case_elsewhere``, or ``reason_missing``.
    """
    if not may_suspend(State(case.state), into):
        raise _elsewhere(case)
    require_reason(reason)
    case.resumes = case.state
    _moved(case, Act.SUSPEND, into, by, reason, None)


def case_resume(case: Case, *, by: Principal, reason: str) -> None:
    """Bring a case back to where it was before it was laid aside, withdrawn or joined. The caller holds its lock.

    Raises:
        Refusal: ``case_elsewhere``, or ``reason_missing``.
    """
    if State(case.state) not in RESUMABLE or not case.resumes:
        raise _elsewhere(case)
    require_reason(reason)
    into, case.resumes = State(case.resumes), ""
    case.joined_to = None
    _moved(case, Act.RESUME, into, by, reason, None)


def case_open(case: Case, state: State, *, by: Principal, data: dict[str, Any] | None = None) -> None:
    """Keep a case that is new, in the state in which it begins: ``noticed`` or ``reported``.

    Raises:
        Refusal: ``event_before_law``.
    """
    require_lawful_day(case.event_on)
    act = Act.NOTICE if state is State.NOTICED else Act.REPORT
    case.state, case.opened_by_id = state, by.id
    case.state_since = case.opened_at = clock.now()
    case.save(force_insert=True)
    _step(case, act, "", by, "", {"kind": case.kind, "event_on": case.event_on.isoformat(), **(data or {})})


def case_noted(case: Case, verb: str, *, by: Principal, data: dict[str, Any] | None = None) -> None:
    """Record the event of an act that changes no state."""
    event_record(
        actor=by,
        verb=f"claim.{verb}",
        subject=case.subject,
        government=case.government_id,
        office=case.office.code if case.office else "",
        data={"state": case.state, **(data or {})},
    )


def require_reason(reason: str) -> None:
    """Raise ``reason_missing`` where nobody wrote why."""
    if not reason.strip():
        raise Refusal("reason_missing", _("Tulis alasannya; orang lain harus dapat memahaminya."))


def require_state(case: Case, *states: State) -> None:
    """Raise ``case_elsewhere`` unless a case is in one of these states."""
    if State(case.state) not in states:
        raise _elsewhere(case)


def _moved(case: Case, act: Act, into: State, by: Principal, reason: str, data: dict[str, Any] | None) -> None:
    before, case.state, case.state_since = case.state, into, clock.now()
    if into is State.COMPLETE and case.complete_at is None:
        case.complete_at = case.state_since
    if into is State.COLLECTING:
        case.complete_at = None
    case.save(update_fields=["state", "state_since", "resumes", "joined_to", "complete_at"])
    _step(case, act, before, by, reason, data or {})


def _step(case: Case, act: Act, before: str, by: Principal, reason: str, data: dict[str, Any]) -> None:
    CaseStep.objects.create(
        case=case,
        act=act,
        before=before,
        after=case.state,
        reason=reason.strip()[:500],
        recorded_by_id=by.id,
        recorded_at=clock.now(),
    )
    case_noted(case, act.value, by=by, data={"before": before, **data})


def _elsewhere(case: Case) -> Conflict:
    sentence = _("Kasus ini sekarang berkeadaan “%(state)s”; tindakan itu tidak dapat dilakukan di sana.")
    return Conflict("case_elsewhere", sentence % {"state": State(case.state).label})
