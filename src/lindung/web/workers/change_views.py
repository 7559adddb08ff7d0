"""What changes in a worker's membership: its end, another wage, another office."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from lindung.apps.offices.selectors import offices_visible
from lindung.apps.registry.models import Enrolment
from lindung.apps.registry.selectors import enrolment_last, worker_get
from lindung.apps.registry.services.change import enrolment_change, enrolment_end
from lindung.kernel.errors import Conflict, Refusal
from lindung.web.base.refusals import refusal_on
from lindung.web.base.requests import UserRequest
from lindung.web.workers.forms import ChangeForm, EndForm


def _last_enrolment(request: UserRequest, worker_id: int) -> Enrolment:
    """The enrolment that a worker in scope holds now or held last. Refuses a worker without any."""
    worker = worker_get(request.user.principal, worker_id)
    found = enrolment_last(request.user.principal, worker)
    if found is None:
        raise _ended()
    return found


def _ended() -> Refusal:
    return Conflict("enrolment_ended", _("Kepesertaan ini sudah berakhir dan tidak berubah lagi."))


@login_required
@require_GET
def worker_changes(request: UserRequest, worker_id: int) -> HttpResponse:
    """Both forms; of a membership that has an end only the one that corrects its last day."""
    return _page(request, _last_enrolment(request, worker_id))


def _page(request: UserRequest, enrolment: Enrolment, status: int = 200, **forms: Form) -> HttpResponse:
    principal = request.user.principal
    principal.require("worker.change", government=enrolment.office.government_id, office=enrolment.office.code)
    context = {
        "worker": enrolment.worker,
        "enrolment": enrolment,
        "end_form": EndForm(initial={"on": enrolment.ends_on, "reason": enrolment.end_reason}),
        "change_form": None if enrolment.ends_on else ChangeForm(offices=offices_visible(principal)),
    }
    return render(request, "workers/worker_changes.html", context | forms, status=status)


@login_required
@require_POST
def worker_end(request: UserRequest, worker_id: int) -> HttpResponse:
    """The last day of a membership, and why."""
    enrolment = _last_enrolment(request, worker_id)
    form = EndForm(request.POST)
    if form.is_valid():
        with refusal_on(form):
            enrolment_end(by=request.user.principal, enrolment_id=enrolment.pk, **form.cleaned_data)
    if form.errors:
        return _page(request, enrolment, 422, end_form=form)
    messages.success(request, _("Kepesertaan berakhir; bulan yang sudah ditagih dibetulkan pada tagihan berikutnya."))
    return redirect("worker", worker_id)


@login_required
@require_POST
def worker_change(request: UserRequest, worker_id: int) -> HttpResponse:
    """From a day on, another wage or office."""
    enrolment = _last_enrolment(request, worker_id)
    if enrolment.ends_on is not None:
        raise _ended()
    form = ChangeForm(request.POST, offices=offices_visible(request.user.principal))
    if form.is_valid():
        given = form.cleaned_data
        with refusal_on(form):
            enrolment_change(
                by=request.user.principal, enrolment_id=enrolment.pk, from_on=given["from_on"],
                wage_rupiah=given["wage"], office=given["office"],
            )  # fmt: skip
    if form.errors:
        return _page(request, enrolment, 422, change_form=form)
    messages.success(request, _("Perubahan tercatat; bulan yang sudah ditagih dibetulkan pada tagihan berikutnya."))
    return redirect("worker", worker_id)
