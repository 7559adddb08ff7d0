"""Reporting the payment of a bill, from the bill's own page, and what is asked before it is taken."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from lindung.apps.contributions.models import Bill
from lindung.apps.contributions.selectors import bill_get
from lindung.apps.payments.models import Payment
from lindung.apps.payments.payments.attach import proof_attach
from lindung.apps.payments.payments.report import Receipt, ReportDoubtful, payment_report
from lindung.apps.payments.selectors import open_shown, reports_waiting
from lindung.store.files import Stored, forget, store
from lindung.web.base.body_limit import MOST_PROOF_MB, takes_files
from lindung.web.base.refusals import refusal_on
from lindung.web.base.requests import UserRequest
from lindung.web.bills.views import bill_page
from lindung.web.payments.forms import PaymentForm
from lindung.web.payments.kept_proofs import proof_kept


@takes_files("payment.record", MOST_PROOF_MB)
@login_required
@require_POST
def bill_pay(request: UserRequest, bill_id: int) -> HttpResponse:
    """Report a payment of a bill with its proof; sent twice it is one. What is doubtful is asked on its own page."""
    principal = request.user.principal
    bill = bill_get(principal, bill_id)
    form = PaymentForm(request.POST, request.FILES, sender=principal.id)
    if not form.is_valid():
        return bill_page(request, bill_id, form=form, status=422)
    principal.require("payment.record", government=bill.government_id, office=bill.office.code)
    fresh = form.cleaned_data["proof"]
    proof = store(fresh.name, fresh.file) if fresh else form.cleaned_data["kept"]
    outcome: Payment | ReportDoubtful | None = None
    try:
        with refusal_on(form):
            outcome = _taken(request, bill, form, proof)
    finally:
        if fresh and not _is_kept(outcome, proof):
            forget([proof])
    if isinstance(outcome, ReportDoubtful):
        return _asked(request, bill, form, proof, outcome)
    return redirect("payment", outcome.pk) if outcome else bill_page(request, bill_id, form=form, status=422)


def _is_kept(outcome: Payment | ReportDoubtful | None, proof: Stored) -> bool:
    """Whether something refers to a proof: its payment, or the question about it."""
    return isinstance(outcome, ReportDoubtful) or (outcome is not None and outcome.proof_stored_as == proof.stored_as)


def _taken(request: UserRequest, bill: Bill, form: PaymentForm, proof: Stored) -> Payment | ReportDoubtful:
    """The payment that was reported, or to which the proof was attached, and says which; or what is to be asked."""
    given, principal = form.cleaned_data, request.user.principal
    receipt = Receipt(given["received_on"], given["amount"], given["reference"], proof)
    if given["same"]:
        found = proof_attach(by=principal, bill=bill, receipt=receipt, payment_id=given["same"])
        messages.success(
            request, _("Buktinya dilampirkan pada pembayaran dari rekening; tidak ada yang dibayar dua kali.")
        )
        return found
    key = f"{bill.pk}:{given['key']}"
    try:
        made, is_new = payment_report(
            by=principal, bill=bill, receipt=receipt, key=key, sure=given["sure"], shown=given["shown"]
        )
    except ReportDoubtful as doubtful:
        return doubtful
    if is_new:
        messages.success(
            request, _("Pembayaran dilaporkan. Tagihan lunas setelah terlihat di rekening atau dikonfirmasi.")
        )
    else:
        messages.success(request, _("Pembayaran ini sudah dilaporkan; tidak dicatat dua kali."))
    return made


def _asked(
    request: UserRequest, bill: Bill, form: PaymentForm, proof: Stored, doubtful: ReportDoubtful
) -> HttpResponse:
    """The questions about a report, with all that was sent, so that a yes is one press."""
    bill.refresh_from_db()
    waiting = reports_waiting(bill)
    given = form.cleaned_data
    context: dict[str, Any] = {
        "bill": bill,
        "given": given,
        "doubts": {doubt.code: doubt.payments for doubt in doubtful.doubts},
        "kept": proof_kept(proof, sender=request.user.principal.id),
        "proof": proof,
        "shown": open_shown(bill),
        "reported_rupiah": sum(one.amount_rupiah for one in waiting),
        "over_rupiah": max(0, given["amount"] - bill.open_rupiah),
    }
    return render(request, "bills/pay_asked.html", context, status=409)
