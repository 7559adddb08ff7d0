"""What day it is for the services: the demo's day where a demo plays, else the calendar's. Rules never ask."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.utils import timezone


def today() -> date:
    """The current day in the installation's time zone."""
    return settings.LINDUNG_TODAY or timezone.localdate()
