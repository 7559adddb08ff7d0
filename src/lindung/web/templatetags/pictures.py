"""The few pictures that are drawn from figures: bars and the tile map."""

from __future__ import annotations

from typing import Any

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from lindung.kernel.rupiah import grouped
from lindung.web.charts import stacked_segments
from lindung.web.words.submissions import FATES

register = template.Library()


@register.simple_tag
def stacked_bar(counts: dict[str, int], thin: bool = False) -> SafeString:
    """Counts by fate as one bar; the words for screen readers stand in its title."""
    told = ", ".join(f"{FATES[key]} {grouped(counts[key])}" for key in FATES if counts.get(key))
    rectangles = format_html_join(
        "",
        '<rect class="{}" x="{}%" y="0" width="{}%" height="100%"><title>{}: {}</title></rect>',
        ((s.key, s.start, s.width, FATES[s.key], grouped(s.count)) for s in stacked_segments(counts)),
    )
    return format_html(
        '<svg class="bar{}" role="img" aria-label="{}">{}</svg>', " thin" if thin else "", told, rectangles
    )


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
