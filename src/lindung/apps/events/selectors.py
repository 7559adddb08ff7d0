"""Reading the chain: the newest link, a record's trail, and the events a principal may see."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from lindung.apps.events.models import ChainHead, Event
from lindung.kernel.principal import Principal
from lindung.store.fields import prefix_range


def chain_head_number() -> int:
    """How many events there are. Whatever was computed at one number still holds while the number stands."""
    return ChainHead.objects.filter(id=1).values_list("number", flat=True).first() or 0


def events_visible(principal: Principal) -> QuerySet[Event]:
    """Events in the principal's scope, newest first; nothing for a role that may not see events."""
    events = Event.objects.defer("batch").order_by("-number")
    if not principal.may("event.see"):
        return events.none()
    scope = principal.scope
    if scope.everything:
        return events
    if scope.office:
        return events.filter(office=scope.office)
    if scope.government:
        return events.filter(government=scope.government)
    condition = Q(pk__in=[])
    for region in scope.regions:
        low, high = prefix_range(f"{region}.")
        condition |= Q(government=region) | Q(government__gte=low, government__lt=high)
    return events.filter(condition)


def trail(*subjects: str) -> list[Event]:
    """The events of one record (whose visibility the caller has checked), oldest first."""
    return list(Event.objects.defer("batch").filter(subject__in=subjects).order_by("number"))
