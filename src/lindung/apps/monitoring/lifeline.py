"""A worker's life line: enrolments, and for every month of every year whether it was enrolled and billed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from lindung.apps.contributions.worker_months import billed_months
from lindung.apps.events.selectors import Own, TrailLine, trail
from lindung.apps.registry.models import Enrolment, Worker
from lindung.apps.registry.selectors import enrolments_of
from lindung.apps.submissions.selectors import places_of_rows
from lindung.kernel.month import Month
from lindung.kernel.principal import Principal

ENROLLED = "workers.enrol"


@dataclass(frozen=True, slots=True)
class MonthSquare:
    """One month: ``paid``, ``billed``, ``enrolled`` or ``none``."""

    first: date
    state: str


@dataclass(frozen=True, slots=True)
class Held:
    """An enrolment as it stands on a day: ``active``, ``coming`` (begins later), ``replaced`` or ``ended``."""

    enrolment: Enrolment
    state: str


@dataclass(frozen=True, slots=True)
class LifeLine:
    """What a worker's page shows. ``years`` holds twelve squares for each year, newest first."""

    enrolments: list[Held]
    years: list[tuple[int, list[MonthSquare]]]
    events: list[TrailLine]


def lifeline_of(principal: Principal, worker: Worker, *, on: date) -> LifeLine:
    """The life line of a worker whose visibility has been checked; bills only as far as the principal sees them."""
    enrolments = enrolments_of(principal, worker)
    billed = billed_months(principal, worker.pk)
    years = []
    if enrolments:
        first_year = min(enrolment.starts_on.year for enrolment in enrolments)
        for year in range(on.year, max(first_year, on.year - 6) - 1, -1):
            years.append((year, [_square(Month(year, month), enrolments, billed, on) for month in range(1, 13)]))
    held = [Held(enrolment, _state(enrolment, on)) for enrolment in enrolments]
    return LifeLine(held, years, _trail(principal, worker, enrolments))


def _trail(principal: Principal, worker: Worker, enrolments: list[Enrolment]) -> list[TrailLine]:
    """What was done with a worker; of an act that enrolled many their own line, the offices by name."""
    own = own_parts(principal, enrolments)
    offices = {enrolment.office.code: enrolment.office.name for enrolment in enrolments}
    lines = trail(f"worker:{worker.pk}", numbers={worker.source_event, *own}, scope=principal.scope)
    for line in lines:
        line.offices = offices
        line.own = own.get(line.number) if line.verb == ENROLLED else None
    return lines


def own_parts(principal: Principal, enrolments: list[Enrolment]) -> dict[int, Own]:
    """One worker's own part of each act that enrolled them, by its number; in which file only as far as it is seen."""
    places = places_of_rows(principal, {one.source_row for one in enrolments if one.source_row is not None})
    nowhere = ("", "", 0)
    return {
        one.source_event: Own(one.programmes, one.starts_on, *places.get(one.source_row or 0, nowhere))
        for one in enrolments
    }


def _state(enrolment: Enrolment, on: date) -> str:
    if enrolment.starts_on > on:
        return "coming"
    if enrolment.ends_on is None or enrolment.ends_on >= on:
        return "active"
    return "replaced" if enrolment.end_reason == "changed" else "ended"


def _square(month: Month, enrolments: list[Enrolment], billed: dict[date, bool], on: date) -> MonthSquare:
    if month.first in billed:
        return MonthSquare(month.first, "paid" if billed[month.first] else "billed")
    covered = any(e.starts_on <= month.last and (e.ends_on is None or e.ends_on >= month.first) for e in enrolments)
    return MonthSquare(month.first, "enrolled" if covered and month.first <= on else "none")
