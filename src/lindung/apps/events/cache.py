"""Answers that hold until the next event on which they may depend: then the head of a chain differs.

An answer to somebody depends on the acts in the governments within their scope, one about a record on those in its
government, and each on those of the installation. Who only looked at something makes nothing old.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps
from hashlib import sha256
from typing import Any, ParamSpec, TypeVar

from django.core.cache import cache

from lindung.apps.events.chain import INSTALLATION
from lindung.apps.events.selectors import chain_heads
from lindung.kernel.principal import Principal, Scope

P = ParamSpec("P")
T = TypeVar("T")
_SECONDS = 3600
_held: ContextVar[list[dict[str, str]] | None] = ContextVar("heads", default=None)


@contextmanager
def reading_once() -> Iterator[None]:
    """Ask for the chains' heads once for all that is read within, such as a page that changes nothing."""
    token = _held.set([])
    try:
        yield
    finally:
        _held.reset(token)


def _heads() -> dict[str, str]:
    held = _held.get()
    if held is None:
        return chain_heads()
    if not held:
        held.append(chain_heads())
    return held[0]


def heads_for(given: tuple[Any, ...], heads: Mapping[str, str]) -> list[tuple[str, str]]:
    """The heads of the chains on which an answer to these arguments depends: of all, where none of them says which."""
    records = {str(government) for one in given if (government := getattr(one, "government_id", None))}
    scopes = [one.scope if isinstance(one, Principal) else one for one in given if isinstance(one, Principal | Scope)]
    if records:
        chosen = {chain for chain in heads if chain in records}
    elif scopes:
        chosen = {chain for chain in heads if any(_touches(scope, chain) for scope in scopes)}
    else:
        chosen = set(heads)
    return sorted((chain, heads[chain]) for chain in {*chosen, INSTALLATION} & heads.keys())


def _touches(scope: Scope, government: str) -> bool:
    """Whether what happens in a government may change what somebody sees; an office sees its own government's only."""
    if scope.office:
        return scope.government in ("", government)
    return scope.reaches(government=government)


def cached_until_next_event(function: Callable[P, T]) -> Callable[P, T]:
    """Remember an answer until the next event on which it may depend; arguments that differ must differ in ``repr``.

    An answer to a principal or scope tells nothing that lies beyond it; one about a record nothing beyond its
    government. One thing reaches further: whether somebody who came from another government without a day between is
    protected hangs on what that one pays, and is told anew with the next event here, within the hour at most.
    """

    @wraps(function)
    def remembered(*args: P.args, **kwargs: P.kwargs) -> T:
        heads = heads_for((*args, *kwargs.values()), _heads())
        asked = f"{function.__module__}.{function.__qualname__}:{heads!r}:{args!r}:{kwargs!r}"
        key = sha256(asked.encode()).hexdigest()
        found: T | None = cache.get(key)
        if found is None:
            found = function(*args, **kwargs)
            cache.set(key, found, _SECONDS)
        return found

    return remembered
