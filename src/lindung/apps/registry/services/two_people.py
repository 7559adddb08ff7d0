"""Two people who look like one: said once by a person, and not asked about again."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from lindung.apps.registry.models import TwoPeople
from lindung.kernel.principal import Principal
from lindung.matching.identity import identity_pair


def two_people_known() -> pl.DataFrame:
    """Every pair of identities that a person said to be two people: columns first, second."""
    pairs = list(TwoPeople.objects.values_list("first", "second"))
    return pl.DataFrame(pairs, schema={"first": pl.String, "second": pl.String}, orient="row")


def two_people_remember(*, by: Principal, identities: Sequence[str]) -> None:
    """Keep that two identities are two people; the caller records the event of the decision."""
    first, second = identity_pair(*identities)
    TwoPeople.objects.get_or_create(first=first, second=second, defaults={"decided_by_id": by.id})


def two_people_forget(*, identities: Sequence[str]) -> None:
    """Take back that two identities are two people."""
    first, second = identity_pair(*identities)
    TwoPeople.objects.filter(first=first, second=second).delete()
