"""Coverage by office as a workbook."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from lindung.apps.monitoring.coverage import coverage_offices
from lindung.documents.list_workbook import Column
from lindung.store.clock import today
from lindung.web.base.days import day_asked
from lindung.web.base.requests import UserRequest
from lindung.web.base.tags.text import day
from lindung.web.base.words import SEGMENTS
from lindung.web.base.workbook_answer import workbook_answer


@login_required
@require_GET
def coverage_export(request: UserRequest) -> HttpResponse:
    """Who is protected, office by office, on a day."""
    on, region = day_asked(request, "on", today()), request.GET.get("region", "")
    lines = coverage_offices(request.user.principal, on=on)
    columns = [Column(_("Pemda"), 36), Column(_("Kantor"), 36), Column(_("Segmen"), 20), Column(_("Terlindungi"))]
    columns += [Column(_("Terdata")), Column(_("Menunggu perbaikan")), Column("%", 10), Column(_("Pembanding"), 32)]
    rows = (
        (line.government_name, line.office_name, str(SEGMENTS.get(line.segment, line.segment)), line.active,
         line.listed, line.waiting, _percent(line.percent), line.source)
        for line in lines if not region or line.government == region
    )  # fmt: skip
    return workbook_answer(_("Cakupan pada %(day)s") % {"day": day(on)}, columns, rows)


def _percent(value: str | None) -> str:
    told = value or ""
    return told.replace(".", ",") if get_language() == "id" else told
