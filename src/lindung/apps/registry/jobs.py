"""The machine's part of the registry: who moves on a day to come belongs to the new office from that day on."""

from __future__ import annotations

from lindung.apps.jobs.kinds import JobKind, register
from lindung.store import clock


def moves() -> None:
    """Let the workers follow the moves whose day has come."""
    from lindung.apps.registry.services.follow import workers_follow

    workers_follow(clock.today())


MOVES = register(JobKind(name="worker.moves", run=moves, is_daily=True))
