"""The machine's part of the registry: moves whose day has come, and workers who may be one person."""

from __future__ import annotations

from lindung.apps.jobs.kinds import JobKind, register
from lindung.store import clock


def moves() -> None:
    """Let the workers follow the moves whose day has come."""
    from lindung.apps.registry.services.follow import workers_follow

    workers_follow(clock.today())


def suspects() -> None:
    """Look for workers who may be one person."""
    from lindung.apps.registry.services.find_suspects import suspects_refresh

    suspects_refresh()


SUSPECTS = register(JobKind(name="worker.suspects", run=suspects, is_daily=True))
MOVES = register(JobKind(name="worker.moves", run=moves, is_daily=True))
