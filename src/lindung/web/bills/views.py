"""Contributions: what an office owes this month, bill by bill."""

from __future__ import annotations

import secrets
from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from lindung.apps.arrears.penalties import penalty_of
from lindung.apps.contributions import selectors
from lindung.apps.contributions.changes import month_change
from lindung.apps.contributions.explanation import line_explained
from lindung.apps.contributions.models import Bill
from lindung.apps.payments.selectors import open_shown, payments_of_bill, reports_waiting
from lindung.exchange.bank import Bank, VirtualAccount
from lindung.kernel.errors import NotFound
from lindung.kernel.rupiah import Rupiah, grouped
from lindung.store.clock import today
from lindung.web.base.fields import SCANS
from lindung.web.base.lists.asked import list_asked
from lindung.web.base.lists.export import list_export
from lindung.web.base.lists.table import MOST_COUNTED, query_table, sequence_table
from lindung.web.base.looks import print_note
from lindung.web.base.requests import UserRequest
from lindung.web.bills.bill_list import bill_list, with_open_rupiah
from lindung.web.bills.correction_sums import correction_sums
from lindung.web.bills.line_list import line_list, line_sums
from lindung.web.bills.month_list import month_list
from lindung.web.bills.printed_lines import printed_lines
from lindung.web.payments.forms import PaymentForm


@login_required
@require_GET
def bills(request: UserRequest) -> HttpResponse:
    """For an office its bill that is due first, else its newest; for all others the bills of a month by office."""
    principal = request.user.principal
    if principal.scope.office:
        first = selectors.bill_due_first(principal)
        if first is None:
            return render(request, "bills/bills.html", {"sums": None, "months": []})
        return bill_page(request, first.pk)
    months = selectors.months_summed(principal)
    wanted = request.GET.get("month", "")
    sums = next((one for one in months if f"{one.month:%Y-%m}" == wanted), months[0] if months else None)
    if sums is None:
        return render(request, "bills/bills.html", {"sums": None, "months": []})
    spec = bill_list(principal, on=today())
    asked = list_asked(request.GET, spec)
    rows = with_open_rupiah(selectors.bills_of_month(principal, sums.month))
    if file := list_export(request, spec, asked, rows):
        return file
    whole_month = {"people": sums.workers, "total": sums.total_rupiah, "open": sums.open_rupiah}
    context = {
        "table": query_table(spec, asked, rows, count=lambda: sums.bills, sums=whole_month),
        "months": months,
        "sums": sums,
        "waiting": list(selectors.waiting_of(principal).values()),
    }
    return render(request, "bills/bills.html", context)


@login_required
@require_GET
def months(request: UserRequest) -> HttpResponse:
    """Every month that was billed, with its sums."""
    spec = month_list(on=today())
    asked = list_asked(request.GET, spec)
    rows = selectors.months_summed(request.user.principal)
    if file := list_export(request, spec, asked, rows):
        return file
    return render(request, "bills/months.html", {"table": sequence_table(spec, asked, rows)})


@login_required
@require_GET
def bill(request: UserRequest, bill_id: int) -> HttpResponse:
    """One bill: the sum, the due day, who is on it, who is new and who left."""
    if request.GET.get("format"):
        principal = request.user.principal
        found = selectors.bill_get(principal, bill_id)
        spec = line_list(principal, found, reverse("bill", args=[bill_id]))
        if file := list_export(request, spec, list_asked(request.GET, spec), selectors.lines_of(found)):
            return file
    return bill_page(request, bill_id)


