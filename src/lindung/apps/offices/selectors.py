"""Which offices and governments a principal reaches."""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from lindung.apps.events.cache import cached_until_next_event
from lindung.apps.offices.models import Government, Headcount, Office
from lindung.kernel.errors import NotFound
from lindung.kernel.principal import Principal, Scope
from lindung.store.scoping import within


def offices_visible(principal: Principal) -> QuerySet[Office]:
    """Offices in scope, by name."""
    offices = Office.objects.select_related("government").order_by("name", "pk")
    return offices.filter(within(principal.scope, government="government_id", office="code"))


def office_get(principal: Principal, office_id: int) -> Office:
    """One office in scope.

    Raises:
        Refusal: ``not_found`` for any other.
    """
    found = offices_visible(principal).filter(pk=office_id).first()
    if found is None:
        raise NotFound(_("Kantor ini tidak ada, atau bukan bagian dari pemerintah daerah Anda."))
    return found


@cached_until_next_event
def office_names(scope: Scope) -> list[tuple[str, list[tuple[str, str]]]]:
    """Governments in scope by name, each with code and name of its offices, by name."""
    offices = Office.objects.filter(within(scope, government="government_id", office="code"))
    found: dict[str, list[tuple[str, str]]] = {}
    rows = offices.order_by("government__name", "name", "pk").values_list("government__name", "code", "name")
    for government, code, name in rows:
        found.setdefault(government, []).append((code, name))
    return list(found.items())


def names_by_id(government: str) -> dict[int, str]:
    """What the offices of a government are called, by their key (its visibility has been checked)."""
    return dict(Office.objects.filter(government_id=government).values_list("pk", "name"))


class PlaceNames(NamedTuple):
    """What governments and offices are called, by code. Apart: an office may bear the code of another's region."""

    governments: dict[str, str]
    offices: dict[str, str]


def place_names(codes: Collection[str]) -> PlaceNames:
    """What the offices and governments of these codes are called; the caller has checked where they come from."""
    return _place_names(tuple(sorted(codes)))


@cached_until_next_event
def _place_names(codes: tuple[str, ...]) -> PlaceNames:
    offices = Office.objects.filter(code__in=codes).values_list("code", "name")
    governments = Government.objects.filter(pk__in=codes).values_list("pk", "name")
    return PlaceNames(dict(governments), dict(offices))


def government_of(principal: Principal) -> Government | None:
    """The one government in which a principal works, None for those who reach several."""
    return Government.objects.filter(pk=principal.scope.government).first() if principal.scope.government else None


def governments_visible(principal: Principal) -> list[tuple[str, str]]:
    """Code and name of every government in scope, by code."""
    found = Government.objects.filter(within(principal.scope, government="pk", office=None))
    return list(found.order_by("pk").values_list("pk", "name"))


def headcounts_visible(principal: Principal) -> QuerySet[Headcount]:
    """How many people offices in scope said to have, the newest word first."""
    counts = Headcount.objects.filter(
        within(principal.scope, government="office__government_id", office="office__code")
    )
    return counts.order_by("-on", "segment")
