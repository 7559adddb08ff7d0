"""Candidate lists: all of them, handing one in, one with its counts and reasons."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from lindung.apps.candidates import selectors
from lindung.apps.candidates.models import CandidateList
from lindung.apps.candidates.services.create import Proposal, candidate_list_create
from lindung.apps.candidates.services.discard import candidate_list_discard, candidate_list_restore
from lindung.apps.candidates.services.state import candidate_list_state
from lindung.apps.offices.selectors import government_of, offices_visible
from lindung.kernel.errors import Forbidden, NotFound
from lindung.kernel.principal import Principal
from lindung.store.clock import today
from lindung.web.base.body_limit import MOST_FILES_MB, takes_files
from lindung.web.base.lists.asked import list_asked
from lindung.web.base.lists.export import list_export
from lindung.web.base.lists.table import query_table
from lindung.web.base.refusals import refusal_leads_to, refusal_on
from lindung.web.base.requests import UserRequest
from lindung.web.candidates.candidate_lists import candidate_bar, candidate_lists
from lindung.web.candidates.candidate_rows import reasons_shown
from lindung.web.candidates.forms import ProposalForm, StatementForm
from lindung.web.candidates.words import CANDIDATES_COUNTED


def require_reader(request: UserRequest) -> Principal:
    """Who asks, if they may see candidates at all."""
    principal = request.user.principal
    if not principal.may("candidate.see"):
        raise Forbidden(_("Usulan pekerja rentan dibaca oleh administrator, pimpinan, operator dan petugas BPJS."))
    return principal


@login_required
@require_GET
def candidates(request: UserRequest) -> HttpResponse:
    """The lists in scope, newest first, and what became of all candidates."""
    principal = require_reader(request)
    spec = candidate_lists()
    asked = list_asked(request.GET, spec)
    rows = selectors.candidate_lists_visible(principal)
    if file := list_export(request, spec, asked, rows):
        return file
    counts = selectors.candidate_counts(principal)
    context = {
        "table": query_table(spec, asked, rows),
        "counts": _counted(counts),
        "bar": candidate_bar(counts, is_thin=False),
    }
    return render(request, "candidates/candidates.html", context)


def _counted(counts: dict[str, int]) -> list[tuple[str, Any, int]]:
    """Each disposition that is shown, with its words and count; nobody taken out is not shown."""
    return [
        (name, words, counts.get(name, 0))
        for name, words in CANDIDATES_COUNTED.items()
        if counts.get(name) or name != "withdrawn"
    ]


@takes_files("candidate.propose", MOST_FILES_MB)
@login_required
@require_http_methods(["GET", "POST"])
def candidate_list_new(request: UserRequest) -> HttpResponse:
    """The form that takes a list, and its upload."""
    principal = require_reader(request)
    government = government_of(principal)
    if government is None or not principal.may("candidate.propose"):
        raise Forbidden(_("Hanya operator dan administrator yang mengusulkan pekerja rentan."))
    form = ProposalForm(request.POST or None, request.FILES or None, initial={"as_of": today()})
    if request.method == "POST" and form.is_valid():
        given = dict(form.cleaned_data)
        file = given.pop("file")
        with refusal_on(form):
            found, is_new = candidate_list_create(
                by=principal,
                government=government,
                name=file.name or "",
                content=file.file,
                proposal=Proposal(**given),
                office=offices_visible(principal).first() if principal.scope.office else None,
            )
        if not form.errors:
            if not is_new:
                messages.info(request, _("Berkas yang sama sudah dikirim; ini usulannya."))
            return redirect("candidate-list", found.pk)
    context = {"form": form, "government": government}
    return render(request, "candidates/candidate_list_new.html", context, status=422 if form.errors else 200)


@login_required
@require_GET
def candidate_list(request: UserRequest, list_id: int) -> HttpResponse:
    """One list: the counts, the reasons, what the village stated, and what can be done with it."""
    found = selectors.candidate_list_get(require_reader(request), list_id)
    return _list_page(request, found, StatementForm(initial=_stated(found)))


def _stated(found: CandidateList) -> dict[str, Any]:
    return {"statement_by": found.statement_by, "statement_on": found.statement_on, "agent": found.agent}


def _list_page(request: UserRequest, found: CandidateList, form: StatementForm) -> HttpResponse:
    principal = request.user.principal
    context = {
        "list": found,
        "counts": _counted(found.counts),
        "bar": candidate_bar(found.counts, is_thin=False),
        "people": sum(found.counts.values()),
        "reasons": reasons_shown(found.reasons),
        "notes": [note for sheet in found.sheets for note in sheet["notes"]],
        "form": form,
        "may_act": principal.may("candidate.propose"),
        "trail": [] if principal.scope.office else selectors.candidate_list_trail(found),
    }
    return render(request, "candidates/candidate_list.html", context, status=422 if form.errors else 200)


@login_required
@require_GET
def candidate_list_progress(request: UserRequest, list_id: int) -> HttpResponse:
    """How far the machine is; once it is done, the browser shows the result."""
    found = selectors.candidate_list_get(require_reader(request), list_id)
    response = render(request, "candidates/_progress.html", {"list": found})
    if found.failure or found.state != "checking":
        response["HX-Redirect"] = reverse("candidate-list", args=[list_id])
    return response


@login_required
@require_POST
def candidate_list_statement(request: UserRequest, list_id: int) -> HttpResponse:
    """Note what the village stated."""
    found = selectors.candidate_list_get(require_reader(request), list_id)
    form = StatementForm(request.POST)
    if form.is_valid():
        with refusal_on(form):
            candidate_list_state(by=request.user.principal, list_id=list_id, **form.cleaned_data)
    if form.errors:
        return _list_page(request, found, form)
    messages.success(request, _("Pernyataan desa dicatat."))
    return redirect("candidate-list", list_id)


_STEPS = {"discard": candidate_list_discard, "restore": candidate_list_restore}


def _page(list_id: int, step: str) -> str:
    return reverse("candidate-list", args=[list_id])


@login_required
@require_POST
@refusal_leads_to(_page)
def candidate_list_step(request: UserRequest, list_id: int, step: str) -> HttpResponseRedirect:
    """Discard a list, take it back, or have it checked again."""
    if step not in _STEPS:
        raise NotFound(_("Langkah ini tidak ada."))
    _STEPS[step](by=require_reader(request), list_id=list_id)
    return redirect("candidate-list", list_id)
