"""The few pictures that are drawn from figures: bars, a year's months, the tile map."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import template
from django.utils.translation import gettext as _

from lindung.web.base.charts import part_bar
from lindung.web.base.tags.text import month

register = template.Library()


@register.inclusion_tag("base/_bar.html", name="part_bar")
def part_bar_tag(part: int, whole: int) -> dict[str, Any]:
    """How much of a whole is reached, as one bar."""
    return {"bar": part_bar(part, whole)}


@register.inclusion_tag("base/_months.html")
def month_squares(years: Iterable[tuple[int, Iterable[Any]]]) -> dict[str, Any]:
    """A worker's years, each month one square: paid, billed, enrolled, or nothing."""
    said = {
        "paid": _("lunas"),
        "billed": _("ditagih, belum dibayar"),
        "enrolled": _("terdaftar, belum ditagih"),
        "none": _("kosong"),
    }
    signs = {"paid": "✓", "billed": "◷"}
    return {
        "years": [
            (
                year,
                [
                    {
                        "state": one.state,
                        "title": f"{month(one.first)}: {said[one.state]}",
                        "sign": signs.get(one.state, one.first.month),
                    }
                    for one in squares
                ],
            )
            for year, squares in years
        ]
    }


@register.filter
def tile_x(tile: Any) -> int:
    """Where a tile begins, from the left, in the picture's units."""
    return tile.x * 102


@register.filter
def tile_y(tile: Any) -> int:
    """Where a tile begins, from the top, in the picture's units."""
    return tile.y * 78


@register.filter
def tiles_height(tiles: list[Any]) -> int:
    """How high the tile map is."""
    return (max((tile.y for tile in tiles), default=0) + 1) * 78
