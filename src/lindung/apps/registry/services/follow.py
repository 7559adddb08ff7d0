"""Moves whose day has come: the worker's record follows the enrolment to its new office."""

from __future__ import annotations

from datetime import date, timedelta

from django.db import transaction
from django.db.models import F, Q

from lindung.apps.registry.models import Enrolment, Worker

DAYS_BACK = 366


@transaction.atomic
def workers_follow(on: date) -> int:
    """Bring the workers to the offices of the slices that began by a move up to a day; gives how many went.

    The move itself was recorded when it was made. Days on which nothing ran are made up for; who is somewhere else than
    where the chain of slices came from is left alone.
    """
    holds = Q(ends_on=None) | Q(ends_on__gte=on)
    begun = Enrolment.objects.filter(holds, starts_on__lte=on, starts_on__gt=on - timedelta(days=DAYS_BACK))
    moved = (
        begun.filter(cohort=None, employer=F("worker__government"))
        .exclude(end_reason="duplicate")
        .exclude(office=F("worker__office"))
    )
    gone = 0
    for enrolment in moved.select_related("worker").order_by("starts_on", "pk"):
        before = Enrolment.objects.filter(
            worker=enrolment.worker_id,
            segment=enrolment.segment,
            employer=enrolment.employer_id,
            end_reason="changed",
            starts_on__lt=enrolment.starts_on,
            office=enrolment.worker.office_id,
        )
        if before.exists():
            still = Worker.objects.filter(pk=enrolment.worker_id, office=enrolment.worker.office_id)
            gone += still.update(office=enrolment.office_id)
    return gone
