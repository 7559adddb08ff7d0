"""The registry's own suspects: two workers who may be one person, side by side, and what a person decides."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from lindung.apps.registry import selectors
from lindung.apps.registry.services.merge import suspects_decide
from lindung.kernel.errors import Forbidden
from lindung.kernel.whole import whole
from lindung.web.base.looks import worker_note
from lindung.web.base.refusals import refusal_leads_to
from lindung.web.base.requests import UserRequest

MOST_LISTED = 100


@login_required
@require_GET
def suspects(request: UserRequest) -> HttpResponse:
    """One pair at a time, the oldest first, and a list of those that wait."""
    principal = request.user.principal
    if not principal.may("worker.merge"):
        raise Forbidden(_("Anda tidak berwenang melakukan ini."))
    pairs = selectors.suspects_open(principal)
    listed = list(pairs[:MOST_LISTED])
    asked = whole(request.GET.get("pasangan", ""))
    pair = next((one for one in listed if one.pk == asked), None) or next(iter(listed), None)
    workers = [pair.first, pair.second] if pair else []
    for worker in workers:
        worker_note(principal, worker)
    context = {
        "pair": pair,
        "pairs": listed,
        "count": pairs.count(),
        "workers": workers,
    }
    return render(request, "workers/suspects.html", context)


def _same_pair(pair_id: int) -> str:
    return f"{reverse('worker-suspects')}?pasangan={pair_id}"


@login_required
@require_POST
@refusal_leads_to(_same_pair)
def suspects_decision(request: UserRequest, pair_id: int) -> HttpResponse:
    """The same person, whose record stays; or two people."""
    decision = request.POST.get("decision", "")
    stays = whole(request.POST.get("stays", ""))
    suspects_decide(by=request.user.principal, pair_id=pair_id, decision=decision, stays=stays)
    if decision == "same":
        messages.success(request, _("Digabung; riwayat keduanya tetap, tagihan berikutnya membetulkan yang ganda."))
    else:
        messages.success(request, _("Dicatat sebagai dua orang; tidak ditanyakan lagi."))
    return redirect("worker-suspects")
