"""Coverage: who is protected on a day, region by region and office by office."""

from __future__ import annotations

from datetime import date

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from lindung.apps.monitoring.coverage import coverage_offices, coverage_regions, coverage_sum
from lindung.store.clock import today
from lindung.web.base.charts import tiles
from lindung.web.base.days import day_asked
from lindung.web.base.lists.asked import list_asked
from lindung.web.base.lists.export import list_export
from lindung.web.base.lists.table import sequence_table
from lindung.web.base.requests import UserRequest
from lindung.web.base.tags.text import day, percent
from lindung.web.coverage.office_list import office_list
from lindung.web.coverage.region_list import region_list


@login_required
@require_GET
def coverage(request: UserRequest) -> HttpResponse:
    """One figure and its definition, the offices below; for those who reach several governments the map beside."""
    principal = request.user.principal
    on = day_asked(request, "on", today())
    regions = coverage_regions(principal, on=on)
    wanted = request.GET.get("region", "")
    everywhere = coverage_offices(principal, on=on)
    offices = [line for line in everywhere if not wanted or line.government == wanted]
    several = len(regions) > 1
    spec = office_list(_("Cakupan pada %(day)s") % {"day": day(on)})
    asked = list_asked(request.GET, spec)
    if file := list_export(request, spec, asked, offices):
        return file
    total = coverage_sum(offices if wanted or not regions else everywhere)
    shown = offices if wanted or not several else []
    by_region = region_list(on)
    somebody = [region for region in regions if not region.has_nobody]
    context = {
        "on": on,
        "region_table": sequence_table(by_region, list_asked(request.GET, by_region), somebody),
        "today": today(),
        "regions": regions,
        "tiles": tiles(regions) if several else [],
        "table": sequence_table(spec, asked, shown, sums={"percent": percent(total.percent)}) if shown else None,
        "region": next((region for region in regions if region.code == wanted), None),
        "sum": total,
        "nobody": [region for region in regions if region.has_nobody],
        "days": [date(2018, 10, 31), date(2022, 6, 30), today()] if several else [],
    }
    return render(request, "coverage/coverage.html", context)
