"""Finding people by words of their names, as a condition on any table that holds a name's key."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import Q


def names_holding(keys: Sequence[str], *, field: str = "name_key") -> Q:
    """The condition that a name holds every key (see ``matching.names.name_key``), each at the beginning of a word.

    Without keys nobody is meant: a search for punctuation finds no one.
    """
    if not keys:
        return Q(pk__in=[])
    condition = Q()
    for key in keys:
        condition &= Q(**{f"{field}__startswith": key}) | Q(**{f"{field}__contains": f" {key}"})
    return condition
