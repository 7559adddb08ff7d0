"""Where a new case belongs: the membership that held on the day of the event, and the case that is open for it."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, timedelta

from django.db.models import F, Q, QuerySet
from django.utils.translation import gettext as _

from lindung.apps.claims.models import Case
from lindung.apps.claims.states import State
from lindung.apps.registry.models import Enrolment, Worker
from lindung.kernel.errors import Conflict, Refusal
from lindung.law import national_book
from lindung.law.refusal import BeforeLawRefusal

SAME_EVENT_DAYS = 3
"""Two reports of one person within so many days are of one event, until a person says otherwise."""
_NO_CASE = (State.DUPLICATE, State.WITHDRAWN)


def is_before_law(day: date) -> bool:
    """Whether a day lies before the first that the law book knows benefits of."""
    return _first_day_of_law(day) is not None


def require_lawful_day(day: date) -> None:
    """Raise ``event_before_law`` for an event of which no benefit, clock or paper can be told."""
    first = _first_day_of_law(day)
    if first is not None:
        sentence = _("Periksa tahunnya. Buku hukum mulai %(day)s; tentang kejadian sebelum itu tanyakan BPJS.")
        raise Refusal("event_before_law", sentence % {"day": f"{first:%d/%m/%Y}"})


def _first_day_of_law(day: date) -> date | None:
    try:
        national_book().value("benefit.jkm.death", day)
    except BeforeLawRefusal as refusal:
        return refusal.first
    return None


def records_of(worker: Worker) -> list[int]:
    """The records of one person: the one that stayed when they were merged first, then those that went into it."""
    stays = worker.merged_into_id or worker.pk
    return [stays, *Worker.objects.filter(merged_into=stays).order_by("pk").values_list("pk", flat=True)]


def case_of_event(
    worker: Worker, event_on: date, *, died_on: date | None = None, government: str = "", segment: str = ""
) -> Case | None:
    """The case of a worker's event, not withdrawn nor joined, locked; None where there is none.

    The worker is locked first: of two who tell of one event at the same instant the second finds the first's case. A
    death has one case whatever day is told; other events are one within ``SAME_EVENT_DAYS``.
    """
    records = records_of(worker)
    Worker.objects.select_for_update(no_key=True).only("pk").get(pk=records[0])
    found = Case.objects.select_for_update(of=("self",), no_key=True).filter(worker__in=records)
    found = found.exclude(state__in=_NO_CASE)
    if government:
        found = found.filter(government=government)
    if segment:
        found = found.filter(segment__in=(segment, ""))
    found = found.select_related("office").order_by("pk")
    if died_on and (case := found.filter(died_on__isnull=False).first()):
        return case
    days = [day for day in (died_on, event_on) if day is not None]
    return next((case for day in days if (case := _near(found, day))), None)


def _near(cases: QuerySet[Case], day: date) -> Case | None:
    days = (day - timedelta(days=SAME_EVENT_DAYS), day + timedelta(days=SAME_EVENT_DAYS))
    return cases.filter(Q(event_on__range=days) | Q(died_on__isnull=False, died_on__range=days)).first()


def require_alone(case: Case) -> None:
    """Raise ``event_has_case`` where the event of a case has another one under the same membership.

    A death is one event whatever its days are.
    """
    if case.worker is None:
        return
    others = Case.objects.filter(
        worker__in=records_of(case.worker), government=case.government_id, segment=case.segment
    ).exclude(pk=case.pk)
    same = Q(event_on=case.event_on)
    if case.died_on:
        same |= Q(died_on__isnull=False)
    other = others.exclude(state__in=_NO_CASE).filter(same).order_by("pk").first()
    if other is not None:
        sentence = _("Kejadian ini sudah mempunyai kasus lain, %(code)s; gabungkan dulu keduanya.")
        raise Conflict("event_has_case", sentence % {"code": other.code})


def placed_at(worker: Worker, event_on: date, kind: str, *, government: str = "") -> Case:
    """An unsaved case of a worker, at the office and under the membership that held on the day, else the last one.

    Of memberships with several employers that of ``government``.
    """
    enrolment = membership_on(worker, event_on, government=government)
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
    return held_on(records_of(worker), event_on)


def held_on(records: Collection[int], event_on: date) -> list[Enrolment]:
    """As ``memberships_on``, of the records of one person."""
    held = Enrolment.objects.filter(worker__in=records, starts_on__lte=event_on).exclude(end_reason="duplicate")
    held = held.filter(Q(ends_on=None) | Q(ends_on__gte=event_on))
    return list(held.select_related("office", "employer").order_by("is_beside", "starts_on", "pk"))


def own_membership(case: Case) -> Enrolment | None:
    """The slice of a case's membership that holds on the day of the event by now, else the one that it was put to."""
    if case.worker is None:
        return None
    held = [one for one in memberships_on(case.worker, case.event_on) if one.segment == case.segment]
    return next((one for one in held if one.employer_id == case.government_id), case.enrolment)


def membership_on(worker: Worker, event_on: date, *, government: str = "") -> Enrolment | None:
    """The first of ``memberships_on``, that with a government before others; else the last one before the day."""
    held = memberships_on(worker, event_on)
    if held:
        return next((one for one in held if one.employer_id == government), held[0])
    before = Enrolment.objects.filter(worker__in=records_of(worker), starts_on__lte=event_on)
    before = before.exclude(end_reason="duplicate")
    return before.order_by(F("ends_on").desc(nulls_first=True), "-starts_on", "-pk").first()
