"""The daily tidying: sessions that have ended, jobs done long ago and files without a row are removed."""

from __future__ import annotations

from datetime import timedelta

from django.contrib.sessions.models import Session

from lindung.apps.jobs.kinds import JobKind, register
from lindung.apps.jobs.models import Job, JobState
from lindung.store import clock
from lindung.store.file_sweep import files_sweep

KEPT_DAYS = 30


def tidy() -> None:
    """Remove sessions that have ended, jobs that ended well or were given up more than ``KEPT_DAYS`` ago, and files
    that no row refers to.
    """
    now = clock.now()
    Session.objects.filter(expire_date__lt=now).delete()
    old = Job.objects.filter(state__in=(JobState.DONE, JobState.GIVEN_UP), ended_at__lt=now - timedelta(days=KEPT_DAYS))
    old.delete()
    files_sweep()


TIDY = register(JobKind(name="tidy", run=tidy, is_daily=True))
