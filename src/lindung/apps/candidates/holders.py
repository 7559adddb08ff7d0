"""Who above this app holds candidates, so that a list is not taken from under them."""

from __future__ import annotations

from collections.abc import Callable

from django.db.models import QuerySet

from lindung.apps.candidates.models import Candidate

_HOLDERS: list[Callable[[QuerySet[Candidate]], int]] = []


def register_holder(holder: Callable[[QuerySet[Candidate]], int]) -> Callable[[QuerySet[Candidate]], int]:
    """Have a function asked how many of some candidates it holds (on a place, on a decree)."""
    _HOLDERS.append(holder)
    return holder


def held_among(candidates: QuerySet[Candidate]) -> int:
    """How many of the candidates somebody above holds."""
    return sum(holder(candidates) for holder in _HOLDERS)
