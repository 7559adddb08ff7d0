"""What the claims do once a day by themselves: calling up the school years that begin."""

from __future__ import annotations

from lindung.apps.jobs.kinds import JobKind, register
from lindung.kernel.principal import Principal
from lindung.store import clock

CALENDAR = Principal.system("kalender beasiswa")


def school_years(government: str) -> None:
    """Call up the school years of a government that begin, and end those of children who are too old."""
    from lindung.apps.claims.services.school_years import school_years_call_up

    school_years_call_up(by=CALENDAR, government=government, on=clock.today())


SCHOOL = register(JobKind(name="school.daily", run=school_years, is_daily=True, is_per_government=True))
