"""The geometry of the pictures: figures in, positions out. No figure is computed here that a person reads."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from lindung.apps.monitoring.coverage import RegionCoverage
from lindung.kernel.rupiah import grouped


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of a stacked bar, its place in percent of the bar's length."""

    key: str
    count: int
    start: str
    width: str


def stacked_segments(counts: Mapping[str, int]) -> list[Segment]:
    """Pieces one after the other whose widths go by their counts; empty ones are left out."""
    whole = sum(counts.values()) or 1
    segments, passed = [], 0
    for key in ("ready", "needs_correction", "duplicate", "already_enrolled", "ineligible", "rest"):
        count = counts.get(key, 0)
        if count:
            segments.append(Segment(key, count, f"{passed * 100 / whole:.3f}", f"{count * 100 / whole:.3f}"))
            passed += count
    return segments


@dataclass(frozen=True, slots=True)
class Tile:
    """A region as a square on the tile map: column and row in tiles, and its figures."""

    x: int
    y: int
    region: RegionCoverage
    short: str
    tone: str


_PLACES = {
    "74": (4, 0, "Prov."),
    "74.08": (0, 0, "Kolut"),
    "74.09": (2, 0, "Konut"),
    "74.01": (0, 1, "Kolaka"),
    "74.11": (1, 1, "Koltim"),
    "74.02": (2, 1, "Konawe"),
    "74.71": (3, 1, "Kendari"),
    "74.12": (4, 1, "Konkep"),
    "74.06": (1, 2, "Bombana"),
    "74.05": (2, 2, "Konsel"),
    "74.13": (2, 3, "Mubar"),
    "74.03": (3, 3, "Muna"),
    "74.10": (4, 3, "Butur"),
    "74.14": (3, 4, "Buteng"),
    "74.04": (4, 4, "Buton"),
    "74.15": (3, 5, "Busel"),
    "74.72": (4, 5, "Baubau"),
    "74.07": (5, 5, "Wakatobi"),
}


def tiles(regions: list[RegionCoverage]) -> list[Tile]:
    """The known regions on their places; others follow below, six to a row."""
    placed, below = [], 0
    for region in regions:
        if region.code in _PLACES:
            x, y, short = _PLACES[region.code]
        else:
            x, y, short = below % 6, 7 + below // 6, region.name.split()[-1][:9]
            below += 1
        placed.append(Tile(x, y, region, short, "many" if region.protected else "none"))
    return placed


def part_bar(part: int, whole: int) -> dict[str, Any]:
    """What ``base/_bar.html`` draws of a part reached of a whole."""
    segments = stacked_segments({"ready": part, "rest": max(whole - part, 0)})
    return {
        "is_thin": True,
        "label": _("%(part)s dari %(whole)s") % {"part": grouped(part), "whole": grouped(whole)},
        "segments": [{"key": s.key, "start": s.start, "width": s.width} for s in segments if s.key == "ready"],
    }
