"""Counting attempts: one atomic statement each, so that many at the same instant are all counted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import connection, models, transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac

from lindung.apps.limits.models import Counter

_COUNT = """
INSERT INTO limits_counter (key, count, ends_at) VALUES (%s, %s, %s)
ON CONFLICT (key) DO UPDATE SET
  count = CASE WHEN limits_counter.ends_at <= %s THEN excluded.count ELSE limits_counter.count + excluded.count END,
  ends_at = CASE WHEN limits_counter.ends_at <= %s THEN excluded.ends_at ELSE limits_counter.ends_at END
"""


@dataclass(frozen=True, slots=True)
class Limit:
    """At most ``most`` times within ``seconds`` of the first; ``name`` keeps the counters of one limit apart."""

    name: str
    most: int
    seconds: int

    def key(self, subject: str) -> str:
        """The counter of a subject, as a hash with the installation's secret: the subject cannot be read back."""
        return salted_hmac(f"lindung.limits.{self.name}", subject, algorithm="sha256").hexdigest()


@dataclass(frozen=True, slots=True)
class Standing:
    """How often a subject has tried, and when its window ends; ``is_over``: more often than the limit allows."""

    count: int
    ends_at: datetime
    is_over: bool


def attempt_count(limit: Limit, subject: str, *, units: int = 1) -> Standing:
    """Count one more attempt of a subject, or so many units; its standing with these.

    A counter that begins takes some of those along whose window has ended.
    """
    now = timezone.now()
    key = limit.key(subject)
    with connection.cursor() as cursor:
        ends_at = _stored(now + timedelta(seconds=limit.seconds))
        cursor.execute(_COUNT, [key, units, ends_at, _stored(now), _stored(now)])
    counter = Counter.objects.get(key=key)
    if counter.count == units:
        _clear(now)
    return Standing(counter.count, counter.ends_at, counter.count > limit.most)


def attempt_take_back(limit: Limit, subject: str) -> None:
    """Take one counted attempt of a subject back, because it was right."""
    Counter.objects.filter(key=limit.key(subject), count__gt=0).update(count=models.F("count") - 1)


def attempts_forget(limit: Limit, subject: str) -> None:
    """Begin again with a subject."""
    Counter.objects.filter(key=limit.key(subject)).delete()


def _clear(now: datetime) -> None:
    """Delete counters whose window has ended, without waiting for any that somebody counts up just now."""
    with transaction.atomic():
        ended = Counter.objects.select_for_update(skip_locked=True).filter(ends_at__lte=now)
        Counter.objects.filter(key__in=list(ended.values_list("key", flat=True)[:200])).delete()


def _stored(instant: datetime) -> Any:
    """An instant as the database keeps it."""
    return connection.ops.adapt_datetimefield_value(instant)
