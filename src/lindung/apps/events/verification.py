"""Walking the chains: does every link of each hold, and if not, which is the first that does not, and why.

Which chains there must be, the installation's chain says: it opens every other one, and the first link of each joins
the event that opened it. Where the chains ended is kept beside them in their heads, and among the looks of the
installation whenever somebody had them verified on the page (``sheet``).
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, TextIO

from lindung.apps.events.batch import sha256_of
from lindung.apps.events.chain import (
    ANCHOR,
    EARLIER,
    GENESIS,
    INSTALLATION,
    OPENING,
    chain_of,
)
from lindung.apps.events.models import ChainHead, Event
from lindung.apps.events.reading import content_of, hash_of, links_read
from lindung.kernel.text import Text

CAUSES = {
    "number": Text("nomor tidak berurutan: ada kejadian yang hilang", "the numbers skip: an event is missing"),
    "previous": Text("tidak menyambung ke kejadian sebelumnya", "it does not join the event before it"),
    "content": Text("isinya telah diubah", "its content was changed"),
    "batch": Text("daftar baris yang disentuhnya telah diubah", "the list of rows it touched was changed"),
    "head": Text("ujung rantai hilang atau diubah", "the end of the chain is missing or was changed"),
    "opening": Text(
        "rantai ini tidak dibuka, atau dibuka dua kali, oleh rantai pemasangan",
        "this chain was not opened by the installation's chain, or opened twice",
    ),
    "anchor": Text(
        "rantai ini tidak sama dengan yang tercatat ketika keutuhannya diperiksa",
        "this chain is not as it was recorded when it was verified",
    ),
}


@dataclass(frozen=True, slots=True)
class ChainVerdict:
    """One chain: how many ``events`` hold from its beginning, and ``root``, the hash of the last of them.

    ``broken_at`` is the number of the first event that does not hold, or near which one is missing; ``cause`` a key of
    CAUSES.
    """

    chain: str
    events: int
    root: str
    broken_at: int | None = None
    cause: str = ""

    @property
    def holds(self) -> bool:
        """Whether the chain is as it was written."""
        return not self.cause


@dataclass(frozen=True, slots=True)
class Verdict:
    """All chains, the earlier one first, then the installation's, then those of the governments by code."""

    chains: tuple[ChainVerdict, ...]

    @property
    def broken(self) -> ChainVerdict | None:
        """The first chain that is not as it was written."""
        return next((one for one in self.chains if not one.holds), None)

    @property
    def holds(self) -> bool:
        """Whether every chain is as it was written."""
        return self.broken is None

    @property
    def events(self) -> int:
        """How many events hold, in all chains."""
        return sum(one.events for one in self.chains)

    @property
    def broken_at(self) -> int | None:
        """The number of the first event that does not hold in the first broken chain."""
        return self.broken.broken_at if self.broken else None

    @property
    def cause(self) -> str:
        """Why, as a key of CAUSES."""
        return self.broken.cause if self.broken else ""


@dataclass(slots=True)
class _Said:
    """What the installation's chains say of the others: by which events each was opened, and where each ended."""

    openings: dict[str, list[tuple[str, int]]] = field(default_factory=dict)
    ends: dict[str, dict[int, tuple[str, int]]] = field(default_factory=dict)

    @classmethod
    def begin(cls) -> _Said:
        """Where the chains ended when they were verified before; what says no such thing is not heard."""
        said = cls()
        for event in links_read(chain_of("", is_look=True), verb=ANCHOR):
            for chain, position, root in _ends(event.data):
                said.ends.setdefault(chain, {})[position] = (root, event.number)
        return said

    def hear(self, event: Event, content: dict[str, Any]) -> None:
        """Gather what an event of the installation's chain says, unless its content was changed."""
        if event.verb == OPENING and hash_of(content) == event.hash:
            match event.data:
                case {"chains": [*chains]}:
                    for chain in filter(lambda one: isinstance(one, str), chains):
                        self.openings.setdefault(chain, []).append((event.hash, event.number))


def _ends(data: object) -> Iterator[tuple[str, int, str]]:
    """The chains that a recorded verification names, each with the position and hash at which it ended."""
    match data:
        case {"roots": dict() as roots}:
            for chain, end in roots.items():
                match end:
                    case [int() as position, str() as root]:
                        yield chain, position, root


