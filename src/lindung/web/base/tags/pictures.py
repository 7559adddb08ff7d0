"""The few pictures that are drawn from figures: bars and the tile map."""

from __future__ import annotations

from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from lindung.kernel.rupiah import grouped
from lindung.web.base.charts import stacked_segments

register = template.Library()


@register.simple_tag
def part_bar(part: int, whole: int) -> SafeString:
    """How much of a whole is reached, as one bar."""
    segments = stacked_segments({"ready": part, "rest": max(whole - part, 0)})
    width = next((s.width for s in segments if s.key == "ready"), "0")
    told = gettext("%(part)s dari %(whole)s") % {"part": grouped(part), "whole": grouped(whole)}
    return format_html(
        '<svg class="bar thin" role="img" aria-label="{}"><rect class="ready" width="{}%" height="100%"/></svg>',
        told,
        width,
    )


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
