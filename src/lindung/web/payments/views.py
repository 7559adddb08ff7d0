"""Payments: what came in, recorded with its proof or seen at the bank, and taking one back."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import FileResponse, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from lindung.apps.offices.selectors import government_of
from lindung.apps.payments import selectors
from lindung.apps.payments.acts import Act
from lindung.apps.payments.models import PaymentState
from lindung.apps.payments.payments.credit import credit_use, payment_assign
from lindung.apps.payments.payments.decide import payment_confirm, payment_refuse, payment_withdraw, seen_beside
from lindung.apps.payments.payments.reverse import payment_reverse
from lindung.apps.payments.payments.states import has_answered_for
from lindung.apps.payments.statements import candidates as queue
from lindung.kernel.errors import Forbidden
from lindung.kernel.whole import whole
from lindung.store.clock import today
from lindung.web.base.kept_files import file_taken
from lindung.web.base.lists.asked import list_asked
from lindung.web.base.lists.export import list_export
from lindung.web.base.lists.table import query_table
from lindung.web.base.refusals import refusal_leads_to
from lindung.web.base.requests import UserRequest
from lindung.web.payments.forms import CancelForm, RefuseForm, StatementForm
from lindung.web.payments.payment_list import payment_list


@login_required
@require_GET
def payments(request: UserRequest) -> HttpResponse:
    """Payments in scope, newest first; for those who settle, also the bank's statements and what waits in them."""
    principal = request.user.principal
    if not principal.may("payment.see"):
        raise Forbidden(_("Anda tidak berwenang melihat pembayaran."))
    spec = payment_list()
    asked = list_asked(request.GET, spec)
    rows = selectors.payments_listed(principal)
    if file := list_export(request, spec, asked, rows):
        return file
    received, left = selectors.payments_sum(principal)
    context = {
        "table": query_table(spec, asked, rows),
        "received": received,
        "left": left,
        "statements": selectors.statements_visible(principal)[:6],
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
    waits, has_answered = found.state == PaymentState.REPORTED, has_answered_for(principal, found)
    may_confirm = waits and principal.may("payment.confirm") and not has_answered
    reverses = found.holds and principal.may("payment.reverse")
    steps = selectors.steps_of(found)
    context = {
        "payment": found,
        "parts": selectors.allocations_of(principal, found),
        "left": queue.bills_to_tick(principal, found.government_id, None) if may_assign else None,
        "steps": steps,
        "refused_because": next((step.reason for step in steps if step.act == Act.REFUSE), ""),
        "may_confirm": may_confirm,
        "seen": seen_beside(found) if may_confirm else [],
        "may_withdraw": waits and found.recorded_by_id == principal.id and principal.may("payment.record"),
        "may_reverse": reverses and not has_answered,
        "is_left_to_others": reverses and has_answered,
        "today": today(),
    }
    return render(request, "payments/payment.html", context)


def _payment(payment_id: int) -> str:
    return reverse("payment", args=[payment_id])


@login_required
@require_POST
@refusal_leads_to(_payment)
def payment_left(request: UserRequest, payment_id: int) -> HttpResponse:
    """Put what is left of a payment to the ticked bills."""
    principal = request.user.principal
    chosen = [bill for written in request.POST.getlist("bill") if (bill := whole(written)) is not None]
    parts = queue.parts_left(principal, payment_id, chosen)
    payment_assign(by=principal, payment_id=payment_id, parts=parts)
    messages.success(request, _("Sisa pembayaran dipakai."))
    return redirect("payment", payment_id)


@login_required
@require_GET
def payment_proof(request: UserRequest, payment_id: int) -> FileResponse:
    """The proof as it was handed in, to those who may see the payment."""
    found = selectors.payment_get(request.user.principal, payment_id)
    return file_taken(
        request.user.principal,
        found.proof_stored_as,
        found.proof_name,
        missing=_("Pembayaran ini tidak mempunyai berkas bukti."),
        verb="proof.fetch",
        subject=f"payment:{found.pk}",
        government=found.government_id,
    )


@login_required
@require_POST
@refusal_leads_to(_payment)
def payment_cancel(request: UserRequest, payment_id: int) -> HttpResponse:
    """Take a payment back that did not hold."""
    form = CancelForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Tulis alasan dan tanggal pembatalan."))
        return redirect("payment", payment_id)
    payment_reverse(by=request.user.principal, payment_id=payment_id, **form.cleaned_data)
    messages.success(request, _("Pembayaran dibatalkan; tagihannya terbuka lagi."))
    return redirect("payment", payment_id)


@login_required
@require_POST
@refusal_leads_to(_payment)
def payment_confirmed(request: UserRequest, payment_id: int) -> HttpResponse:
    """Say, as a second person, that a reported payment arrived."""
    payment_confirm(by=request.user.principal, payment_id=payment_id, is_another=request.POST.get("is_another") == "1")
    messages.success(request, _("Pembayaran dikonfirmasi; sekarang membayar tagihannya."))
    return redirect("payment", payment_id)


@login_required
@require_POST
@refusal_leads_to(_payment)
def payment_refused(request: UserRequest, payment_id: int) -> HttpResponse:
    """Say, as a second person, why a reported payment is none."""
    form = RefuseForm(request.POST)
    reason = form.cleaned_data["reason"] if form.is_valid() else ""
    payment_refuse(by=request.user.principal, payment_id=payment_id, reason=reason)
    messages.success(request, _("Laporan pembayaran ditolak; pelapornya membaca alasannya."))
    return redirect("payment", payment_id)


@login_required
@require_POST
@refusal_leads_to(_payment)
def payment_withdrawn(request: UserRequest, payment_id: int) -> HttpResponse:
    """Take one's own report back."""
    payment_withdraw(by=request.user.principal, payment_id=payment_id)
    messages.success(request, _("Laporan pembayaran ditarik kembali."))
    return redirect("payment", payment_id)


@login_required
@require_POST
def credits_use(request: UserRequest) -> HttpResponseRedirect:
    """Put what was paid too much to the same offices' open bills."""
    government = government_of(request.user.principal)
    if government is None:
        raise Forbidden(_("Anda tidak berwenang melakukan ini."))
    moved = credit_use(by=request.user.principal, government=government)
    done = _("Kelebihan bayar dipakai untuk tagihan yang terbuka.") if moved else _("Tidak ada tagihan yang terbuka.")
    messages.success(request, done)
    return redirect("payments")
