"""What a step left when it was taken is what it leaves when it is told again, and it is told only where it holds."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings as django_settings
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from lindung.apps.contributions.services.issue import bills_issue
from lindung.apps.registry.models import Worker
from lindung.apps.submissions.services import approve
from lindung.kernel.month import Month
from tests.apps.days import DAY
from tests.apps.submitting import enrol
from tests.kept import CHAIN, kept
from tests.kept_rows import counted


@pytest.fixture
def runs(country, send, people, settings) -> Iterator[list[int]]:
    """How often the step was truly taken, with a memory of its own."""
    settings.LINDUNG_TODAY = DAY
    before, CHAIN.steps = CHAIN.steps, {}
    yield []
    CHAIN.steps = before


def whole() -> dict[str, object]:
    """Every row of every table, every file, and the day."""
    found: dict[str, object] = {
        model._meta.label: list(model._base_manager.order_by("pk").values_list())
        for model in apps.get_models(include_auto_created=True)
    }
    files = Path(django_settings.UPLOADS)
    found["files"] = {path.name: path.read_bytes() for path in files.iterdir() if path.is_file()}
    return found | {"today": django_settings.LINDUNG_TODAY}


def undone(step) -> tuple[object, dict[str, object]]:
    """What a step answers and leaves; then all is as it was, and the chain stands where it stood."""
    at = CHAIN.at
    assert at is not None
    today, files = django_settings.LINDUNG_TODAY, set(Path(django_settings.UPLOADS).iterdir())
    with transaction.atomic():
        answer, left = step(), whole()
        transaction.set_rollback(True)
    django_settings.LINDUNG_TODAY = today
    for path in set(Path(django_settings.UPLOADS).iterdir()) - files:
        path.unlink()
    CHAIN.at, CHAIN.counted = at, counted()
    return answer, left


def test_a_step_told_again_leaves_what_it_left(country, send, people, runs) -> None:
    """With rows added, changed and removed, with rows that no trigger lets change, and with files."""

    @kept
    def step() -> list[str]:
        runs.append(1)
        enrol(country, send(people(3)))
        django_settings.LINDUNG_TODAY = Month.of(DAY).last
        bills_issue(by=country.who("administrator"), government=country.muna_barat, month=Month.of(DAY))
        return list(Worker.objects.order_by("pk").values_list("nik", flat=True))

    taken, left = undone(step)
    assert len(left["files"]) == 1
    inner = len(CHAIN.steps)
    told, left_again = undone(step)
    assert (len(runs), inner) == (1, 3)
    assert told == taken
    for table, rows in left.items():
        assert left_again[table] == rows, table


def test_a_step_is_taken_where_somebody_wrote_in_between(country, runs) -> None:
    @kept
    def step() -> None:
        runs.append(1)
        country.health.save()

    undone(step)
    type(country.health).objects.filter(pk=country.health.pk).update(name="Dinkes")
    step()
    assert len(runs) == 2


def test_a_step_is_taken_where_a_test_replaces_something(country, runs, monkeypatch) -> None:
    @kept
    def step() -> None:
        runs.append(1)
        country.health.save()

    undone(step)
    monkeypatch.setattr(approve, "event_record", None)
    step()
    assert len(runs) == 2


def test_a_step_is_taken_where_statements_are_counted(country, runs) -> None:
    @kept
    def step() -> None:
        runs.append(1)
        country.health.save()

    undone(step)
    with CaptureQueriesContext(connection):
        step()
    assert len(runs) == 2


@pytest.mark.parametrize("change", [{"given": (2,)}, {"day": Month.of(DAY).last}])
def test_another_number_or_day_is_another_step(country, runs, settings, change) -> None:
    @kept
    def step(number: int) -> int:
        runs.append(1)
        country.health.save()
        return number

    undone(lambda: step(1))
    settings.LINDUNG_TODAY = change.get("day", DAY)
    (number,) = change.get("given", (1,))
    assert step(number) == number
    assert len(runs) == 2
