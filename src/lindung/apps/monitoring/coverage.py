"""Coverage on a day: how many of the people listed or working are protected, by region, office and segment.

Percentages come from ``rules.coverage``; the denominator is given with its source and day. Units: people.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet

from lindung.apps.events.cache import cached_until_next_event
from lindung.apps.offices.models import Government, Office
from lindung.apps.offices.queries import latest_headcounts
from lindung.apps.registry.queries import active_counts
from lindung.apps.submissions.queries import waiting_counts
from lindung.kernel.principal import Principal, Scope
from lindung.rules.coverage import coverage_percent
from lindung.store.scoping import within


@dataclass(frozen=True, slots=True)
class OfficeCoverage:
    """An office's line. ``listed`` is its latest census; where nobody has counted it and ``percent`` are None."""

    government: str
    government_name: str
    office: str
    office_name: str
    segment: str
    active: int
    listed: int | None
    waiting: int
    percent: str | None
    source: str
    listed_on: str

    def as_json(self) -> dict[str, Any]:
        """The line as plain data."""
        return asdict(self)


@cached_until_next_event
def _counted(on: date) -> dict[str, dict[tuple[int, str], Any]]:
    active = {(office, segment): people for office, segment, people in active_counts(on).iter_rows()}
    listed = {(office, segment): tuple(rest) for office, segment, *rest in latest_headcounts(on).iter_rows()}
    waiting = {(office, segment): people for office, segment, people in waiting_counts().iter_rows()}
    return {"active": active, "listed": listed, "waiting": waiting}


def coverage_offices(principal: Principal, *, on: date) -> list[OfficeCoverage]:
    """Every office in scope that has anybody, with its segments, by government and name."""
    return _lines(principal.scope, on)


@cached_until_next_event
def _lines(scope: Scope, on: date) -> list[OfficeCoverage]:
    counted = _counted(on)
    segments_of: dict[int, set[str]] = {}
    for office_id, segment in {key for counts in counted.values() for key in counts}:
        segments_of.setdefault(office_id, set()).add(segment)
    return [
        _line(office, segment, counted)
        for office in _offices(scope)
        for segment in sorted(segments_of.get(office.pk, ()))
    ]


def _offices(scope: Scope) -> QuerySet[Office]:
    return (
        Office.objects.filter(within(scope, government="government_id", office="code"))
        .select_related("government")
        .order_by("government_id", "name")
    )


def _line(office: Office, segment: str, counted: dict[str, dict[tuple[int, str], Any]]) -> OfficeCoverage:
    key = (office.pk, segment)
    active = counted["active"].get(key, 0)
    people, day, source = counted["listed"].get(key, (None, "", ""))
    listed = None if people is None else max(people, active)
    return OfficeCoverage(
        government=office.government_id,
        government_name=office.government.name,
        office=office.code,
        office_name=office.name,
        segment=segment,
        active=active,
        listed=listed,
        waiting=counted["waiting"].get(key, 0),
        percent=coverage_percent(active, listed) if listed else None,
        source=source,
        listed_on=day,
    )


@dataclass(frozen=True, slots=True)
class RegionCoverage:
    """A government's line: its offices together. ``has_nobody`` marks one that protects no one yet."""

    code: str
    name: str
    active: int
    listed: int | None
    waiting: int
    percent: str | None
    has_nobody: bool

    def as_json(self) -> dict[str, Any]:
        """The line as plain data."""
        return asdict(self)


def coverage_regions(principal: Principal, *, on: date) -> list[RegionCoverage]:
    """Every government in scope, those without anybody included, by code."""
    offices = coverage_offices(principal, on=on)
    governments = Government.objects.filter(within(principal.scope, government="pk", office=None)).order_by("pk")
    lines = []
    for government in governments:
        own = [line for line in offices if line.government == government.pk]
        active = sum(line.active for line in own)
        known = [line.listed for line in own if line.listed is not None]
        listed = sum(known) if known and len(known) == len(own) else None
        lines.append(
            RegionCoverage(
                code=government.pk,
                name=government.name,
                active=active,
                listed=listed,
                waiting=sum(line.waiting for line in own),
                percent=coverage_percent(active, listed) if listed else None,
                has_nobody=active == 0,
            )
        )
    return lines


@dataclass(frozen=True, slots=True)
class CoverageSum:
    """Lines taken together; the percentage counts only the offices whose people somebody has counted."""

    active: int
    active_counted: int
    listed: int
    waiting: int
    percent: str | None
    sources: tuple[str, ...]


def coverage_sum(lines: list[OfficeCoverage]) -> CoverageSum:
    """The sum of offices' lines, with the sources of the census behind it."""
    counted = [line for line in lines if line.listed is not None]
    active, listed = sum(line.active for line in counted), sum(line.listed or 0 for line in counted)
    return CoverageSum(
        active=sum(line.active for line in lines),
        active_counted=active,
        listed=listed,
        waiting=sum(line.waiting for line in lines),
        percent=coverage_percent(active, listed) if listed else None,
        sources=tuple(sorted({line.source for line in counted})),
    )
