"""Changing one enrolment: its history stays, because a change ends one slice of time and begins the next."""

from __future__ import annotations

from datetime import date, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from lindung.apps.events.services import event_number_reserve, event_record
from lindung.apps.offices.models import Office
from lindung.apps.registry.models import Enrolment, Worker
from lindung.kernel.errors import Refusal
from lindung.kernel.principal import Principal

END_REASONS = ("left", "retired", "died", "became_civil_servant", "moved", "duplicate", "other")


def _locked(enrolment_id: int, by: Principal) -> Enrolment:
    enrolment = (
        Enrolment.objects.select_for_update(of=("self",)).select_related("office", "worker").filter(pk=enrolment_id)
    ).first()
    if enrolment is None:
        raise Refusal("not_found", _("Kepesertaan ini tidak ada."))
    by.require("worker.change", government=enrolment.office.government_id, office=enrolment.office.code)
    if enrolment.ends_on is not None:
        raise Refusal("enrolment_ended", _("Kepesertaan ini sudah berakhir dan tidak berubah lagi."))
    return enrolment


@transaction.atomic
def enrolment_end(*, by: Principal, enrolment_id: int, on: date, reason: str) -> Enrolment:
    """End an enrolment after a day (its last). Refuses an unknown reason and a day before it began."""
    enrolment = _locked(enrolment_id, by)
    if reason not in END_REASONS:
        raise Refusal(
            "reason_unknown",
            _("Alasan '%(reason)s' tidak dikenal; pilih salah satu: %(known)s.")
            % {"reason": reason, "known": ", ".join(END_REASONS)},
        )
    if on < enrolment.starts_on:
        raise Refusal("ends_before_start", _("Hari terakhir tidak boleh sebelum kepesertaan mulai."))
    enrolment.ends_on, enrolment.end_reason = on, reason
    enrolment.changed_event = event_number_reserve()
    enrolment.save(update_fields=["ends_on", "end_reason", "changed_event"])
    event_record(
        actor=by,
        verb="enrolment.end",
        subject=f"worker:{enrolment.worker_id}",
        government=enrolment.office.government_id,
        office=enrolment.office.code,
        data={"on": on.isoformat(), "reason": reason},
    )
    return enrolment


@transaction.atomic
def enrolment_change(
    *, by: Principal, enrolment_id: int, from_on: date, wage_rupiah: int | None = None, office: Office | None = None
) -> Enrolment:
    """From a day on, another wage or another office of the same government; the past stays as it was.

    Refuses a day that is not after the present slice's first, a wage that is not positive, a foreign office.
    """
    enrolment = _locked(enrolment_id, by)
    if from_on <= enrolment.starts_on:
        raise Refusal("change_before_start", _("Perubahan harus mulai sesudah hari pertama kepesertaan yang sekarang."))
    if wage_rupiah is not None and wage_rupiah <= 0:
        raise Refusal("wage_not_positive", _("Upah harus lebih dari nol rupiah."))
    if office is not None and office.government_id != enrolment.office.government_id:
        raise Refusal("office_foreign", _("Kantor tujuan harus di pemerintah daerah yang sama."))
    enrolment.ends_on, enrolment.end_reason = from_on - timedelta(days=1), "changed"
    enrolment.changed_event = event_number_reserve()
    enrolment.save(update_fields=["ends_on", "end_reason", "changed_event"])
    new_office = office or enrolment.office
    event = event_record(
        actor=by,
        verb="enrolment.change",
        subject=f"worker:{enrolment.worker_id}",
        government=new_office.government_id,
        office=new_office.code,
        data={"from": from_on.isoformat(), "wage": wage_rupiah, "office": office.code if office else None},
    )
    if office is not None:
        Worker.objects.filter(pk=enrolment.worker_id).update(office=office)
    return Enrolment.objects.create(
        worker_id=enrolment.worker_id,
        office=new_office,
        segment=enrolment.segment,
        programmes=enrolment.programmes,
        risk_class=enrolment.risk_class,
        paid_by=enrolment.paid_by,
        wage_rupiah=wage_rupiah or enrolment.wage_rupiah,
        job=enrolment.job,
        starts_on=from_on,
        source_event=event.number,
    )
