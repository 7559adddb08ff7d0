"""Where a new case belongs: the membership that held on the day of the event, and the case that is open for it."""

from __future__ import annotations

from datetime import date, timedelta

from django.db.models import F, Q

from lindung.apps.claims.models import Case
from lindung.apps.claims.states import State
from lindung.apps.registry.models import Enrolment, Worker

SAME_EVENT_DAYS = 3
"""Two reports of one person within so many days are of one event, until a person says otherwise."""


def case_of_event(worker: Worker, event_on: date, *, government: str = "", segment: str = "") -> Case | None:
    """The case of a worker's event, not withdrawn nor joined, locked; None where there is none.

    The worker is locked first: of two who tell of one event at the same instant the second finds the first's case. A
    death has one case whatever day is told; other events are one within ``SAME_EVENT_DAYS``.
    """
    Worker.objects.select_for_update(no_key=True).only("pk").get(pk=worker.pk)
    days = (event_on - timedelta(days=SAME_EVENT_DAYS), event_on + timedelta(days=SAME_EVENT_DAYS))
    found = Case.objects.select_for_update(of=("self",), no_key=True).filter(worker=worker)
    found = found.exclude(state__in=(State.DUPLICATE, State.WITHDRAWN))
    found = found.filter(Q(event_on__range=days) | Q(died_on__isnull=False, died_on__range=days))
    if government:
        found = found.filter(government=government)
    if segment:
        found = found.filter(segment__in=(segment, ""))
    return found.select_related("office").order_by("pk").first()


def placed_at(worker: Worker, event_on: date, kind: str) -> Case:
    """An unsaved case of a worker, at the office and under the membership that held on the day, else the last one."""
    enrolment = membership_on(worker, event_on)
    return Case(
        government_id=enrolment.employer_id if enrolment else worker.government_id,
        office_id=enrolment.office_id if enrolment else worker.office_id,
        worker=worker,
        enrolment=enrolment,
        segment=enrolment.segment if enrolment else "",
        person_name=worker.name,
        person_nik=worker.nik,
        kind=kind,
        event_on=event_on,
        died_on=event_on if kind == "other_death" else None,
    )


def memberships_on(worker: Worker, event_on: date) -> list[Enrolment]:
    """The enrolments that held on a day, one for each employer and segment."""
    held = Enrolment.objects.filter(worker=worker, starts_on__lte=event_on).exclude(end_reason="duplicate")
    held = held.filter(Q(ends_on=None) | Q(ends_on__gte=event_on))
    return list(held.select_related("office", "employer").order_by("is_beside", "starts_on", "pk"))


def membership_on(worker: Worker, event_on: date) -> Enrolment | None:
    """The first of ``memberships_on``, else the last enrolment before the day."""
    held = memberships_on(worker, event_on)
    before = Enrolment.objects.filter(worker=worker, starts_on__lte=event_on).exclude(end_reason="duplicate")
    last = before.order_by(F("ends_on").desc(nulls_first=True), "-starts_on", "-pk")
    return held[0] if held else last.first()
