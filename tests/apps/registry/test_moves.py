"""A move on a day to come: the old office keeps the worker until then, and the new one has them from then on."""

from __future__ import annotations

from datetime import date

import pytest

from lindung.apps.registry.models import Enrolment, Worker
from lindung.apps.registry.selectors import workers_visible
from lindung.apps.registry.services.change import enrolment_change, enrolment_end
from lindung.apps.registry.services.follow import workers_follow
from tests.apps.submitting import enrol

pytestmark = pytest.mark.django_db
TODAY, THEN = date(2022, 7, 18), date(2022, 9, 1)


@pytest.fixture(autouse=True)
def _people(country, people, send, settings) -> None:
    settings.LINDUNG_TODAY = TODAY
    enrol(country, send(people(2)))


def move(country, on: date) -> Worker:
    enrolment = Enrolment.objects.order_by("pk").first()
    enrolment_change(by=country.who("administrator"), enrolment_id=enrolment.pk, from_on=on, office=country.education)
    return enrolment.worker


def sees(country, who: str) -> set[int]:
    return set(workers_visible(country.who(who)).values_list("pk", flat=True))


def test_who_moves_later_stays_in_sight_of_the_old_office_until_then(country) -> None:
    worker = move(country, THEN)
    assert worker.pk in sees(country, "operator")
    assert worker.pk not in sees(country, "colleague")
    assert workers_follow(date(2022, 8, 31)) == 0
    assert workers_follow(THEN) == 1
    assert worker.pk in sees(country, "colleague")
    assert worker.pk not in sees(country, "operator")
    assert workers_follow(THEN) == 0


def test_who_moves_today_or_before_goes_at_once(country) -> None:
    worker = move(country, TODAY)
    assert worker.pk in sees(country, "colleague")
    assert workers_follow(TODAY) == 0


def test_a_day_that_was_missed_is_made_up_for(country) -> None:
    worker = move(country, THEN)
    assert workers_follow(date(2022, 9, 20)) == 1
    assert worker.pk in sees(country, "colleague")


def test_who_left_before_the_day_goes_nowhere(country) -> None:
    worker = move(country, THEN)
    coming = Enrolment.objects.get(worker=worker, ends_on=None)
    enrolment_end(by=country.who("administrator"), enrolment_id=coming.pk, on=THEN, reason="left")
    assert workers_follow(date(2022, 9, 2)) == 0


def test_a_move_of_a_day_to_come_that_is_put_right_still_waits_for_its_day(country) -> None:
    worker = move(country, THEN)
    coming = Enrolment.objects.get(worker=worker, ends_on=None)
    enrolment_change(by=country.who("administrator"), enrolment_id=coming.pk, from_on=THEN, office=country.education)
    assert worker.pk in sees(country, "operator")


def test_a_move_and_another_wage_soon_after_are_made_up_for_together(country, settings) -> None:
    worker = move(country, THEN)
    coming = Enrolment.objects.get(worker=worker, ends_on=None)
    later = date(2022, 9, 3)
    settings.LINDUNG_TODAY = date(2022, 8, 30)
    enrolment_change(by=country.who("administrator"), enrolment_id=coming.pk, from_on=later, wage_rupiah=1_500_000)
    assert workers_follow(date(2022, 9, 10)) == 1
    assert worker.pk in sees(country, "colleague")