def bill_page(
    request: UserRequest, bill_id: int, *, form: PaymentForm | None = None, status: int = 200
) -> HttpResponse:
    """The treasurer's screen of a bill: what is due, how to pay, who is on it, what changed, what else is late."""
    principal = request.user.principal
    found = selectors.bill_get(principal, bill_id)
    may_pay = principal.may("payment.record") and (found.open_rupiah > 0 or form is not None)
    reports = reports_waiting(found) if principal.may("payment.see") else []
    context = {
        "bill": found,
        "account": _account(found) if may_pay else None,
        "payments": payments_of_bill(found) if principal.may("payment.see") else [],
        "reports": reports,
        "pay": _pay(found, form, sum(one.amount_rupiah for one in reports)) if may_pay else None,
        "proofs": ",".join(SCANS),
        "table": _lines_table(request, found),
        "change": month_change(found),
        "penalty": penalty_of(found, on=today()),
        "waiting": selectors.waiting_of(principal).get(found.office_id),
        "days_left": (found.due_on - today()).days,
        "days_late": (today() - found.due_on).days,
        "others": selectors.office_bills(found),
        "today": today(),
    }
    return render(request, "bills/bill.html", context, status=status)


def _lines_table(request: UserRequest, bill: Bill) -> dict[str, Any]:
    spec = line_list(request.user.principal, bill, reverse("bill", args=[bill.pk]))
    asked = list_asked(request.GET, spec)
    lines = selectors.lines_of(bill)
    people = selectors.lines_counted(bill)
    return query_table(
        spec, asked, lines, count=lambda: people if people <= MOST_COUNTED else None, sums=line_sums(bill)
    )


def _pay(bill: Bill, form: PaymentForm | None, reported: Rupiah) -> dict[str, Any]:
    """What the payment's fields hold: what was sent and is wrong, else today and what is open and not reported yet."""
    if form is not None:
        return {name: form.data.get(name, "") for name in form.fields} | {
            "shown": open_shown(bill),
            "errors": form.errors,
            "wrong": form.non_field_errors(),
        }
    rest = max(0, bill.open_rupiah - reported)
    return {
        "received_on": f"{today():%Y-%m-%d}",
        "amount": grouped(rest or bill.open_rupiah),
        "key": secrets.token_hex(12),
        "shown": f"{bill.open_rupiah}-{reported}",
        "is_all_reported": not rest,
    }


def _account(bill: Bill) -> VirtualAccount | None:
    """The bank's number for a bill, where the installation has a bank."""
    bank: Bank | None = settings.BANK
    return bank.virtual_account(bill.payment_code, bill.office.name, bill.open_rupiah) if bank else None


@login_required
@require_GET
def bill_print(request: UserRequest, bill_id: int) -> HttpResponse:
    """A bill with everybody on it, for paper; of one that is too long only its head, and where to find the rest."""
    principal = request.user.principal
    found = selectors.bill_get(principal, bill_id)
    sums = {"jkk": found.jkk_rupiah, "jkm": found.jkm_rupiah, "jht": found.jht_rupiah, "jp": found.jp_rupiah}
    parts = [part for part, sum_rupiah in sums.items() if sum_rupiah or part in ("jkk", "jkm")]
    lines = printed_lines(principal, selectors.lines_to_print(found), parts)
    place = {"government": found.government_id, "office": found.office.code}
    print_note(principal, request.path_info, len(lines or ()), **place)
    context = {
        "bill": found,
        "lines": lines,
        "parts": parts,
        "sums": [(part.upper(), sums[part]) for part in parts],
        "account": _account(found) if principal.may("payment.record") and found.open_rupiah else None,
        "penalty": penalty_of(found, on=today()),
        "most": selectors.MOST_PRINTED,
        "today": today(),
    }
    return render(request, "bills/bill_print.html", context)


@login_required
@require_GET
def bill_line(request: UserRequest, bill_id: int, line_id: int) -> HttpResponse:
    """Why a line is what it is: formula, values, articles, doubts; of a correction the sum that it is, too."""
    found = selectors.bill_get(request.user.principal, bill_id)
    line = found.lines.select_related("worker", "enrolment").filter(pk=line_id).first()
    if line is None:
        raise NotFound(_("Baris ini tidak ada dalam tagihan."))
    why = line_explained(line)
    sums = correction_sums(why) if line.correction else None
    context = {"bill": found, "line": line, "why": why, "sums": sums, "is_beside": bool(request.htmx)}
    template = "bills/_why.html" if request.htmx else "bills/bill_line.html"
    return render(request, template, context)
