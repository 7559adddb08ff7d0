"""Money that goes out: the list with its sums, and one transfer from preparing to the bank's own line."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.forms import Form
from django.http import FileResponse, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from lindung.apps.claims.models import Payout
from lindung.apps.claims.services.pay import payout_post, payout_return
from lindung.apps.disbursements import selectors
from lindung.apps.disbursements.models import Purpose, Transfer
from lindung.apps.disbursements.services.back import transfer_cancel, transfer_return
from lindung.apps.disbursements.services.post import transfer_post
from lindung.apps.disbursements.services.seen import transfer_seen
from lindung.kernel.errors import Forbidden, NotFound
from lindung.kernel.principal import Principal
from lindung.kernel.whole import whole
from lindung.store.files import forgotten_on_error, store
from lindung.web.base.body_limit import MOST_PROOF_MB, takes_files
from lindung.web.base.lists.asked import list_asked
from lindung.web.base.lists.export import list_export
from lindung.web.base.lists.table import query_table
from lindung.web.base.refusals import refusal_on
from lindung.web.base.requests import UserRequest
from lindung.web.claims.proofs import proof_taken
from lindung.web.transfers.forms import CancelForm, PostForm, ReturnForm
from lindung.web.transfers.payees import name_without_private, payout_of, shown_payee
from lindung.web.transfers.transfer_list import transfer_list, transfers_in_order


@login_required
@require_GET
def transfers(request: UserRequest) -> HttpResponse:
    """What waits to be posted by its last day, what the bank has not shown, what came back; the sums tie out."""
    principal = request.user.principal
    if not principal.may("transfer.see"):
        raise Forbidden(_("Anda tidak berwenang melihat uang keluar."))
    spec = transfer_list(name_of=name_without_private)
    asked = list_asked(request.GET, spec)
    rows = transfers_in_order(selectors.transfers_visible(principal).select_related("payout__relative"))
    if file := list_export(request, spec, asked, rows):
        return file
    context = {
        "table": query_table(spec, asked, rows),
        "sums": selectors.transfer_sums(principal),
        "waiting": selectors.transfers_waiting(principal).count(),
        "unseen": selectors.transfers_unseen(principal).count(),
    }
    return render(request, "transfers/transfers.html", context)


@login_required
@require_GET
def transfer(request: UserRequest, transfer_id: int) -> HttpResponse:
    """One transfer: to whom, what for, who did what, and what the reader may do with it."""
    return _page(request, selectors.transfer_get(request.user.principal, transfer_id), None)


def _page(request: UserRequest, found: Transfer, wrong: tuple[str, Form] | None) -> HttpResponse:
    principal, payout = request.user.principal, payout_of(found)
    forms = _forms(principal, found, payout)
    if wrong:
        forms[wrong[0]] = wrong[1]
    may_pair = principal.may("transfer.prepare") and found.state == "posted"
    may_post = found.state == "prepared" and principal.may("transfer.post")
    context = {
        "transfer": found,
        "payout": payout,
        "payee": (payee := shown_payee(request, found, payout)),
        "may_take_proof": bool(found.proof_stored_as and payee["is_open"]),
        "may_open": payout is not None and principal.may("claim.see_private"),
        "may_see_case": payout is not None and principal.may("claim.see"),
        "steps": selectors.steps_of(found),
        "forms": list(forms.items()),
        "lines": selectors.lines_suggested(principal, found) if may_pair else [],
        "is_own": may_post and _has_answered(principal, found, payout),
        "replaced_by": Transfer.objects.filter(replaces=found).first(),
    }
    return render(request, "transfers/transfer.html", context, status=422 if wrong else 200)


def _has_answered(principal: Principal, found: Transfer, payout: Payout | None) -> bool:
    """Whether somebody prepared, assessed or decided it, so that another person posts it."""
    answered = {found.prepared_by_id}
    if payout is not None and found.purpose == Purpose.SCHOLARSHIP:
        year = getattr(payout, "school_year", None)
        answered |= {year.proven_by_id, year.decided_by_id} if year else set()
    elif payout is not None:
        answered |= {payout.decision.assessed_by_id, payout.decision.decided_by_id}
    return principal.id is not None and principal.id in answered


def _forms(principal: Principal, found: Transfer, payout: Payout | None) -> dict[str, Form]:
    """What the reader may do with a transfer, each as a form of its own."""
    forms: dict[str, Form] = {}
    if found.state == "prepared":
        if principal.may("transfer.post") and not _has_answered(principal, found, payout):
            forms["kirim"] = PostForm(auto_id="kirim-%s")
        if payout is None and principal.may("transfer.prepare"):
            forms["batal"] = CancelForm(auto_id="batal-%s")
    elif found.state == "posted" and principal.may("transfer.post"):
        lines = selectors.return_lines_suggested(principal, found)
        forms["kembali"] = ReturnForm(auto_id="kembali-%s", lines=lines)
    return forms


@takes_files("transfer.post", MOST_PROOF_MB)
@login_required
@require_POST
def transfer_act(request: UserRequest, transfer_id: int, code: str) -> HttpResponse:
    """Post a transfer, say that it came back, cancel it, or say by which line the bank shows it."""
    principal = request.user.principal
    found = selectors.transfer_get(principal, transfer_id)
    run = _RUNS.get(code)
    if run is None:
        raise NotFound(_("Tindakan ini tidak ada."))
    form = _sent(request, found, code)
    if form.is_valid():
        with refusal_on(form):
            run(principal, found, payout_of(found), form)
        if not form.errors:
            messages.success(request, _("Tercatat."))
            return redirect("transfer", found.pk)
    return _page(request, found, (code, form))


def _sent(request: UserRequest, found: Transfer, code: str) -> Form:
    if code == "kirim":
        return PostForm(request.POST, request.FILES, auto_id="kirim-%s")
    if code == "kembali":
        lines = selectors.return_lines_suggested(request.user.principal, found)
        return ReturnForm(request.POST, auto_id="kembali-%s", lines=lines)
    return CancelForm(request.POST, auto_id="batal-%s") if code == "batal" else Form(request.POST)


def _post(by: Principal, found: Transfer, payout: Payout | None, form: Any) -> None:
    given = form.cleaned_data
    by.require("transfer.post", government=found.government_id)
    proof = store(str(given["proof"].name), given["proof"])
    act = {"by": by, "posted_on": given["posted_on"], "reference": given["reference"], "proof": proof}
    with forgotten_on_error([proof]):
        if payout is not None:
            payout_post(payout_id=payout.pk, **act)
        else:
            transfer_post(transfer_id=found.pk, **act)


def _return(by: Principal, found: Transfer, payout: Payout | None, form: Any) -> None:
    given = form.cleaned_data
    act = {
        "by": by,
        "returned_on": given["returned_on"],
        "reason": given["reason"],
        "statement_line": form.lines.get(given["line"]),
    }
    if payout is not None:
        payout_return(payout_id=payout.pk, **act)
    else:
        transfer_return(transfer_id=found.pk, **act)


def _cancel(by: Principal, found: Transfer, payout: Payout | None, form: Any) -> None:
    if payout is not None:
        raise Forbidden(_("Transfer santunan dibatalkan dengan membatalkan keputusannya."))
    transfer_cancel(by=by, transfer_id=found.pk, reason=form.cleaned_data["reason"])


def _seen(by: Principal, found: Transfer, _payout: Payout | None, form: Any) -> None:
    transfer_seen(by=by, transfer_id=found.pk, line_id=whole(form.data.get("line", "")) or 0)


_RUNS: dict[str, Callable[[Principal, Transfer, Payout | None, Any], None]] = {
    "kirim": _post,
    "kembali": _return,
    "batal": _cancel,
    "terlihat": _seen,
}


@login_required
@require_GET
def transfer_proof(request: UserRequest, transfer_id: int) -> FileResponse:
    """The proof as it was handed in, to those who may see the transfer; of a case's only once that is open."""
    found = selectors.transfer_get(request.user.principal, transfer_id)
    payout = payout_of(found)
    return proof_taken(request, found, payout.case if payout else None)