@dataclass(slots=True)
class _Walk:
    """How far one chain was walked: ``position``, ``number`` and ``hash`` of the last event, and the first fault."""

    chain: str
    hash: str
    position: int = 0
    number: int = 0
    holding: int = 0
    root: str = ""
    fault: tuple[int, str] | None = None

    def step(self, event: Event, content: dict[str, Any]) -> None:
        """Judge the next event and go on to it, whatever the judgement."""
        if self.fault is None:
            cause = self._cause(event, content)
            if cause:
                self.fault = (event.number, cause)
            else:
                self.holding, self.root = self.holding + 1, event.hash
        if isinstance(event.position, int):
            self.position = event.position
        self.number, self.hash = event.number, event.hash

    def _cause(self, event: Event, content: dict[str, Any]) -> str:
        if event.position != self.position + 1 or event.number <= self.number:
            return "number"
        if event.previous_hash != self.hash:
            return "previous"
        is_of_earlier = self.chain == EARLIER
        if (event.format == 1) != is_of_earlier or hash_of(content) != event.hash:
            return "content"
        # The hash of format 1 covers neither of these.
        if is_of_earlier and (event.number != event.position or event.law_version):
            return "content"
        if (event.batch is not None or event.batch_sha256) and sha256_of(event.batch) != event.batch_sha256:
            return "batch"
        return ""

    def blame(self, number: int, cause: str) -> None:
        """Note a fault unless an earlier one was found."""
        self.fault = self.fault or (number, cause)

    @property
    def verdict(self) -> ChainVerdict:
        """What was found."""
        number, cause = self.fault or (None, "")
        return ChainVerdict(self.chain, self.holding, self.root, number, cause)


def chain_verify(export: TextIO | None = None) -> Verdict:
    """Recompute every link of every chain in order; with ``export`` write each as a JSON line on the way.

    Acts that are recorded meanwhile do not disturb: each chain must reach the head that it had before, and may not
    reach beyond the one that it has afterwards.
    """
    before = _heads()
    # Read before the installation's chain is walked: what is opened meanwhile is then known to be opened.
    names = {*before, *Event.objects.order_by().values_list("chain", flat=True).distinct()}
    said = _Said.begin()
    earlier = _walked(EARLIER, GENESIS, before, said, export)
    installation = _walked(INSTALLATION, earlier.hash, before, said, export)
    walks = [earlier, installation]
    for chain in sorted({*map(str, names), *said.openings} - {EARLIER, INSTALLATION}):
        openings = said.openings.get(chain, [])
        walk = _walked(chain, openings[0][0] if openings else GENESIS, before, said, export)
        if len(openings) != 1:
            walk.blame(openings[1][1] if openings else walk.number, "opening")
        walks.append(walk)
    after = _heads()
    for walk in walks:
        _compare_end(walk, after, said.openings.get(walk.chain))
    return Verdict(tuple(walk.verdict for walk in walks if walk.chain != EARLIER or walk.number or EARLIER in after))


def _heads() -> dict[str, ChainHead]:
    return {head.chain: head for head in ChainHead.objects.all() if isinstance(head.position, int)}


def _walked(chain: str, start: str, heads: dict[str, ChainHead], said: _Said, export: TextIO | None) -> _Walk:
    walk = _Walk(chain, start)
    head, ends = heads.get(chain), dict(said.ends.get(chain, {}))
    for event in links_read(chain, walk.blame):
        content = content_of(event)
        if export is not None:
            export.write(
                json.dumps(content | {"hash": event.hash}, ensure_ascii=False, sort_keys=True, default=str) + "\n"
            )
        walk.step(event, content)
        if chain == INSTALLATION:
            said.hear(event, content)
        if head and event.position == head.position and event.hash != head.hash:
            walk.blame(event.number, "head")
        root, named_by = ends.pop(event.position, (event.hash, 0))
        if root != event.hash:
            walk.blame(named_by, "anchor")
    for position, (_root, named_by) in sorted(ends.items()):
        if position:
            walk.blame(named_by, "anchor")
    if head and head.position > walk.position:
        walk.blame(head.number, "head")
    return walk


def _compare_end(walk: _Walk, after: dict[str, ChainHead], openings: list[tuple[str, int]] | None) -> None:
    """Compare the end that was walked to with the head that the chain has now."""
    head = after.get(walk.chain)
    if head is None:
        if walk.number or openings:
            walk.blame(walk.number or (openings or [("", 0)])[0][1], "head")
    elif walk.position > head.position or (walk.position == head.position and walk.hash != head.hash):
        walk.blame(walk.number, "head")
