"""Reading the chains: the newest link of each, a record's trail, and the events a principal may see."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import starmap
from typing import Any

from django.db import connection
from django.db.models import Q, QuerySet

from lindung.apps.events.chain import LOOKS, is_of_looks
from lindung.apps.events.models import ChainHead, Event
from lindung.kernel.principal import Principal, Scope
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


@dataclass(frozen=True, slots=True)
class Own:
    """What one bulk act did with one person: on what terms, and where they stood, if the reader may know."""

    programmes: str
    starts_on: date
    file: str = ""
    sheet: str = ""
    row: int = 0


@dataclass(slots=True)
class TrailLine:
    """An event as a record's trail shows it, with what its reader may be told beside its data.

    ``offices`` are names by code, ``person`` is whom the act was about, ``own`` a person's part of a bulk act.
    """

    number: int
    at: datetime
    actor: str
    actor_role: str
    verb: str
    subject: str
    data: dict[str, Any]
    offices: Mapping[str, str] = field(default_factory=dict)
    person: str = ""
    own: Own | None = None


def trail(*subjects: str, numbers: Collection[int] = (), scope: Scope | None = None) -> list[TrailLine]:
    """What was done with one record (whose visibility the caller has checked), and the acts of these numbers.

    Oldest first; of a record that several governments keep, the acts of those in ``scope``. Who only looked at it
    stands in the history.
    """
    events = Event.objects.filter(Q(subject__in=subjects) | Q(number__in=numbers)).exclude(chain__endswith=LOOKS)
    if scope is not None:
        events = events.filter(Q(government="") | within(scope.whole, government="government", office=None))
    rows = events.order_by("number").values_list("number", "at", "actor", "actor_role", "verb", "subject", "data")
    return list(starmap(TrailLine, rows))
