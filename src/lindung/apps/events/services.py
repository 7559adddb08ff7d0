"""Recording: the only way by which an event comes to be, always inside the transaction of the change it records."""

from __future__ import annotations

from typing import Any

from django.db import connection

from lindung.apps.events.batch import Batch
from lindung.apps.events.chain import GENESIS, instant_text, link_hash
from lindung.apps.events.models import ChainHead, Event
from lindung.kernel.principal import Principal
from lindung.store import clock


def event_record(
    *,
    actor: Principal,
    verb: str,
    subject: str,
    government: str = "",
    office: str = "",
    data: dict[str, Any] | None = None,
    batch: Batch | None = None,
) -> Event:
    """Append an event to the chain.

    Raises:
        RuntimeError: outside a transaction, where the change and its event could be stored without each other.
    """
    if not connection.in_atomic_block:
        raise RuntimeError("an event is recorded in the transaction of the change it records")
    head, _ = ChainHead.objects.select_for_update().get_or_create(id=1, defaults={"hash": GENESIS})
    now = clock.now()
    content: dict[str, Any] = {
        "number": head.number + 1,
        "at": instant_text(now),
        "actor_id": actor.id,
        "actor": actor.name,
        "actor_role": str(actor.role),
        "verb": verb,
        "subject": subject,
        "government": government,
        "office": office,
        "data": data or {},
        "batch_sha256": batch.sha256 if batch else "",
        "previous_hash": head.hash,
    }
    event = Event(**{**content, "at": now}, batch=batch.content if batch else None, hash=link_hash(content))
    event.save(force_insert=True)
    head.number, head.hash = event.number, event.hash
    head.save(update_fields=["number", "hash"])
    return event


def event_number_reserve() -> int:
    """The number that the next event of this transaction will bear, for rows that name it before it is written.

    Locks the chain until the transaction ends, so that nobody else takes the number.
    """
    if not connection.in_atomic_block:
        raise RuntimeError("an event's number is reserved in the transaction that records it")
    head, _ = ChainHead.objects.select_for_update().get_or_create(id=1, defaults={"hash": GENESIS})
    return head.number + 1
