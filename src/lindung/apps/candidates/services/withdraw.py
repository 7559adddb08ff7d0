"""Taking a candidate out before a place was found for them, with the reason, and proposing them again."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from lindung.apps.candidates.holders import held_among
from lindung.apps.candidates.models import Candidate, Disposition, WithdrawalReason
from lindung.apps.candidates.services.lock import candidate_locked, government_hold, office_code
from lindung.apps.candidates.services.recount import lists_recount
from lindung.apps.events.services import event_record
from lindung.kernel.errors import Conflict, Refusal
from lindung.kernel.principal import Principal
from lindung.store import clock

_FIELDS = ["withdrawn_on", "withdrawn_reason", "withdrawn_note", "withdrawn_by"]


@transaction.atomic
def candidate_withdraw(
    *, by: Principal, candidate_id: int, reason: str, note: str = "", on: date | None = None
) -> Candidate:
    """Say that a candidate is no longer proposed from a day on (today without one), and why.

    Raises:
        Refusal: ``reason_missing``, ``day_ahead``, ``withdrawn_before``, ``held`` for somebody on a place, or as
            ``candidate_locked``.
    """
    candidate = candidate_locked(by, candidate_id, "candidate.withdraw")
    if reason not in WithdrawalReason.values:
        raise Refusal("reason_missing", _("Pilih alasan calon ini dikeluarkan."))
    if candidate.withdrawn_on is not None:
        raise Conflict("withdrawn_before", _("Calon ini sudah dikeluarkan."))
    if on is not None and on > clock.calendar_day():
        raise Refusal("day_ahead", _("Tanggalnya tidak boleh sesudah hari ini."))
    require_alone(candidate)
    candidate.withdrawn_on, candidate.withdrawn_reason = on or clock.today(), reason
    candidate.withdrawn_note, candidate.withdrawn_by_id = note.strip(), by.id
    candidate.save(update_fields=_FIELDS)
    lists_recount({candidate.candidate_list_id})
    candidate_event(by, candidate, "candidate.withdraw", {"reason": reason, "on": candidate.withdrawn_on.isoformat()})
    return candidate


@transaction.atomic
def candidate_return(*, by: Principal, candidate_id: int) -> Candidate:
    """Propose a candidate again who was withdrawn.

    Raises:
        Refusal: ``not_withdrawn``, ``proposed_meanwhile`` where another row of the same person is proposed, or as
            ``candidate_locked``.
    """
    government_hold(Candidate.objects.filter(pk=candidate_id))
    candidate = candidate_locked(by, candidate_id, "candidate.withdraw")
    if candidate.withdrawn_on is None:
        raise Conflict("not_withdrawn", _("Calon ini masih diusulkan."))
    if candidate.disposition == Disposition.ELIGIBLE and _others(candidate).exists():
        raise Conflict("proposed_meanwhile", _("Orang ini sekarang diusulkan pada baris lain; pilih yang itu."))
    reason, day = candidate.withdrawn_reason, candidate.withdrawn_on
    candidate.withdrawn_on, candidate.withdrawn_reason, candidate.withdrawn_note = None, "", ""
    candidate.withdrawn_by_id = None
    candidate.save(update_fields=_FIELDS)
    lists_recount({candidate.candidate_list_id})
    before = {"reason_before": reason, "on_before": day.isoformat()}
    candidate_event(by, candidate, "candidate.return", before)
    return candidate


def require_alone(candidate: Candidate) -> None:
    """Raise ``held`` where somebody above holds a candidate."""
    if held_among(Candidate.objects.filter(pk=candidate.pk)):
        raise Conflict("held", _("Calon ini menempati atau dicalonkan untuk sebuah tempat; lepaskan dulu tempatnya."))


def candidate_event(by: Principal, candidate: Candidate, verb: str, data: dict[str, Any]) -> None:
    """Record what was done with a candidate; in the transaction of the change."""
    event_record(
        actor=by,
        verb=verb,
        subject=f"candidate:{candidate.pk}",
        government=candidate.government_id,
        office=office_code(candidate.candidate_list),
        data=data,
    )


def _others(candidate: Candidate) -> Any:
    others = Candidate.objects.filter(government=candidate.government_id, nik=candidate.nik, is_live=True)
    return others.filter(disposition=Disposition.ELIGIBLE, withdrawn_on=None).exclude(pk=candidate.pk)
