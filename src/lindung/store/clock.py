"""What day it is for the services: the demo's day where a demo plays, else the calendar's. Rules never ask."""

from __future__ import annotations

from datetime import date, datetime

from django.conf import settings
from django.utils import timezone


def today() -> date:
    """The current day in the installation's time zone."""
    return settings.LINDUNG_TODAY or timezone.localdate()


def calendar_day() -> date:
    """The calendar's current day, in a demo too: what others report of has happened by the calendar."""
    return max(today(), timezone.localdate())


def now() -> datetime:
    """The current instant; in a demo the clock's time on the demo's day."""
    instant = timezone.localtime()
    if settings.LINDUNG_TODAY is None:
        return instant
    day = settings.LINDUNG_TODAY
    return instant.replace(year=day.year, month=day.month, day=day.day)
