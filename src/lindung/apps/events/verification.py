"""Walking the chain: does every link hold, and if not, which is the first that does not, and why."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, TextIO

from lindung.apps.events.batch import sha256_of
from lindung.apps.events.chain import FIELDS, GENESIS, instant_text, link_hash
from lindung.apps.events.models import ChainHead, Event
from lindung.kernel.text import Text

CAUSES = {
    "number": Text("nomor tidak berurutan: ada kejadian yang hilang", "the numbers skip: an event is missing"),
    "previous": Text("tidak menyambung ke kejadian sebelumnya", "it does not join the event before it"),
    "content": Text("isinya telah diubah", "its content was changed"),
    "batch": Text("daftar baris yang disentuhnya telah diubah", "the list of rows it touched was changed"),
    "head": Text("ujung rantai hilang atau diubah", "the end of the chain is missing or was changed"),
}


@dataclass(frozen=True, slots=True)
class Verdict:
    """``events`` walked; ``broken_at`` is the number of the first bad link and ``cause`` a key of CAUSES."""

    events: int
    broken_at: int | None = None
    cause: str = ""

    @property
    def holds(self) -> bool:
        """Whether the whole chain is as it was written."""
        return self.broken_at is None


def content_of(event: Event) -> dict[str, Any]:
    """The hashed fields of a stored event."""
    return {name: getattr(event, name) for name in FIELDS} | {"at": instant_text(event.at)}


def _links() -> Iterator[Event]:
    return Event.objects.order_by("number").iterator(chunk_size=2000)


def chain_verify(export: TextIO | None = None) -> Verdict:
    """Recompute every link in order; with ``export`` write each as a JSON line on the way."""
    previous, number = GENESIS, 0
    for event in _links():
        content = content_of(event)
        if export is not None:
            export.write(json.dumps(content | {"hash": event.hash}, ensure_ascii=False, sort_keys=True) + "\n")
        cause = _fault(event, content, number + 1, previous)
        if cause:
            return Verdict(number, event.number, cause)
        previous, number = event.hash, event.number
    head = ChainHead.objects.filter(id=1).first()
    if (head.number, head.hash) != (number, previous) if head else number != 0:
        return Verdict(number, number + 1, "head")
    return Verdict(number)


def _fault(event: Event, content: dict[str, Any], expected: int, previous: str) -> str:
    if event.number != expected:
        return "number"
    if event.previous_hash != previous:
        return "previous"
    if link_hash(content) != event.hash:
        return "content"
    if event.batch_sha256 and (event.batch is None or sha256_of(bytes(event.batch)) != event.batch_sha256):
        return "batch"
    return ""
