"""Giving back what of a payment no bill took: prepared here, posted by another person as every other transfer."""

from __future__ import annotations

from secrets import token_hex

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from lindung.apps.disbursements.services.accounts import Account
from lindung.apps.disbursements.services.refund import refund_prepare
from lindung.apps.payments.selectors import payment_get
from lindung.kernel.errors import Forbidden
from lindung.web.base.refusals import refusal_on
from lindung.web.base.requests import UserRequest
from lindung.web.transfers.forms import RefundForm


@login_required
@require_http_methods(["GET", "POST"])
def refund_new(request: UserRequest, payment_id: int) -> HttpResponse:
    """Prepare a refund of a payment's credit."""
    principal = request.user.principal
    payment = payment_get(principal, payment_id)
    if not principal.may("transfer.prepare"):
        raise Forbidden(_("Anda tidak berwenang menyiapkan pengembalian."))
    first = {
        "amount": payment.credit_rupiah,
        "payee": payment.office.name if payment.office else "",
        "key": token_hex(8),
    }
    form = RefundForm(request.POST or None, initial=first)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        with refusal_on(form):
            transfer, _is_new = refund_prepare(
                by=principal,
                payment_id=payment.pk,
                amount=given["amount"],
                payee=given["payee"],
                account=Account(given["bank"], given["number"], given["holder"]),
                reason=given["reason"],
                key=f"refund:{given['key']}",
            )
        if not form.errors:
            messages.success(request, _("Pengembalian disiapkan; orang lain yang mentransfernya."))
            return redirect("transfer", transfer.pk)
    context = {"payment": payment, "form": form}
    return render(request, "transfers/refund.html", context, status=422 if form.errors else 200)
