"""What is late and whose protection hangs on it."""

from __future__ import annotations

from collections.abc import Sequence

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from lindung.apps.arrears import selectors
from lindung.apps.offices.selectors import place_names
from lindung.kernel.errors import Refusal
from lindung.kernel.principal import Principal
from lindung.store.clock import today
from lindung.web.base.days import day_asked
from lindung.web.base.requests import UserRequest

SHOWN_LATE = 500


@login_required
@require_GET
def arrears(request: UserRequest) -> HttpResponse:
    """The late bills as of a day, and what they put at risk."""
    principal = request.user.principal
    if not principal.may("bill.see"):
        raise Refusal("forbidden", _("Anda tidak berwenang melihat tagihan."))
    on = day_asked(request, "on", today())
    late = selectors.arrears_as_of(principal, on)
    groups = selectors.late_groups(late)
    context = {
        "late": late[:SHOWN_LATE],
        "sum": selectors.late_sum(late),
        "governments": _governments_of(principal, late[:SHOWN_LATE]),
        "groups": groups if 1 < len(groups) < len(late) else [],
        "on": on,
    }
    return render(request, "arrears/arrears.html", context)


def _governments_of(principal: Principal, late: Sequence[selectors.Late]) -> dict[str, str]:
    """The names of the bills' governments, for those who reach several: each of them has a health office."""
    if principal.scope.government or principal.scope.office:
        return {}
    return place_names({one.bill.government_id for one in late}).governments
