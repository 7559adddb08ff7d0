"""Coverage on a day: how many of the people listed are enrolled, and how many protected, by region, office, segment.

Enrolled is whoever's membership holds on the day; protected is whose contributions are paid as the law asks for it.
Percentages come from ``rules.coverage``; the denominator is given with its source and day. Units: people.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date
from typing import Any, NamedTuple

from lindung.apps.events.cache import cached_until_next_event
from lindung.apps.offices.models import Government
from lindung.apps.offices.queries import COUNTS, latest_headcounts, offices_named
from lindung.apps.protection.counts import protected_counts
from lindung.apps.registry.queries import active_counts
from lindung.apps.submissions.queries import waiting_counts
from lindung.kernel.principal import Principal, Scope
from lindung.rules.coverage import coverage_percent
from lindung.store.query import query_parts
from lindung.store.scoping import within


@dataclass(frozen=True, slots=True)
class OfficeCoverage:
    """An office's line. ``listed`` is its latest census; where nobody has counted it and ``percent`` are None.

    ``percent`` is the share of the protected.
    """

    government: str
    government_name: str
    office: str
    office_name: str
    segment: str
    protected: int
    enrolled: int
    listed: int | None
    waiting: int
    percent: str | None
    source: str
    listed_on: str

    def as_json(self) -> dict[str, Any]:
        """The line as plain data; ``active`` is the word for the enrolled that scripts know."""
        return asdict(self) | {"active": self.enrolled}


class _Office(NamedTuple):
    """An office as its line names it."""

    pk: int
    code: str
    name: str
    government: str
    government_name: str


@dataclass(frozen=True, slots=True)
class _Counted:
    """Every office; by office and segment who is protected, enrolled, listed (people, day, source) and waiting."""

    offices: list[_Office]
    protected: dict[tuple[int, str], int]
    enrolled: dict[tuple[int, str], int]
    listed: dict[tuple[int, str], tuple[int, str, str]]
    waiting: dict[tuple[int, str], int]


@cached_until_next_event
def _counted(on: date) -> _Counted:
    parts = {
        "offices": offices_named(),
        "enrolled": active_counts(on),
        "listed": latest_headcounts(on),
        "waiting": waiting_counts(),
    }
    found = query_parts(parts, COUNTS)
    offices = [_Office(pk, code, *names) for pk, code, _people, *names in found["offices"].iter_rows()]
    enrolled, listed, waiting = (
        {(office, segment): rest for office, segment, *rest in found[name].iter_rows()}
        for name in ("enrolled", "listed", "waiting")
    )
    return _Counted(
        sorted(offices, key=lambda one: (one.government, one.name, one.pk)),
        protected_counts(on),
        {key: people for key, (people, *_texts) in enrolled.items()},
        {key: (people, day, source) for key, (people, day, source, _empty) in listed.items()},
        {key: people for key, (people, *_texts) in waiting.items()},
    )


def coverage_offices(principal: Principal, *, on: date) -> list[OfficeCoverage]:
    """Every office in scope that has anybody, with its segments, by government and name."""
    return _lines(principal.scope, on)


@cached_until_next_event
def _lines(scope: Scope, on: date) -> list[OfficeCoverage]:
    counted = _counted(on)
    segments_of: dict[int, set[str]] = {}
    for office_id, segment in {*counted.enrolled, *counted.listed, *counted.waiting}:
        segments_of.setdefault(office_id, set()).add(segment)
    return [
        _line(office, segment, counted)
        for office in counted.offices
        if scope.reaches(government=office.government, office=office.code)
        for segment in sorted(segments_of.get(office.pk, ()))
    ]


def _line(office: _Office, segment: str, counted: _Counted) -> OfficeCoverage:
    key = (office.pk, segment)
    enrolled = counted.enrolled.get(key, 0)
    protected = min(counted.protected.get(key, 0), enrolled)
    people, day, source = counted.listed.get(key, (None, "", ""))
    listed = None if people is None else max(people, enrolled)
    return OfficeCoverage(
        government=office.government,
        government_name=office.government_name,
        office=office.code,
        office_name=office.name,
        segment=segment,
        protected=protected,
        enrolled=enrolled,
        listed=listed,
        waiting=counted.waiting.get(key, 0),
        percent=coverage_percent(protected, listed) if listed else None,
        source=source,
        listed_on=day,
    )


@dataclass(frozen=True, slots=True)
class RegionCoverage:
    """A government's line: its offices together. ``has_nobody`` marks one that has enrolled no one yet."""

    code: str
    name: str
    protected: int
    enrolled: int
    listed: int | None
    waiting: int
    percent: str | None
    has_nobody: bool

    def as_json(self) -> dict[str, Any]:
        """The line as plain data; ``active`` is the word for the enrolled that scripts know."""
        return asdict(self) | {"active": self.enrolled}


def coverage_regions(principal: Principal, *, on: date) -> list[RegionCoverage]:
    """Every government in scope, those without anybody included, by code."""
    of_government: dict[str, list[OfficeCoverage]] = {}
    for line in coverage_offices(principal, on=on):
        of_government.setdefault(line.government, []).append(line)
    governments = Government.objects.filter(within(principal.scope, government="pk", office=None)).order_by("pk")
    lines = []
    for government in governments:
        own = of_government.get(government.pk, [])
        protected, enrolled = sum(line.protected for line in own), sum(line.enrolled for line in own)
        known = [line.listed for line in own if line.listed is not None]
        listed = sum(known) if known and len(known) == len(own) else None
        lines.append(
            RegionCoverage(
                code=government.pk,
                name=government.name,
                protected=protected,
                enrolled=enrolled,
                listed=listed,
                waiting=sum(line.waiting for line in own),
                percent=coverage_percent(protected, listed) if listed else None,
                has_nobody=enrolled == 0,
            )
        )
    return lines


@dataclass(frozen=True, slots=True)
class CoverageSum:
    """Lines taken together; the percentage counts only the offices whose people somebody has counted.

    ``is_counted``: whether that is every office with somebody enrolled.
    """

    protected: int
    enrolled: int
    is_counted: bool
    listed: int
    waiting: int
    percent: str | None
    sources: tuple[str, ...]


def coverage_sum(lines: list[OfficeCoverage]) -> CoverageSum:
    """The sum of offices' lines, with the sources of the census behind it."""
    counted = [line for line in lines if line.listed is not None]
    protected, listed = sum(line.protected for line in counted), sum(line.listed or 0 for line in counted)
    enrolled = sum(line.enrolled for line in lines)
    return CoverageSum(
        protected=sum(line.protected for line in lines),
        enrolled=enrolled,
        is_counted=listed > 0 and enrolled == sum(line.enrolled for line in counted),
        listed=listed,
        waiting=sum(line.waiting for line in lines),
        percent=coverage_percent(protected, listed) if listed else None,
        sources=tuple(sorted({line.source for line in counted})),
    )
