"""Reading the chains: the newest link of each, a record's trail, and the events a principal may see."""

from __future__ import annotations

from collections.abc import Collection

from django.db import connection
from django.db.models import Q, QuerySet

from lindung.apps.events.chain import is_of_looks
from lindung.apps.events.models import ChainHead, Event
from lindung.kernel.principal import Principal
from lindung.store.scoping import within


def chain_heads() -> dict[str, str]:
    """The newest hash of every chain of acts. What was computed from some of them holds while they stand."""
    # Plain SQL: every remembered answer begins here, and building a query set takes longer than the question.
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT chain, hash FROM {ChainHead._meta.db_table}")  # noqa: S608 (a table's name)
        return {str(chain): str(last) for chain, last in cursor.fetchall() if not is_of_looks(chain)}


def events_visible(principal: Principal) -> QuerySet[Event]:
    """Events in the principal's scope, newest first; nothing for a role that may not see events."""
    events = Event.objects.defer("batch").order_by("-number")
    if not principal.may("event.see"):
        return events.none()
    return events.filter(within(principal.scope, government="government", office="office"))


def trail(*subjects: str, numbers: Collection[int] = ()) -> list[Event]:
    """The events of one record (whose visibility the caller has checked), and those of these numbers, oldest first."""
    events = Event.objects.filter(Q(subject__in=subjects) | Q(number__in=numbers))
    events = events.only("number", "at", "actor", "actor_role", "verb", "data")
    return list(events.order_by("number"))
