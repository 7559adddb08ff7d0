"""The bank's statements: taking one in, and settling with two clicks what is not certain in it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from lindung.apps.offices.selectors import government_of
from lindung.apps.payments import selectors
from lindung.apps.payments.models import StatementLine
from lindung.apps.payments.statements import candidates as queue
from lindung.apps.payments.statements.import_statement import Imported, statement_import
from lindung.apps.payments.statements.line_doubt import line_differs, line_reopen, line_repeats
from lindung.apps.payments.statements.line_review import line_bounce, line_confirm, line_set_aside, line_settle
from lindung.exchange.refusals import StatementRefusal
from lindung.kernel.errors import Refusal
from lindung.kernel.month import Month
from lindung.kernel.principal import Principal
from lindung.kernel.whole import whole
from lindung.web.base.refusal_text import sentence_of
from lindung.web.base.requests import UserRequest
from lindung.web.payments.forms import StatementForm

_STEPS: dict[str, Callable[..., StatementLine]] = {
    "repeats": line_repeats,
    "differs": line_differs,
    "reopen": line_reopen,
}
MOST_BYTES = 64 * 1024 * 1024
SHOWN = 20


@login_required
@require_POST
def statement_new(request: UserRequest) -> HttpResponse:
    """Take in a statement; one that is malformed or does not add up is refused whole, with the line."""
    principal = request.user.principal
    government = government_of(principal)
    if government is None or not principal.may("payment.settle"):
        raise Refusal("forbidden", _("Hanya administrator pemda yang memasukkan rekening koran."))
    form = StatementForm(request.POST, request.FILES)
    if not form.is_valid():
        for error in form.errors["statement"]:
            messages.error(request, str(error))
        return redirect("payments")
    file = form.cleaned_data["statement"]
    try:
        if file.size > MOST_BYTES:
            raise Refusal("file_too_large", _("Rekening koran paling besar 64 MB; minta per bulan dari bank."))
        told = statement_import(by=principal, government=government, name=file.name or "", content=file.read())
    except StatementRefusal as refusal:
        messages.error(request, _refused(refusal))
        return redirect("payments")
    except Refusal as refusal:
        messages.error(request, sentence_of(refusal))
        return redirect("payments")
    messages.success(request, _outcome(told))
    return redirect("statement-queue" if told.waiting else "payments")


def _refused(refusal: StatementRefusal) -> str:
    sentence = refusal.sentence.read(get_language() or "id")
    return _("Rekening koran ditolak seluruhnya, tidak ada yang tercatat. %(why)s") % {"why": sentence}


def _outcome(told: Imported) -> str:
    if not told.is_new:
        return _("Rekening koran ini sudah pernah dimasukkan; tidak ada yang bertambah.")
    sentence = _("Mutasi: %(settled)s cocok, %(waiting)s menunggu keputusan, %(aside)s bukan iuran.")
    return sentence % {"settled": told.settled, "waiting": told.waiting, "aside": told.set_aside}


@login_required
@require_GET
def statement_queue(request: UserRequest) -> HttpResponse:
    """The lines that wait, each with what it most likely is: one click opens, one settles. Below, what is aside."""
    principal = request.user.principal
    if not principal.may("payment.settle"):
        raise Refusal("forbidden", _("Hanya administrator pemda yang mencocokkan mutasi."))
    waiting, aside = selectors.lines_waiting(principal), selectors.lines_aside(principal)
    context = {
        "lines": [_told(line) for line in waiting[:SHOWN]],
        "count": waiting.count(),
        "aside": aside[:SHOWN],
        "aside_count": aside.count(),
    }
    return render(request, "payments/statement_queue.html", context)


def _told(line: StatementLine) -> dict[str, object]:
    is_credit = line.amount_rupiah > 0
    return {
        "line": line,
        "alike": queue.told_before(line),
        "sets": queue.sets_of(line),
        "bills": queue.candidates_of(line),
        "open": queue.open_bills(line.government_id).count() if is_credit and not line.sen else 0,
        "recorded": queue.recorded_candidates(line) if is_credit else [],
        "bounced": [] if is_credit else queue.bounced_candidates(line),
    }


@login_required
@require_http_methods(["GET", "POST"])
def statement_line(request: UserRequest, line_id: int) -> HttpResponse:
    """Every open bill that a line may pay, with the running sum; or settling the line."""
    principal = request.user.principal
    if request.method == "GET":
        line = queue.line_waiting(principal, line_id)
        month = _month(request.GET.get("month", ""))
        context = {"line": line, "month": month, "open": queue.bills_to_tick(principal, line.government_id, month)}
        return render(request, "payments/statement_line.html", context)
    try:
        _settle(principal, line_id, request.POST)
    except Refusal as refusal:
        if refusal.code in ("not_found", "forbidden"):
            raise
        messages.error(request, sentence_of(refusal))
    else:
        messages.success(request, _("Mutasi selesai."))
    return redirect("statement-queue")


def _month(written: str) -> date | None:
    try:
        return Month.parse(written).first
    except (Refusal, ValueError):
        return None


def _settle(principal: Principal, line_id: int, given: QueryDict) -> None:
    """What a person decided: the ticked bills in their order, a set of bills, a recorded payment, one that bounced,
    a line told before or another one, or no contribution.
    """
    if (known := whole(given.get("payment", ""))) is not None:
        line_confirm(by=principal, line_id=line_id, payment_id=known)
    elif (bounced := whole(given.get("bounced", ""))) is not None:
        line_bounce(by=principal, line_id=line_id, payment_id=bounced)
    elif "aside" in given:
        line_set_aside(by=principal, line_id=line_id, reason=given.get("reason", ""))
    elif step := next((name for name in _STEPS if name in given), None):
        _STEPS[step](by=principal, line_id=line_id)
    elif "set" in given:
        line_settle(by=principal, line_id=line_id, parts=queue.parts_for_set(principal, line_id, given.get("set", "")))
    else:
        chosen = [bill for written in given.getlist("bill") if (bill := whole(written)) is not None]
        line_settle(by=principal, line_id=line_id, parts=queue.parts_for(principal, line_id, chosen))
