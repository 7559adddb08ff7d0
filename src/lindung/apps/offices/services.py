"""Founding governments and offices, and recording how many people an office has listed."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from lindung.apps.events.services import event_record
from lindung.apps.offices.models import Government, Headcount, Office
from lindung.apps.places.models import Region
from lindung.kernel.errors import Refusal
from lindung.kernel.principal import Principal


@transaction.atomic
def government_add(*, by: Principal, region_code: str, name: str) -> Government:
    """A government for a region. Refuses an unknown region and a second government of the same region."""
    by.require("place.change", government=region_code)
    region = Region.objects.filter(code=region_code).first()
    if region is None:
        raise Refusal(
            "region_unknown", f"region: no region has the code '{region_code}'; expected a code such as 74.13"
        )
    government, is_new = Government.objects.get_or_create(region=region, defaults={"name": name})
    if not is_new:
        raise Refusal("government_exists", f"region: {region_code} already has a government")
    event_record(actor=by, verb="government.add", subject=f"government:{region_code}", government=region_code)
    return government


@transaction.atomic
def office_add(
    *, by: Principal, government: Government, code: str, name: str, other_names: tuple[str, ...] = ()
) -> Office:
    """An office of a government; its code is unique in the country. Refuses a code in use."""
    by.require("office.change", government=government.region_id, office=code)
    if Office.objects.filter(code=code).exists():
        raise Refusal("office_exists", f"office: the code '{code}' is in use")
    office = Office.objects.create(government=government, code=code, name=name, other_names=list(other_names))
    event_record(
        actor=by,
        verb="office.add",
        subject=f"office:{office.pk}",
        government=government.region_id,
        office=code,
        data={"name": name},
    )
    return office


@transaction.atomic
def headcount_record(*, by: Principal, office: Office, segment: str, on: date, people: int, source: str) -> Headcount:
    """How many people of a segment an office has on a day, and who says so. A second word for a day replaces it."""
    by.require("office.change", government=office.government_id, office=office.code)
    headcount, _ = Headcount.objects.update_or_create(
        office=office, segment=segment, on=on, defaults={"people": people, "source": source}
    )
    event_record(
        actor=by,
        verb="headcount.record",
        subject=f"office:{office.pk}",
        government=office.government_id,
        office=office.code,
        data={"segment": segment, "on": on.isoformat(), "people": people, "source": source},
    )
    return headcount
