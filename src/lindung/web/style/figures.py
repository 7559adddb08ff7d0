"""The invented figures with which the style page fills its parts, each in all its states."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from lindung.apps.monitoring.coverage import RegionCoverage
from lindung.apps.submissions.progress import Progress
from lindung.web.base.charts import tiles
from lindung.web.style.sample_list import sample_table

COUNTS = {"ready": 2270, "needs_correction": 810, "duplicate": 85, "already_enrolled": 501, "ineligible": 25}
_REGIONS = (
    ("74", "Provinsi Sulawesi Tenggara", 977),
    ("74.02", "Kabupaten Konawe", 3301),
    ("74.03", "Kabupaten Muna", 0),
    ("74.06", "Kabupaten Bombana", 1285),
    ("74.13", "Kabupaten Muna Barat", 2270),
    ("74.71", "Kota Kendari", 1135),
    ("74.72", "Kota Baubau", 0),
)
PROGRESS = (
    Progress("", 0, None, 0, None),
    Progress("reading", 1200, None, 4, None),
    Progress("comparing", 3190, 45, 20, 24),
    Progress("enrolling", 2270, 90, 9, 1),
)


@dataclass(frozen=True, slots=True)
class _Event:
    """What a line of a trail shows."""

    actor: str
    actor_role: str
    verb: str
    at: datetime
    data: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Square:
    """A month of a worker's year."""

    first: date
    state: str


_ZONE = ZoneInfo("Asia/Makassar")
TRAIL = (
    _Event("Siti Rahma", "operator", "submission.create", datetime(2022, 7, 18, 9, 14, tzinfo=_ZONE)),
    _Event("pemeriksa otomatis", "system", "submission.check", datetime(2022, 7, 18, 9, 15, tzinfo=_ZONE)),
    _Event("Andi Prasetyo", "agency_officer", "submission.approve", datetime(2022, 7, 18, 14, 2, tzinfo=_ZONE)),
    _Event(
        "pendaftar otomatis", "system", "workers.enrol", datetime(2022, 7, 18, 14, 3, tzinfo=_ZONE), {"workers": 65}
    ),
)
_STATES = ("paid", "paid", "paid", "billed", "enrolled", *["none"] * 7)
YEARS = ((2022, [_Square(date(2022, month, 1), state) for month, state in enumerate(_STATES, start=1)]),)


def style_context(on: date) -> dict[str, Any]:
    """What the style page is made of."""
    regions = [RegionCoverage(code, name, active, active, None, 0, None, not active) for code, name, active in _REGIONS]
    return {
        "today": on,
        "table": sample_table(on),
        "on": on,
        "counts": COUNTS,
        "tiles": tiles(regions),
        "regions": regions,
        "steps_of_work": PROGRESS,
        "trail": TRAIL,
        "years": YEARS,
    }
