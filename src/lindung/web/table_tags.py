"""The long tables of the pages, by the rows of ``table_rows``."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import template
from django.urls import reverse
from django.utils.safestring import SafeString

from lindung.apps.offices.selectors import PlaceNames
from lindung.web import table_rows
from lindung.web.base.tags.pictures import part_bar
from lindung.web.base.tags.text import moment, month, percent

register = template.Library()


@register.simple_tag(takes_context=True)
def worker_rows(context: dict[str, Any], workers: Iterable[Any]) -> SafeString:
    """The list of workers; ``worker``, ``kept`` of the context say who is open and what the list keeps."""
    worker = context.get("worker")
    chosen = worker.pk if worker else None
    return table_rows.worker_rows(workers, context["principal"], reverse("workers"), context.get("kept", ""), chosen)


@register.simple_tag(takes_context=True)
def line_rows(context: dict[str, Any], lines: Iterable[Any]) -> SafeString:
    """The lines of the context's ``bill``."""
    return table_rows.line_rows(lines, context["principal"], reverse("bill", args=[context["bill"].pk]))


@register.simple_tag(takes_context=True)
def printed_rows(context: dict[str, Any], lines: Iterable[Any], parts: Iterable[str]) -> SafeString:
    """The same lines for paper, with a column for each of these programmes."""
    return table_rows.printed_rows(lines, context["principal"], parts)


@register.simple_tag(takes_context=True)
def bill_rows(context: dict[str, Any], bills: Iterable[Any]) -> SafeString:
    """A month's bills."""
    return table_rows.bill_rows(bills, reverse("bills"), not context["principal"].scope.government)


@register.simple_tag
def coverage_rows(offices: Iterable[Any]) -> SafeString:
    """Offices of a coverage page."""
    return table_rows.coverage_rows(offices, reverse("workers"), part_bar, percent)


@register.simple_tag(takes_context=True)
def found_rows(context: dict[str, Any], rows: Iterable[Any]) -> SafeString:
    """Rows of the context's ``submission``."""
    is_enrolled = context["submission"].state == "enrolled"
    return table_rows.submission_rows(rows, context["principal"], is_enrolled=is_enrolled)


@register.simple_tag
def month_squares(years: Iterable[tuple[int, Iterable[Any]]]) -> SafeString:
    """A worker's years, month by month."""
    return table_rows.month_squares(years, month)


@register.simple_tag
def event_rows(events: Iterable[Any], places: PlaceNames) -> SafeString:
    """Events in their order."""
    return table_rows.event_rows(events, places, moment)
