"""The machine's part of claims: whom a notice means, found past its answer; once a day the school years that begin."""

from __future__ import annotations

from lindung.apps.claims import watch_jobs as watch_jobs
from lindung.apps.claims.models import Notice
from lindung.apps.jobs.kinds import JobKind, register
from lindung.apps.jobs.queue import job_enqueue
from lindung.kernel.principal import Principal
from lindung.store import clock

CALENDAR = Principal.system("kalender beasiswa")


def match(notice_id: int) -> None:
    """Put a notice to its case where NIK and name leave no doubt."""
    from lindung.apps.claims.services.notice import notice_match

    notice_match(notice_id)


def school_years(government: str) -> None:
    """Call up the school years of a government that begin, and end those of children who are too old."""
    from lindung.apps.claims.services.school_years import school_years_call_up

    school_years_call_up(by=CALENDAR, government=government, on=clock.today())


MATCH = register(JobKind(name="claim.notice_match", run=match))
SCHOOL = register(JobKind(name="school.daily", run=school_years, is_daily=True, is_per_government=True))


def match_later(notice: Notice) -> None:
    """Queue the matching of a notice in the caller's transaction: both are stored, or neither."""
    arguments = {"notice_id": notice.pk}
    job_enqueue(MATCH, arguments, subject=f"notice:{notice.pk}", government=notice.government_id or "")
