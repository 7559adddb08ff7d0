"""What was wrong from the start: a slice put right as it stands, and a double's earlier slices marked with its last.

The event records what stood in the slice before, so that every bill issued since can still be understood.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from lindung.apps.events.services import event_number_reserve
from lindung.apps.offices.models import Office
from lindung.apps.registry.models import Enrolment, Worker
from lindung.apps.registry.services.event import enrolment_event
from lindung.kernel.principal import Principal
from lindung.store.clock import today


def slice_correct(by: Principal, enrolment: Enrolment, *, wage_rupiah: int | None, office: Office | None) -> Enrolment:
    """Another wage or office for the whole slice; the caller holds its lock and has checked who and what."""
    data: dict[str, Any] = {"from": enrolment.starts_on.isoformat(), "enrolment": enrolment.pk}
    if wage_rupiah is not None:
        data |= {"wage": wage_rupiah, "wage_before": enrolment.wage_rupiah}
        enrolment.wage_rupiah = wage_rupiah
    if office is not None:
        data |= {"office": office.code, "office_before": enrolment.office.code}
        enrolment.office, enrolment.cohort = office, None
        if enrolment.starts_on <= today():
            record_move(enrolment, office)
    number = event_number_reserve(by=by, government=enrolment.office.government_id)
    enrolment.corrected_event = number
    enrolment.save(update_fields=["wage_rupiah", "office", "corrected_event", "cohort"])
    enrolment_event(
        by=by, verb="enrolment.correct", enrolment=enrolment, office=enrolment.office, number=number, data=data
    )
    return enrolment


def record_move(enrolment: Enrolment, office: Office) -> None:
    """Bring a worker's record to another office; one that another employer keeps stays there."""
    Worker.objects.filter(pk=enrolment.worker_id, government=enrolment.employer_id).update(office=office)


def doubles_mark(last: Enrolment, *, is_double: bool, number: int) -> None:
    """Mark a duplicate worker's earlier slices, back to the first gap, as duplicate too; or undo it."""
    before, after = ("changed", "duplicate") if is_double else ("duplicate", "changed")
    # Slices of one chain lie in one government, whose order of events the number belongs to.
    same = Enrolment.objects.filter(
        worker=last.worker_id, segment=last.segment, employer=last.employer_id, starts_on__lt=last.starts_on
    )
    begins, chain = last.starts_on, []
    for one in same.order_by("-starts_on", "-pk"):
        if one.end_reason != before or one.ends_on != begins - timedelta(days=1):
            break
        chain.append(one.pk)
        begins = one.starts_on
    Enrolment.objects.filter(pk__in=chain).update(end_reason=after, corrected_event=number, cohort=None)
