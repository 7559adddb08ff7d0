"""Recording the payment of a bill, from the bill's own page."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from lindung.apps.contributions.selectors import bill_get
from lindung.apps.payments.payments.record import Receipt, payment_record
from lindung.store.files import forget, forgotten_on_error, store
from lindung.web.base.body_limit import MOST_PROOF_MB, takes_files
from lindung.web.base.refusals import refusal_on
from lindung.web.base.requests import UserRequest
from lindung.web.bills.views import bill_page
from lindung.web.payments.forms import PaymentForm


@takes_files("payment.record", MOST_PROOF_MB)
@login_required
@require_POST
def bill_pay(request: UserRequest, bill_id: int) -> HttpResponse:
    """Record a payment of a bill with its proof; sent twice it is one."""
    principal = request.user.principal
    bill = bill_get(principal, bill_id)
    form = PaymentForm(request.POST, request.FILES)
    if not form.is_valid():
        return bill_page(request, bill_id, form=form, status=422)
    principal.require("payment.record", government=bill.government_id, office=bill.office.code)
    given = form.cleaned_data
    proof = store(given["proof"].name, given["proof"].file)
    receipt = Receipt(given["received_on"], given["amount"], given["reference"], proof)
    with refusal_on(form), forgotten_on_error([proof]):
        made, is_new = payment_record(
            by=principal,
            bill=bill,
            receipt=receipt,
            key=f"{bill.pk}:{given['key']}",
            is_another=given["is_another"],
        )
    if form.errors:
        return bill_page(request, bill_id, form=form, status=422)
    if not is_new:
        forget([proof])
    done = _("Pembayaran tercatat.") if is_new else _("Pembayaran ini sudah tercatat; tidak dicatat dua kali.")
    messages.success(request, done)
    return redirect("payment", made.pk)
