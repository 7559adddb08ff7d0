"""Counters of attempts: every one counted, each window ending by itself, nobody's number to be read in the table."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from lindung.apps.limits.models import Counter
from lindung.apps.limits.services import Limit, attempt_count, attempt_take_back, attempts_forget

pytestmark = pytest.mark.django_db
LIMIT = Limit("uji", most=2, seconds=60)


def end_windows() -> None:
    """All windows end now."""
    Counter.objects.update(ends_at=timezone.now() - timedelta(seconds=1))


def test_the_one_too_many_is_over_and_the_window_does_not_move() -> None:
    standings = [attempt_count(LIMIT, "a") for _ in range(4)]
    assert [(one.count, one.is_over) for one in standings] == [(1, False), (2, False), (3, True), (4, True)]
    assert len({one.ends_at for one in standings}) == 1


def test_subjects_and_limits_are_counted_apart() -> None:
    attempt_count(LIMIT, "a")
    assert attempt_count(LIMIT, "b").count == 1
    assert attempt_count(Limit("lain", most=2, seconds=60), "a").count == 1


def test_an_ended_window_begins_again_and_others_that_ended_are_deleted() -> None:
    for subject in ("a", "b", "c"):
        attempt_count(LIMIT, subject)
    end_windows()
    assert attempt_count(LIMIT, "a").count == 1
    assert Counter.objects.count() == 1


def test_a_right_attempt_is_taken_back_and_none_below_zero() -> None:
    attempt_count(LIMIT, "a")
    attempt_take_back(LIMIT, "a")
    attempt_take_back(LIMIT, "a")
    attempt_take_back(LIMIT, "nobody")
    assert attempt_count(LIMIT, "a").count == 1
    attempts_forget(LIMIT, "a")
    assert not Counter.objects.exists()


def test_the_table_names_nobody(settings) -> None:
    attempt_count(LIMIT, "7413010190909000")
    key = Counter.objects.get().key
    assert "7413" not in key
    settings.SECRET_KEY = "another installation's secret"
    assert LIMIT.key("7413010190909000") != key
