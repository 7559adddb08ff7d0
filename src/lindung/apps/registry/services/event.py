"""The event of one enrolment: whose it is, and where it stands once the change is made."""

from __future__ import annotations

from typing import Any

from lindung.apps.events.models import Event
from lindung.apps.events.services import event_record
from lindung.apps.offices.models import Office
from lindung.apps.registry.models import Enrolment
from lindung.kernel.principal import Principal


def enrolment_event(
    *, by: Principal, verb: str, enrolment: Enrolment, office: Office, number: int, data: dict[str, Any]
) -> Event:
    """Record what was done with an enrolment; ``office`` answers for it afterwards, ``number`` was reserved."""
    return event_record(
        actor=by,
        verb=verb,
        subject=f"worker:{enrolment.worker_id}",
        government=office.government_id,
        office=office.code,
        data=data,
        number=number,
    )
