"""Cases that end without a decision: withdrawn, joined with another of the same event, lapsed; and taking it back."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from lindung.apps.claims.models import Case, Kind
from lindung.apps.claims.opening import SAME_EVENT_DAYS, records_of, require_alone
from lindung.apps.claims.selectors import cases_visible
from lindung.apps.claims.services.checklist import papers_follow
from lindung.apps.claims.services.move import (
    case_locked,
    case_move,
    case_noted,
    case_resume,
    require_reason,
    require_state,
)
from lindung.apps.claims.states import ENDED, Act, State
from lindung.kernel.errors import Conflict, Refusal
from lindung.kernel.principal import Principal
from lindung.rules.claim_clocks import lapse
from lindung.store import clock


@transaction.atomic
def case_withdraw(*, by: Principal, case_id: int, reason: str) -> Case:
    """Close a case that the family or the office takes back, or that meant nothing, with the reason.

    Raises:
        Refusal: ``not_found``, ``forbidden``, ``case_elsewhere``, ``reason_missing`` or ``decision_holds``.
    """
    case = case_locked(by, case_id, "claim.handle")
    require_reason(reason)
    _require_nothing_granted(case)
    _remember(case)
    case_move(case, Act.WITHDRAW, by=by, reason=reason)
    return case


@transaction.atomic
def case_restore(*, by: Principal, case_id: int, reason: str) -> Case:
    """Bring a case back that was withdrawn or joined by mistake, to where it stood.

    Raises:
        Refusal: ``not_found``, ``forbidden``, ``case_elsewhere``, ``reason_missing`` or ``event_has_case``.
    """
    case = case_locked(by, case_id, "claim.handle")
    require_state(case, State.WITHDRAWN, State.DUPLICATE)
    require_alone(case)
    case_resume(case, by=by, reason=reason)
    papers_follow(case, by=by)
    return case


@transaction.atomic
def case_join(*, by: Principal, case_id: int, into_id: int, reason: str) -> Case:
    """Join a case into another one of the same person and event, which stays. Notices and reports are shown there.

    Raises:
        Refusal: ``not_found``, ``forbidden``, ``case_elsewhere``, ``reason_missing``, ``join_itself``,
            ``not_same_person``, ``not_same_event`` or ``decision_holds``.
    """
    if case_id == into_id:
        raise Refusal("join_itself", _("Pilih kasus lain sebagai tujuannya."))
    locked = {pk: case_locked(by, pk, "claim.handle") for pk in sorted((case_id, into_id))}
    case, into = locked[case_id], locked[into_id]
    require_reason(reason)
    _require_same(case, into)
    _require_nothing_granted(case)
    if State(into.state) in ENDED:
        raise Conflict("case_elsewhere", _("Kasus tujuannya sudah berakhir; pilih kasus yang masih berjalan."))
    _remember(case)
    case.joined_to = into
    case_move(case, Act.JOIN, by=by, reason=reason, data={"into": into.pk})
    if State(into.state) is State.NOTICED and case.reports.filter(stage=1).exists():
        case_move(into, Act.REPORT, by=by, reason=reason)
    else:
        case_noted(into, "case_joined", by=by, data={"case": case.pk})
    return case


@transaction.atomic
def case_lapse(*, by: Principal, case_id: int, reason: str = "") -> Case:
    """Close a case of an accident whose right has lapsed by the law's years; a death by no accident never lapses.

    Raises:
        Refusal: ``not_found``, ``forbidden``, ``case_elsewhere``, ``never_lapses``, ``not_lapsed`` or
            ``decision_holds``.
    """
    case = case_locked(by, case_id, "claim.handle")
    found = lapse("JKK" if case.kind == Kind.WORK_ACCIDENT else "JKM", case.event_on, clock.today())
    if found.last_on is None:
        raise Conflict("never_lapses", _("Hak atas santunan ini tidak kedaluwarsa."))
    if found.state != "lapsed":
        sentence = _("Haknya belum kedaluwarsa; hari terakhirnya %(day)s.")
        raise Conflict("not_lapsed", sentence % {"day": found.last_on.isoformat()})
    _require_nothing_granted(case)
    case_move(case, Act.LAPSE, by=by, reason=reason, data={"last_on": found.last_on.isoformat()})
    return case


def cases_to_join(principal: Principal, case: Case) -> list[Case]:
    """Other open cases in scope of the same person, into which this one could be joined, the nearest event first."""
    found = cases_visible(principal).exclude(pk=case.pk).exclude(state__in=ENDED)
    if case.worker_id is not None:
        found = found.filter(worker=case.worker_id)
    elif case.person_nik:
        found = found.filter(person_nik=case.person_nik)
    else:
        return []
    rows = found.select_related("office", "government")[:50]
    return sorted(rows, key=lambda one: abs(one.event_on - case.event_on))


def _remember(case: Case) -> None:
    """Keep where a case stood, for one that is brought back; of one that waited, where it would have gone on."""
    if not case.resumes:
        case.resumes = case.state


def _require_nothing_granted(case: Case) -> None:
    """Raise ``decision_holds`` where something was granted, the funeral alone too: another case would pay it again."""
    if case.decisions.filter(is_granted=True, reversal=None).exists():
        sentence = _("Kasus ini mempunyai keputusan yang mengabulkan; batalkan dulu keputusannya.")
        raise Conflict("decision_holds", sentence)


def _require_same(case: Case, into: Case) -> None:
    is_same_worker = case.worker is not None and into.worker_id in records_of(case.worker)
    is_same_nik = bool(case.person_nik) and case.person_nik == into.person_nik
    if not is_same_worker and not is_same_nik:
        raise Refusal("not_same_person", _("Kedua kasus ini bukan milik orang yang sama."))
    is_one_death = case.died_on is not None and into.died_on is not None
    days = min(
        abs((one - other).days)
        for one in (case.event_on, case.died_on or case.event_on)
        for other in (into.event_on, into.died_on or into.event_on)
    )
    if days > SAME_EVENT_DAYS and not is_one_death:
        raise Refusal("not_same_event", _("Harinya berjauhan; betulkan dulu tanggalnya bila kejadiannya memang sama."))
