"""A death ends every membership of a worker with the day of death; who turns out to be alive has them back.

What was enrolled or changed from a later day on never held, and counts as a double does: no month is owed for it.
Months that were billed after the death are corrected by the next bills, as after every late exit.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from lindung.apps.events.services import chains_lock, event_number_reserve
from lindung.apps.registry.models import Enrolment
from lindung.apps.registry.services.change import enrolment_close
from lindung.apps.registry.services.event import enrolment_event
from lindung.kernel.errors import Conflict
from lindung.kernel.principal import Principal


@dataclass(frozen=True, slots=True)
class Before:
    """How an enrolment ended before a death was confirmed; ``ends_on`` is None where it went on."""

    enrolment: int
    ends_on: date | None
    end_reason: str

    def as_json(self) -> list[Any]:
        """The same as plain data, for an event."""
        return [self.enrolment, self.ends_on.isoformat() if self.ends_on else None, self.end_reason]

    @classmethod
    def of_json(cls, kept: Sequence[Any]) -> Before:
        """What ``as_json`` gave."""
        return cls(kept[0], date.fromisoformat(kept[1]) if kept[1] else None, kept[2])


def worker_died(*, by: Principal, worker_id: int, died_on: date) -> list[Before]:
    """End what a worker is enrolled for beyond the day of death; answers how each stood before.

    The caller has checked who, and is in the transaction that says whose death it is.
    """
    beyond = Q(ends_on=None) | Q(ends_on__gt=died_on)
    held = _locked(worker_id).filter(beyond).exclude(end_reason="duplicate").order_by("starts_on", "pk")
    enrolments = list(held)
    before = [Before(one.pk, one.ends_on, one.end_reason) for one in enrolments]
    chains_lock(by=by, governments={one.employer_id for one in enrolments})
    for one in enrolments:
        if one.starts_on <= died_on:
            enrolment_close(by=by, enrolment=one, on=died_on, reason="died")
        else:
            enrolment_close(by=by, enrolment=one, on=one.ends_on or one.starts_on, reason="duplicate")
    return before


def worker_lives(*, by: Principal, worker_id: int, before: Sequence[Before]) -> list[Enrolment]:
    """Give back what a death had ended, as each stood before it. The caller has checked who.

    Raises:
        Refusal: ``changed_since`` where somebody has ended or enrolled the worker otherwise in between.
    """
    found = {one.pk: one for one in _locked(worker_id).filter(pk__in=[one.enrolment for one in before])}
    for one in before:
        _require_restorable(found[one.enrolment], one)
    chains_lock(by=by, governments={one.employer_id for one in found.values()})
    for one in before:
        _restore(by, found[one.enrolment], one)
    return list(found.values())


def _locked(worker_id: int) -> Any:
    locked = Enrolment.objects.select_for_update(of=("self",), no_key=True).select_related("office", "worker")
    return locked.filter(worker=worker_id)


def _require_restorable(enrolment: Enrolment, before: Before) -> None:
    is_ours = enrolment.end_reason in ("died", "duplicate")
    others = Enrolment.objects.filter(worker=enrolment.worker_id, segment=enrolment.segment, ends_on=None)
    is_taken = before.ends_on is None and others.filter(employer=enrolment.employer_id).exists()
    if not is_ours or is_taken:
        raise Conflict(
            "changed_since",
            _("Kepesertaan orang ini berubah sesudah kematiannya dikonfirmasi; perbaiki dulu di data peserta."),
        )


def _restore(by: Principal, enrolment: Enrolment, before: Before) -> None:
    government = enrolment.office.government_id
    number = event_number_reserve(by=by, government=government)
    data = {
        "from": enrolment.starts_on.isoformat(),
        "enrolment": enrolment.pk,
        "on": before.ends_on.isoformat() if before.ends_on else None,
        "reason": before.end_reason,
        "on_before": enrolment.ends_on.isoformat() if enrolment.ends_on else None,
        "reason_before": enrolment.end_reason,
    }
    enrolment.ends_on, enrolment.end_reason = before.ends_on, before.end_reason
    enrolment.corrected_event, enrolment.cohort = number, None
    enrolment.save(update_fields=["ends_on", "end_reason", "corrected_event", "cohort"])
    enrolment_event(
        by=by, verb="enrolment.restore", enrolment=enrolment, office=enrolment.office, number=number, data=data
    )
