"""Payments: what came in, recorded with its proof or seen at the bank, and taking one back."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import FileResponse, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from lindung.apps.offices.selectors import government_of
from lindung.apps.payments import selectors
from lindung.apps.payments.payments.credit import credit_use, payment_assign
from lindung.apps.payments.payments.reverse import payment_reverse
from lindung.apps.payments.statements import candidates as queue
from lindung.kernel.errors import Refusal
from lindung.kernel.whole import whole
from lindung.store.clock import today
from lindung.store.files import path_of
from lindung.web.base.refusal_text import sentence_of
from lindung.web.base.requests import UserRequest
from lindung.web.payments.forms import CancelForm, StatementForm


@login_required
@require_GET
def payments(request: UserRequest) -> HttpResponse:
    """Payments in scope, newest first; for those who settle, also the bank's statements and what waits in them."""
    principal = request.user.principal
    if not principal.may("payment.see"):
        raise Refusal("forbidden", _("Anda tidak berwenang melihat pembayaran."))
    received, left = selectors.payments_sum(principal)
    context = {
        "page": selectors.payments_page(principal, after=request.GET.get("after", "")),
        "received": received,
        "left": left,
        "statements": selectors.statements_visible(principal)[:12],
        "waiting": selectors.lines_waiting(principal).count(),
        "form": StatementForm(),
    }
    return render(request, "payments/payments.html", context)


@login_required
@require_GET
def payment(request: UserRequest, payment_id: int) -> HttpResponse:
    """One payment: where it came from, which bills it paid since when, what is left of it, and taking it back."""
    principal = request.user.principal
    found = selectors.payment_get(principal, payment_id)
    may_assign = found.credit_rupiah > 0 and principal.may("payment.settle")
    context = {
        "payment": found,
        "parts": selectors.allocations_of(principal, found),
        "left": queue.bills_to_tick(principal, found.government_id, None) if may_assign else None,
        "today": today(),
    }
    return render(request, "payments/payment.html", context)


@login_required
@require_POST
def payment_left(request: UserRequest, payment_id: int) -> HttpResponseRedirect:
    """Put what is left of a payment to the ticked bills."""
    principal = request.user.principal
    chosen = [bill for written in request.POST.getlist("bill") if (bill := whole(written)) is not None]
    try:
        parts = queue.parts_left(principal, payment_id, chosen)
        payment_assign(by=principal, payment_id=payment_id, parts=parts)
    except Refusal as refusal:
        if refusal.code in ("not_found", "forbidden"):
            raise
        messages.error(request, sentence_of(refusal))
    else:
        messages.success(request, _("Sisa pembayaran dipakai."))
    return redirect("payment", payment_id)


@login_required
@require_GET
def payment_proof(request: UserRequest, payment_id: int) -> FileResponse:
    """The proof as it was handed in, to those who may see the payment."""
    found = selectors.payment_get(request.user.principal, payment_id)
    path = path_of(found.proof_stored_as) if found.proof_stored_as else None
    if path is None or not path.is_file():
        raise Refusal("not_found", _("Pembayaran ini tidak mempunyai berkas bukti."))
    return FileResponse(path.open("rb"), as_attachment=True, filename=found.proof_name)


@login_required
@require_POST
def payment_cancel(request: UserRequest, payment_id: int) -> HttpResponseRedirect:
    """Take a payment back that did not hold."""
    form = CancelForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Tulis alasan dan tanggal pembatalan."))
        return redirect("payment", payment_id)
    try:
        payment_reverse(by=request.user.principal, payment_id=payment_id, **form.cleaned_data)
    except Refusal as refusal:
        if refusal.code in ("not_found", "forbidden"):
            raise
        messages.error(request, sentence_of(refusal))
    else:
        messages.success(request, _("Pembayaran dibatalkan; tagihannya terbuka lagi."))
    return redirect("payment", payment_id)


@login_required
@require_POST
def credits_use(request: UserRequest) -> HttpResponseRedirect:
    """Put what was paid too much to the same offices' open bills."""
    government = government_of(request.user.principal)
    if government is None:
        raise Refusal("forbidden", _("Anda tidak berwenang melakukan ini."))
    moved = credit_use(by=request.user.principal, government=government)
    told = _("Kelebihan bayar dipakai untuk tagihan yang terbuka.") if moved else _("Tidak ada tagihan yang terbuka.")
    messages.success(request, told)
    return redirect("payments")
