"""Serving the counts to a monitor, on a port of this machine alone."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

from prometheus_client import CollectorRegistry, Metric, start_http_server
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector

MULTIPROCESS = "PROMETHEUS_MULTIPROC_DIR"


def metrics_prepare(folder: Path) -> dict[str, str]:
    """The environment of the processes that count; what a former server counted is forgotten."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return {MULTIPROCESS: str(folder)}


def metrics_serve(port: int) -> None:
    """Answer on 127.0.0.1 what the pages counted and how the queue stands, from a thread of the calling process."""
    from prometheus_client.multiprocess import MultiProcessCollector

    registry = CollectorRegistry()
    if os.environ.get(MULTIPROCESS):
        MultiProcessCollector(registry)
    registry.register(QueueCollector())
    start_http_server(port, addr="127.0.0.1", registry=registry)


class QueueCollector(Collector):
    """How many jobs stand in each state, and the seconds since the worker was last seen."""

    def collect(self) -> Iterator[Metric]:
        """The figures at this moment; none while the database does not answer."""
        from django.db import DatabaseError, InterfaceError, connection
        from django.db.models import Count

        from lindung.apps.jobs.models import Job, JobState
        from lindung.apps.jobs.selectors import worker_seen_at
        from lindung.store import clock

        jobs = GaugeMetricFamily("lindung_jobs", "Background jobs by state", labels=["state"])
        up = GaugeMetricFamily("lindung_database_up", "Whether the database answers")
        seen_seconds = GaugeMetricFamily("lindung_worker_seen_seconds", "Seconds since the job worker was seen")
        try:
            states = dict(Job.objects.values_list("state").annotate(Count("pk")))
            seen = worker_seen_at()
        except (DatabaseError, InterfaceError):
            up.add_metric([], 0)
            yield up
            return
        finally:
            connection.close()
        for state in JobState.values:
            jobs.add_metric([state], states.get(state, 0))
        up.add_metric([], 1)
        if seen is not None:
            seen_seconds.add_metric([], (clock.now() - seen).total_seconds())
        yield from (up, jobs, seen_seconds)
