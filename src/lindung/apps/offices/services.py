"""Founding governments and offices, renaming an office, and recording how many people it has listed."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from lindung.apps.events.services import event_record
from lindung.apps.offices.models import Government, Headcount, Office, Segment
from lindung.apps.places.models import Region
from lindung.kernel.errors import Refusal
from lindung.kernel.principal import Principal
from lindung.rules.first_day import programmes_first_day
from lindung.store.clock import today

_CODE = re.compile(r"[0-9A-Z](?:[0-9A-Z.-]{0,38}[0-9A-Z])?", re.ASCII)
MOST_PEOPLE = 1_000_000


@transaction.atomic
def government_add(*, by: Principal, region_code: str, name: str) -> Government:
    """A government for a region.

    Raises:
        Refusal: ``forbidden``, ``region_unknown`` or ``government_exists``.
    """
    by.require("place.change", government=region_code)
    region = Region.objects.filter(code=region_code).first()
    if region is None:
        sentence = _("Tidak ada wilayah dengan kode '%(code)s'; yang diharapkan kode seperti 74.13.")
        raise Refusal("region_unknown", sentence % {"code": region_code})
    government, is_new = Government.objects.get_or_create(region=region, defaults={"name": name})
    if not is_new:
        raise Refusal("government_exists", _("Wilayah %(code)s sudah mempunyai pemda.") % {"code": region_code})
    event_record(actor=by, verb="government.add", subject=f"government:{region_code}", government=region_code)
    return government


@transaction.atomic
def office_add(
    *, by: Principal, government: Government, code: str, name: str, other_names: tuple[str, ...] = ()
) -> Office:
    """An office of a government; its code is unique in the country.

    Raises:
        Refusal: ``forbidden``, ``office_code``, ``office_exists`` or ``office_name``.
    """
    by.require("office.change", government=government.region_id, office=code)
    if not _CODE.fullmatch(code):
        raise Refusal("office_code", _("Kode kantor memakai huruf besar, angka, titik dan tanda hubung saja."))
    if Office.objects.filter(code=code).exists():
        raise Refusal("office_exists", _("Kode kantor '%(code)s' sudah dipakai.") % {"code": code})
    office = Office.objects.create(government=government, code=code, **_names(name, other_names))
    event_record(
        actor=by,
        verb="office.add",
        subject=f"office:{office.pk}",
        government=government.region_id,
        office=code,
        data={"name": office.name},
    )
    return office


@transaction.atomic
def office_rename(*, by: Principal, office: Office, name: str, other_names: tuple[str, ...]) -> Office:
    """Another name for an office, and the abbreviations under which its files arrive.

    Raises:
        Refusal: ``forbidden``, or ``office_name``.
    """
    by.require("office.change", government=office.government_id, office=office.code)
    given = _names(name, other_names)
    if given == {"name": office.name, "other_names": office.other_names}:
        return office
    before = {"name_before": office.name, "other_names_before": office.other_names}
    office.name, office.other_names = given["name"], given["other_names"]
    office.save(update_fields=["name", "other_names"])
    event_record(
        actor=by,
        verb="office.rename",
        subject=f"office:{office.pk}",
        government=office.government_id,
        office=office.code,
        data=given | before,
    )
    return office


def _names(name: str, other_names: tuple[str, ...]) -> dict[str, Any]:
    spaced = " ".join(name.split())
    others = list(dict.fromkeys(" ".join(other.split()) for other in other_names if other.strip()))
    if not spaced or len(spaced) > 160 or len(others) > 20 or any(len(other) > 160 for other in others):
        raise Refusal("office_name", _("Nama kantor harus ada; setiap nama paling panjang 160 huruf."))
    return {"name": spaced, "other_names": others}


@transaction.atomic
def headcount_record(*, by: Principal, office: Office, segment: str, on: date, people: int, source: str) -> Headcount:
    """How many people of a segment an office has on a day, by whose count; replaces an earlier count of the day.

    Raises:
        Refusal: ``forbidden``, ``segment_unknown``, ``people_impossible``, ``day_impossible`` for a day to come or
            before the programmes began, or ``source_missing``.
    """
    by.require("office.change", government=office.government_id, office=office.code)
    if segment not in Segment.values:
        raise Refusal("segment_unknown", _("Segmen ini tidak dikenal."))
    if not 0 <= people <= MOST_PEOPLE:
        raise Refusal("people_impossible", _("Jumlah orang harus antara 0 dan 1.000.000."))
    if not programmes_first_day() <= on <= today():
        raise Refusal("day_impossible", _("Hari penghitungan harus antara 1 Juli 2015 dan hari ini."))
    if not source.strip() or len(source) > 200:
        raise Refusal("source_missing", _("Tulis siapa yang menghitung, paling panjang 200 huruf."))
    before = Headcount.objects.filter(office=office, segment=segment, on=on).values_list("people", flat=True).first()
    headcount, _is_new = Headcount.objects.update_or_create(
        office=office, segment=segment, on=on, defaults={"people": people, "source": source.strip()}
    )
    event_record(
        actor=by,
        verb="headcount.record",
        subject=f"office:{office.pk}",
        government=office.government_id,
        office=office.code,
        data={
            "segment": segment,
            "on": on.isoformat(),
            "people": people,
            "people_before": before,
            "source": source,
        },
    )
    return headcount
