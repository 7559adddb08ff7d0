"""What a monitor reads: alive whatever the database does, ready only where everything is well."""

from __future__ import annotations

import shutil
from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.db import OperationalError

from lindung.apps.jobs.first_worker import worker_seen
from lindung.apps.jobs.models import Job, JobState, WorkerBeat
from lindung.project.metrics import QueueCollector
from lindung.store import clock
from lindung.web.operations import health
from lindung.web.operations.metrics import MetricsMiddleware

pytestmark = pytest.mark.django_db


def ready(client) -> tuple[int, dict[str, bool]]:
    answer = client.get("/readyz")
    return answer.status_code, answer.json()


def test_ready_where_all_is_well(client) -> None:
    worker_seen()
    all_well = {"ready": True, "database": True, "migrations": True, "worker": True, "disk": True}
    assert ready(client) == (200, all_well)
    assert client.get("/readyz")["Cache-Control"].startswith("max-age=0")


def test_a_worker_not_seen_for_a_minute_is_told(client) -> None:
    assert ready(client)[1]["worker"] is False
    worker_seen()
    WorkerBeat.objects.update(seen_at=clock.now() - health.WORKER_QUIET - timedelta(seconds=1))
    status, found = ready(client)
    assert (status, found["worker"], found["database"]) == (503, False, True)


def test_a_lost_database_and_a_full_disk_are_told_and_it_lives_on(client, monkeypatch) -> None:
    def lost() -> None:
        raise OperationalError("7413014508909001 Wa Rekaan")

    monkeypatch.setattr(health, "worker_seen_at", lost)
    monkeypatch.setattr(shutil, "disk_usage", lambda _folder: SimpleNamespace(free=health.LEAST_FREE_BYTES - 1))
    status, found = ready(client)
    assert (status, found) == (503, dict.fromkeys(("ready", "database", "migrations", "worker", "disk"), False))
    assert client.get("/livez").content == b"ok\n"


def test_tables_of_another_version_are_not_ready(client, monkeypatch) -> None:
    monkeypatch.setattr(health, "_KNOWN_CURRENT", set())
    monkeypatch.setattr(health, "database_version", lambda: health.Version.OLDER)
    assert ready(client)[1]["migrations"] is False


def test_an_answer_bears_the_number_of_its_request(client) -> None:
    assert len(client.get("/livez")["X-Request-ID"]) == 16
    assert client.get("/livez", headers={"X-Request-ID": "abcd-1234"})["X-Request-ID"] == "abcd-1234"
    for bad in ("7413014508909001 siti", "x", "a" * 65, "<script>"):
        assert client.get("/livez", headers={"X-Request-ID": bad})["X-Request-ID"] != bad


def test_pages_are_counted_by_name_and_never_by_address(rf) -> None:
    from prometheus_client import generate_latest

    request = rf.get("/peserta/7413014508909001/")
    request.resolver_match = SimpleNamespace(url_name="worker", view_name="worker")
    MetricsMiddleware(lambda _request: SimpleNamespace(status_code=404))(request)
    told = generate_latest().decode()
    assert 'lindung_requests_total{page="worker",status="4xx"}' in told
    assert "7413014508909001" not in told


def test_the_queue_is_counted(monkeypatch) -> None:
    monkeypatch.setattr("django.db.connection.close", lambda: None)
    for state in (JobState.FAILED, JobState.WAITING, JobState.WAITING):
        Job.objects.create(kind="note", state=state)
    worker_seen()
    figures = {
        (family.name, *sample.labels.values()): sample.value
        for family in QueueCollector().collect()
        for sample in family.samples
    }
    assert figures["lindung_jobs", "waiting"] == 2
    assert figures["lindung_jobs", "failed"] == 1
    assert figures["lindung_jobs", "running"] == 0
    assert figures["lindung_database_up",] == 1
    assert 0 <= figures["lindung_worker_seen_seconds",] < 60
