"""The kinds of jobs: each app registers its own in its ``jobs`` module."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

HOUR_SECONDS = 3600


def _nothing(**_arguments: Any) -> None:
    """No effect."""


@dataclass(frozen=True, slots=True, kw_only=True)
class JobKind:
    """A kind of job. ``run`` gets the arguments of the job by name and may be called again after any interruption.

    ``limit_seconds`` is how long one attempt may take. ``failed`` and ``retried`` are called, in the transaction in
    which the job fails or is queued again, so that the record it works on can say so. A daily kind is queued once a day
    from an hour on, for each government (``is_per_government``) or once for all.
    """

    name: str
    run: Callable[..., None]
    limit_seconds: int = HOUR_SECONDS
    failed: Callable[..., None] = _nothing
    retried: Callable[..., None] = _nothing
    is_daily: bool = False
    from_hour: int = 5
    is_per_government: bool = False


_KINDS: dict[str, JobKind] = {}
_REPAIRS: list[Callable[[], int]] = []


def register(kind: JobKind) -> JobKind:
    """Make a kind known; its name is unique."""
    if kind.name in _KINDS:
        raise ValueError(f"the kind of job {kind.name} is registered twice")
    _KINDS[kind.name] = kind
    return kind


def register_repair(repair: Callable[[], int]) -> Callable[[], int]:
    """Have a function called when a worker begins, which queues work that has no job (after a restored backup).

    It gives how many jobs it queued.
    """
    _REPAIRS.append(repair)
    return repair


def kind_of(name: str) -> JobKind | None:
    """The kind of a name; None for one that this version does not know."""
    return _KINDS.get(name)


def kinds() -> Iterator[JobKind]:
    """Every kind."""
    yield from _KINDS.values()


def repairs() -> list[Callable[[], int]]:
    """The functions that queue what has no job."""
    return list(_REPAIRS)
