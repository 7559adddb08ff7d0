"""Recording: the only way by which an event comes to be, always inside the transaction of the change it records.

The head of a chain is locked from an act's first event until its transaction ends. Acts of several governments lock
their heads first, in one order (``chains_lock``), so that no two of them wait for each other.
"""

from __future__ import annotations

from typing import Any

from django.db import connection, transaction

from lindung.apps.events.batch import Batch
from lindung.apps.events.chain import (
    EARLIER,
    GENESIS,
    INSTALLATION,
    OPENING,
    chain_of,
    government_of,
    instant_text,
    link_hash,
)
from lindung.apps.events.models import ChainHead, Event
from lindung.apps.events.numbering import number_next
from lindung.kernel.principal import Principal
from lindung.law.version import law_version
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
    number: int | None = None,
    is_look: bool = False,
) -> Event:
    """Append an event to the chain of its government, or to the installation's if it names none.

    ``number`` is one that ``event_number_reserve`` gave in this transaction. ``is_look``: nothing changed, somebody
    only saw or took something.

    Raises:
        RuntimeError: outside a transaction, where the change and its event could be stored without each other, or for
            a reserved number of another chain's or an ended act.
    """
    head = _locked(chain_of(government, is_look=is_look), actor)
    if number is not None and number <= head.number:
        raise RuntimeError("an event's number was reserved in another transaction")
    content = {
        "verb": verb,
        "subject": subject,
        "government": government,
        "office": office,
        "data": data or {},
        "batch_sha256": batch.sha256 if batch else "",
    }
    return _append(head, actor, content, number, batch)


@transaction.atomic
def look_record(
    *,
    by: Principal,
    verb: str,
    subject: str,
    government: str = "",
    office: str = "",
    data: dict[str, Any] | None = None,
) -> Event:
    """Record that somebody logged in, saw or took something, in the chain of looks of the government that it is of."""
    return event_record(
        actor=by, verb=verb, subject=subject, government=government, office=office, data=data, is_look=True
    )


def event_number_reserve(*, by: Principal, government: str) -> int:
    """A number for the next event of this transaction in a government, for rows that name it before it is written.

    Locks the government's chain until the transaction ends: until then nobody else records anything there, and whatever
    is recorded afterwards bears a greater number.
    """
    _locked(chain_of(government), by)
    return number_next()


def chains_lock(*, by: Principal, governments: set[str]) -> None:
    """Lock the chains of several governments in the order of their codes, before the first event of an act in them."""
    for government in sorted(governments):
        _locked(chain_of(government), by)


def _locked(chain: str, actor: Principal) -> ChainHead:
    if not connection.in_atomic_block:
        raise RuntimeError("an event is recorded, and its number reserved, in the transaction of the change")
    return _found(chain) or (_begun() if chain == INSTALLATION else _opened(chain, actor))


def _found(chain: str) -> ChainHead | None:
    return ChainHead.objects.select_for_update().filter(chain=chain).first()


def _begun() -> ChainHead:
    """The head of the installation's chain, which begins where the earlier one of all ended."""
    earlier = ChainHead.objects.filter(chain=EARLIER).first()
    defaults = {"hash": earlier.hash if earlier else GENESIS}
    return ChainHead.objects.select_for_update().get_or_create(chain=INSTALLATION, defaults=defaults)[0]


def _opened(chain: str, actor: Principal) -> ChainHead:
    """Open the two chains of a government: an event of the installation names them, and their first links join it."""
    installation = _locked(INSTALLATION, actor)
    if found := _found(chain):
        return found
    names = _pair(chain)
    content = {
        "verb": OPENING,
        "subject": f"chain:{names[0]}",
        "government": "",
        "office": "",
        "data": {"chains": names},
        "batch_sha256": "",
    }
    opening = _append(installation, actor, content, None, None)
    ChainHead.objects.bulk_create([ChainHead(chain=name, hash=opening.hash) for name in names])
    found = _found(chain)
    if found is None:
        raise RuntimeError("a chain has just been opened and is not there")
    return found


def _pair(chain: str) -> list[str]:
    """The chains of a government, of acts and of looks; the installation's own of acts is there before any other."""
    government = government_of(chain)
    return [*([government] if government else []), chain_of(government, is_look=True)]


def _append(
    head: ChainHead, actor: Principal, content: dict[str, Any], number: int | None, batch: Batch | None
) -> Event:
    now = clock.now()
    content |= {
        "format": 2,
        "chain": head.chain,
        "position": head.position + 1,
        "law_version": law_version(),
        "number": number if number is not None else number_next(),
        "at": instant_text(now),
        "actor_id": actor.id,
        "actor": actor.name,
        "actor_role": str(actor.role),
        "previous_hash": head.hash,
    }
    event = Event(**{**content, "at": now}, batch=batch.content if batch else None, hash=link_hash(content))
    event.save(force_insert=True)
    head.position, head.number, head.hash = event.position, event.number, event.hash
    head.save(update_fields=["position", "number", "hash"])
    return event
