"""What is done once a day by itself."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.db import IntegrityError, transaction

from lindung.apps.jobs.kinds import JobKind, kinds
from lindung.apps.jobs.models import Job
from lindung.apps.offices.models import Government
from lindung.store import clock


def daily_enqueue(now: datetime | None = None) -> int:
    """Queue the daily jobs whose hour has come and that are not queued yet today; gives how many.

    Called as often as one likes, by as many as like. Where a demo's day stands still, nothing falls due by itself.
    """
    now = now or clock.now()
    if settings.LINDUNG_TODAY is not None:
        return 0
    wanted = {_once(kind, now, government): (kind, government) for kind, government in _due(now.hour)}
    known = set(Job.objects.filter(once__in=wanted).values_list("once", flat=True))
    return sum(_enqueue_once(once, *wanted[once]) for once in wanted if once not in known)


def _due(hour: int) -> list[tuple[JobKind, str]]:
    every = list(Government.objects.values_list("pk", flat=True))
    return [
        (kind, government)
        for kind in kinds()
        if kind.is_daily and hour >= kind.from_hour
        for government in (every if kind.is_per_government else [""])
    ]


def _once(kind: JobKind, now: datetime, government: str) -> str:
    return f"{kind.name} {now:%Y-%m-%d} {government}".strip()


def _enqueue_once(once: str, kind: JobKind, government: str) -> bool:
    arguments = {"government": government} if kind.is_per_government else {}
    try:
        with transaction.atomic():
            Job.objects.create(kind=kind.name, arguments=arguments, government=government, once=once)
    except IntegrityError:  # another worker was first
        return False
    return True
