"""Who of the ranked candidates sits on which place: as many as can sit, the best ranked of them.

People are taken in three passes, each in the order of rank: those who hold a place, those whom the least number of
their village brings forward, then everybody. Nobody of a village beyond its most is taken. Somebody who may sit in
several pools takes one place: of the first pool in the given order that has one, and people move over to another of
their pools where that makes room. So no place stays empty that one more ranked candidate could fill.
"""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import polars as pl

from lindung.rules.ranking.scheme import Quotas

HOLDER, QUOTA, RANK = "holder", "quota", "rank"
UNRANKED, NO_POOL, VILLAGE_FULL, PLACES_TAKEN = "unranked", "no_pool", "village_full", "places_taken"


def seated(candidates: pl.DataFrame, places: Sequence[int], quotas: Quotas) -> pl.DataFrame:
    """The candidates, in their order, with ``pool`` (number of the pool, null in the reserve), ``by`` and ``why_not``.

    ``candidates`` stand in the order of rank and have ``rank``, ``village``, ``pools`` (a bit for each pool that may
    take them, the first pool is bit 0) and ``holds`` (number of the pool whose place they hold, else null). ``places``
    are those of each pool. ``by`` says what brought somebody in: ``holder``, ``quota`` or ``rank``; ``why_not`` why
    somebody is in the reserve: ``unranked``, ``no_pool``, ``village_full`` or ``places_taken``.
    """
    people = _People(*(candidates[name].to_list() for name in ("pools", "village", "rank", "holds")))
    room = _Room(list(places), quotas)
    by, why, pinned = people.take_places(room)
    pools = _pool_of_each(people.masks, by, pinned, room)
    return candidates.with_columns(
        pool=pl.Series(pools, dtype=pl.Int64),
        by=pl.Series(by, dtype=pl.String),
        why_not=pl.Series(why, dtype=pl.String),
    )


@dataclass(frozen=True, slots=True)
class _People:
    """Candidates in the order of rank: their pools' masks, villages, ranks, and the pools whose places they hold."""

    masks: list[int]
    villages: list[str]
    ranks: list[int | None]
    held: list[int | None]

    def take_places(self, room: _Room) -> tuple[list[str | None], list[str | None], dict[int, int]]:
        """What brought each in, why each is not, and who stays on the place that they hold."""
        by: list[str | None] = [None] * len(self.masks)
        why: list[str | None] = [None] * len(self.masks)
        pinned = self._keep(room)
        for number in pinned:
            by[number] = HOLDER
        for number, pool in enumerate(self.held):
            if pool is not None and by[number] is None and room.take(self.masks[number], self.villages[number]) is None:
                by[number] = HOLDER
        for number, village in enumerate(self.villages if room.quotas.at_least else ()):
            if by[number] is None and self.ranks[number] is not None and room.is_behind(village):
                by[number] = QUOTA if room.take(self.masks[number], village) is None else None
        for number, village in enumerate(self.villages):
            if by[number] is None:
                why[number] = UNRANKED if self.ranks[number] is None else room.take(self.masks[number], village)
                by[number] = None if why[number] else RANK
        return by, why, pinned

    def _keep(self, room: _Room) -> dict[int, int]:
        """Who stays on their own place, and in which pool: as long as the pool may take them and has the place."""
        return {
            number: pool
            for number, pool in enumerate(self.held)
            if pool is not None and self.masks[number] >> pool & 1 and room.keep(pool, self.villages[number])
        }


def _pool_of_each(
    masks: Sequence[int], by: Sequence[str | None], pinned: dict[int, int], room: _Room
) -> list[int | None]:
    """The pool of each who sits: people who may sit in the same pools fill their seats in the order of rank."""
    seats = {mask: deque(_each(room.seats, mask, len(room.free))) for mask in set(masks)}
    return [
        pinned[number] if number in pinned else seats[mask].popleft() if by[number] else None
        for number, mask in enumerate(masks)
    ]


def _each(seats: Counter[tuple[int, int]], mask: int, pools: int) -> Iterable[int]:
    for pool in range(pools):
        yield from [pool] * seats[mask, pool]


@dataclass(slots=True)
class _Room:
    """The free places of each pool, and who sits: ``seats`` counts people by their pools' mask and the pool they have.

    ``closed``: masks for which no room can be made any more; places are never given back while people are taken.
    """

    free: list[int]
    quotas: Quotas
    seats: Counter[tuple[int, int]] = field(default_factory=Counter)
    of_village: Counter[str] = field(default_factory=Counter)
    closed: set[int] = field(default_factory=set)

    def is_behind(self, village: str) -> bool:
        """Whether fewer of a village sit than its quota brings in at least."""
        return self.of_village[village] < self.quotas.at_least.get(village, 0)

    def keep(self, pool: int, village: str) -> bool:
        """Leave somebody on the place that they hold, if the pool still has it; a village's most frees nobody."""
        if not self.free[pool]:
            return False
        self.free[pool] -= 1
        self.of_village[village] += 1
        return True

    def take(self, mask: int, village: str) -> str | None:
        """Give somebody a place; None if that was possible, else why not."""
        if not mask:
            return NO_POOL
        most = self.quotas.at_most.get(village)
        if most is not None and self.of_village[village] >= most:
            return VILLAGE_FULL
        if mask in self.closed or not self._seat(mask):
            self.closed.add(mask)
            return PLACES_TAKEN
        self.of_village[village] += 1
        return None

    def _seat(self, mask: int) -> bool:
        """Seat somebody in one of the pools of a mask, moving others over where that makes room."""
        way: dict[int, tuple[int, int] | None] = dict.fromkeys(_pools(mask))
        waiting = deque(way)
        while waiting:
            pool = waiting.popleft()
            if self.free[pool]:
                self._move(mask, pool, way)
                return True
            for (other, sits_in), number in list(self.seats.items()):
                if number and sits_in == pool:
                    for further in _pools(other):
                        if further not in way:
                            way[further] = (pool, other)
                            waiting.append(further)
        return False

    def _move(self, mask: int, pool: int, way: dict[int, tuple[int, int] | None]) -> None:
        """Take the free place of a pool, each on the way there moving one over, and seat the newcomer at its start."""
        self.free[pool] -= 1
        while (step := way[pool]) is not None:
            before, other = step
            self.seats[other, before] -= 1
            self.seats[other, pool] += 1
            pool = before
        self.seats[mask, pool] += 1


def _pools(mask: int) -> list[int]:
    return [pool for pool in range(mask.bit_length()) if mask >> pool & 1]
