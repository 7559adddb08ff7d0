"""Somebody enrolled, of whom things are told; the day is that of the tests."""

from __future__ import annotations

from datetime import date

import pytest

from lindung.apps.claims.models import Channel, Notice
from lindung.apps.claims.services.notice import Message, notice_record
from lindung.apps.registry.models import Worker
from tests.apps.days import DAY
from tests.apps.submitting import enrol

EVENT = date(2022, 7, 15)
MOTHER = "Rahma Dewi"


@pytest.fixture
def worker(country, people, send, settings) -> Worker:
    """The first of two people of Dinas Kesehatan."""
    settings.LINDUNG_TODAY = DAY
    enrol(country, send(people(2)))
    found = Worker.objects.order_by("pk").first()
    Worker.objects.filter(pk=found.pk).update(mother_name="Hj. Wa Ode Rahma Dewi")
    found.refresh_from_db()
    return found


@pytest.fixture
def noticed(worker) -> Notice:
    """A notice of that person's death, with its case."""
    return notice_record(
        message=Message(worker.name, worker.nik, EVENT, "di laut", "Wa Ode Ani", "0812 3456 7890", died_on=EVENT),
        channel=Channel.PUBLIC,
    )
