"""Changing one enrolment: its history stays, because a change ends one slice of time and begins the next.

What was wrong from the start is put right in its slice (``correct``); the event then records what stood there before.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from lindung.apps.events.services import event_number_reserve
from lindung.apps.offices.models import Office
from lindung.apps.registry.models import Enrolment
from lindung.apps.registry.services.correct import doubles_mark, record_move, slice_correct
from lindung.apps.registry.services.event import enrolment_event
from lindung.kernel.errors import Conflict, NotFound, Refusal
from lindung.kernel.principal import Principal
from lindung.kernel.rupiah import rupiah_text
from lindung.rules.allowed_values import LEAST_WAGE, MOST_WAGE
from lindung.store.clock import today

END_REASONS = ("left", "retired", "died", "became_civil_servant", "moved", "duplicate", "other")


def _locked(enrolment_id: int, by: Principal) -> Enrolment:
    # no_key: bill lines may name the enrolment while it is locked; their issue holds the end of the chain that the
    # change waits for.
    locked = Enrolment.objects.select_for_update(of=("self",), no_key=True).select_related("office", "worker")
    enrolment = locked.filter(pk=enrolment_id).first()
    if enrolment is None:
        raise NotFound(_("Kepesertaan ini tidak ada."))
    by.require("worker.change", government=enrolment.office.government_id, office=enrolment.office.code)
    return enrolment


def _require_last(enrolment: Enrolment) -> None:
    """Check that no slice follows: what came after says what ended there.

    Raises:
        Refusal: ``enrolment_ended``.
    """
    later = Enrolment.objects.filter(
        worker=enrolment.worker_id, segment=enrolment.segment, starts_on__gt=enrolment.starts_on
    )
    # What stands beside another employer's membership says nothing of that one's end.
    follows = Q(employer=enrolment.employer_id)
    if not enrolment.is_beside:
        follows |= Q(is_beside=False)
    if enrolment.end_reason == "changed" or later.filter(follows).exists():
        raise Conflict("enrolment_ended", _("Kepesertaan ini sudah berakhir dan tidak berubah lagi."))


def _require_near(on: date) -> None:
    if on > date(today().year + 1, 12, 31):
        raise Refusal("day_too_far", _("Tanggal paling lambat akhir tahun depan."))


@transaction.atomic
def enrolment_end(*, by: Principal, enrolment_id: int, on: date, reason: str) -> Enrolment:
    """End an enrolment after its last day; a recorded last day may be corrected while no other slice follows.

    Months that were issued with the old last day are corrected by the next bill.

    Raises:
        Refusal: ``not_found``, ``forbidden``, ``enrolment_ended``, ``reason_unknown``, ``ends_before_start``, or
            ``day_too_far`` after next year's end.
    """
    enrolment = _locked(enrolment_id, by)
    _require_last(enrolment)
    _require_near(on)
    if reason not in END_REASONS:
        raise Refusal(
            "reason_unknown",
            _("Alasan '%(reason)s' tidak dikenal; pilih salah satu: %(known)s.")
            % {"reason": reason, "known": ", ".join(END_REASONS)},
        )
    if on < enrolment.starts_on:
        raise Refusal("ends_before_start", _("Hari terakhir tidak boleh sebelum kepesertaan mulai."))
    return enrolment_close(by=by, enrolment=enrolment, on=on, reason=reason)


def enrolment_close(*, by: Principal, enrolment: Enrolment, on: date, reason: str) -> Enrolment:
    """Write the last day of a locked enrolment and its event; the caller has checked who, and that nothing follows."""
    data = {"on": on.isoformat(), "reason": reason}
    number = event_number_reserve(by=by, government=enrolment.office.government_id)
    if enrolment.ends_on is not None:
        data |= {"on_before": enrolment.ends_on.isoformat(), "reason_before": enrolment.end_reason}
        enrolment.corrected_event, enrolment.cohort = number, None
    if "duplicate" in (reason, enrolment.end_reason):
        doubles_mark(enrolment, is_double=reason == "duplicate", number=number)
    enrolment.ends_on, enrolment.end_reason, enrolment.changed_event = on, reason, number
    enrolment.save(update_fields=["ends_on", "end_reason", "changed_event", "corrected_event", "cohort"])
    enrolment_event(by=by, verb="enrolment.end", enrolment=enrolment, office=enrolment.office, number=number, data=data)
    return enrolment


@transaction.atomic
def enrolment_change(
    *, by: Principal, enrolment_id: int, from_on: date, wage_rupiah: int | None = None, office: Office | None = None
) -> Enrolment:
    """Another wage or another office of the same government from a day on; the past stays as it was.

    Who moves on a day to come stays with the old office until then (``follow.workers_follow``).

    From the slice's own first day on, the slice itself is corrected, and the event records what stood there.

    Raises:
        Refusal: ``not_found``, ``forbidden``, ``enrolment_ended``, ``day_too_far`` after next year's end,
            ``change_before_start``, ``wage_implausible`` or ``office_foreign``.
    """
    enrolment = _locked(enrolment_id, by)
    if enrolment.ends_on is not None:
        raise Conflict("enrolment_ended", _("Kepesertaan ini sudah berakhir dan tidak berubah lagi."))
    _require_near(from_on)
    if from_on < enrolment.starts_on:
        raise Refusal("change_before_start", _("Perubahan tidak boleh mulai sebelum kepesertaan yang sekarang."))
    _require_sound(enrolment, wage_rupiah, office)
    if from_on == enrolment.starts_on:
        return slice_correct(by, enrolment, wage_rupiah=wage_rupiah, office=office)
    enrolment.ends_on, enrolment.end_reason = from_on - timedelta(days=1), "changed"
    number = event_number_reserve(by=by, government=enrolment.office.government_id)
    enrolment.changed_event = number
    enrolment.save(update_fields=["ends_on", "end_reason", "changed_event"])
    new_office = office or enrolment.office
    data: dict[str, Any] = {"from": from_on.isoformat()}
    if wage_rupiah is not None:
        data |= {"wage": wage_rupiah, "wage_before": enrolment.wage_rupiah}
    if office is not None:
        data |= {"office": office.code, "office_before": enrolment.office.code}
    enrolment_event(by=by, verb="enrolment.change", enrolment=enrolment, office=new_office, number=number, data=data)
    if office is not None and from_on <= today():
        record_move(enrolment, office)
    return _next_slice(enrolment, from_on, wage_rupiah, new_office, number)


def _require_sound(enrolment: Enrolment, wage_rupiah: int | None, office: Office | None) -> None:
    if wage_rupiah is not None and not LEAST_WAGE <= wage_rupiah <= MOST_WAGE:
        data = {"low": rupiah_text(LEAST_WAGE), "high": rupiah_text(MOST_WAGE)}
        raise Refusal("wage_implausible", _("Upah sebulan harus antara %(low)s dan %(high)s.") % data)
    if office is not None and office.government_id != enrolment.office.government_id:
        raise Refusal("office_foreign", _("Kantor tujuan harus di pemerintah daerah yang sama."))


def _next_slice(before: Enrolment, from_on: date, wage_rupiah: int | None, office: Office, number: int) -> Enrolment:
    return Enrolment.objects.create(
        worker_id=before.worker_id,
        office=office,
        employer_id=before.employer_id,
        is_beside=before.is_beside,
        segment=before.segment,
        programmes=before.programmes,
        risk_class=before.risk_class,
        paid_by=before.paid_by,
        wage_rupiah=wage_rupiah or before.wage_rupiah,
        job=before.job,
        starts_on=from_on,
        cohort=before.cohort if office == before.office else None,
        source_event=number,
    )
