"""Answers that hold until the next event: every change records one, and then the hash of the chain's head differs."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps
from hashlib import sha256
from typing import ParamSpec, TypeVar

from django.core.cache import cache

from lindung.apps.events.selectors import chain_head_hash

P = ParamSpec("P")
T = TypeVar("T")
_SECONDS = 3600
_held: ContextVar[list[str] | None] = ContextVar("head", default=None)


@contextmanager
def reading_once() -> Iterator[None]:
    """Ask for the chain's head once for all that is read within, such as a page that changes nothing."""
    token = _held.set([])
    try:
        yield
    finally:
        _held.reset(token)


def _head() -> str:
    held = _held.get()
    if held is None:
        return chain_head_hash()
    if not held:
        held.append(chain_head_hash())
    return held[0]


def cached_until_next_event(function: Callable[P, T]) -> Callable[P, T]:
    """Remember an answer until the next event. The arguments' ``repr`` must differ where they differ."""

    @wraps(function)
    def remembered(*args: P.args, **kwargs: P.kwargs) -> T:
        asked = f"{function.__module__}.{function.__qualname__}:{_head()}:{args!r}:{kwargs!r}"
        key = sha256(asked.encode()).hexdigest()
        found: T | None = cache.get(key)
        if found is None:
            found = function(*args, **kwargs)
            cache.set(key, found, _SECONDS)
        return found

    return remembered
