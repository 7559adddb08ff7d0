"""What is late and whose protection hangs on it."""

from __future__ import annotations

from collections.abc import Sequence

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from lindung.apps.arrears import selectors
from lindung.apps.arrears.explanation import late_bill_explained
from lindung.apps.offices.selectors import place_names
from lindung.kernel.errors import Forbidden
from lindung.kernel.principal import Principal
from lindung.store.clock import today
from lindung.web.arrears.late_list import late_list
from lindung.web.base.days import day_asked
from lindung.web.base.lists.asked import list_asked
from lindung.web.base.lists.export import list_export
from lindung.web.base.lists.table import sequence_table
from lindung.web.base.requests import UserRequest


@login_required
@require_GET
def arrears(request: UserRequest) -> HttpResponse:
    """The late bills as of a day, and what they put at risk."""
    principal = request.user.principal
    if not principal.may("bill.see"):
        raise Forbidden(_("Anda tidak berwenang melihat tagihan."))
    on = day_asked(request, "on", today())
    late = selectors.arrears_as_of(principal, on)
    spec = late_list(governments=_governments_of(principal, late), on=on)
    asked = list_asked(request.GET, spec)
    if file := list_export(request, spec, asked, late):
        return file
    groups = selectors.late_groups(late)
    context = {
        "table": sequence_table(spec, asked, late),
        "sum": selectors.late_sum(late),
        "groups": groups if 1 < len(groups) < len(late) else [],
        "on": on,
    }
    return render(request, "arrears/arrears.html", context)


@login_required
@require_GET
def late_bill(request: UserRequest, bill_id: int) -> HttpResponse:
    """Why a late bill stands in the list as it does: its penalty, who bears a benefit, and what is at stake."""
    on = day_asked(request, "on", today())
    found = late_bill_explained(request.user.principal, bill_id, on)
    context = {"late": found.late, "why": found.why, "on": on, "is_beside": bool(request.htmx)}
    return render(request, "arrears/_why.html" if request.htmx else "arrears/late_bill.html", context)


def _governments_of(principal: Principal, late: Sequence[selectors.Late]) -> dict[str, str]:
    """The names of the bills' governments, for those who reach several: each of them has a health office."""
    if principal.scope.government or principal.scope.office:
        return {}
    return place_names({one.bill.government_id for one in late}).governments
