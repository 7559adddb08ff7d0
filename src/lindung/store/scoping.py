"""A principal's scope as a condition on any table that leads to an office and a government."""

from __future__ import annotations

from django.db.models import Q

from lindung.kernel.principal import Scope
from lindung.store.fields import prefix_range


def within(scope: Scope, *, government: str, office: str | None) -> Q:
    """The condition by which rows in scope are kept.

    ``government`` and ``office`` are lookups that lead to a government's region code and an office's code. A table
    without offices passes None: principals who reach one office only then see nothing of it.
    """
    nothing = Q(pk__in=[])
    if scope.everything:
        return Q()
    if scope.office:
        return Q(**{office: scope.office}) if office else nothing
    if scope.government:
        return Q(**{government: scope.government})
    condition = nothing
    for region in scope.regions:
        low, high = prefix_range(f"{region}.")
        condition |= Q(**{government: region}) | Q(**{f"{government}__gte": low, f"{government}__lt": high})
    return condition
