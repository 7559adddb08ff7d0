"""The bank's statements: taking one in, and settling with two clicks what is not certain in it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from lindung.apps.offices.selectors import government_of
from lindung.apps.payments import selectors
from lindung.apps.payments.models import StatementLine
from lindung.apps.payments.statements import candidates as queue
from lindung.apps.payments.statements.bill_sets import parts_for_set, sets_of
from lindung.apps.payments.statements.import_statement import Imported, statement_import
from lindung.apps.payments.statements.line_doubt import line_differs, line_reopen, line_repeats
from lindung.apps.payments.statements.line_review import line_bounce, line_confirm, line_exclude, line_settle
from lindung.exchange.refusals import StatementQuestion, StatementRefusal
from lindung.kernel.errors import Forbidden, Refusal
from lindung.kernel.month import Month
from lindung.kernel.principal import Principal
from lindung.kernel.whole import whole
from lindung.web.base.body_limit import MOST_FILES_MB, takes_files
from lindung.web.base.lists.asked import list_asked
from lindung.web.base.lists.export import list_export
from lindung.web.base.lists.table import query_table
from lindung.web.base.refusals import refusal_leads_to
from lindung.web.base.requests import UserRequest
from lindung.web.payments.forms import StatementForm
from lindung.web.payments.statement_list import statement_list
from lindung.web.payments.statement_question import answered, question_page, set_waiting

_STEPS: dict[str, Callable[..., StatementLine]] = {
    "repeats": line_repeats,
    "differs": line_differs,
    "reopen": line_reopen,
}
MOST_BYTES = 64 * 1024 * 1024
SHOWN = 20


@login_required
@require_GET
def statements(request: UserRequest) -> HttpResponse:
    """Every statement that was read, the newest first."""
    spec = statement_list()
    asked = list_asked(request.GET, spec)
    rows = selectors.statements_visible(request.user.principal)
    if file := list_export(request, spec, asked, rows):
        return file
    return render(request, "payments/statements.html", {"table": query_table(spec, asked, rows)})


@takes_files("payment.settle", MOST_FILES_MB)
@login_required
@require_POST
@refusal_leads_to(lambda: reverse("payments"))
def statement_new(request: UserRequest) -> HttpResponse:
    """Take in a statement; one that is malformed or does not add up is refused whole, with the line.

    Where it leaves open what only a person can say, nothing is taken in: the next page asks.
    """
    principal = request.user.principal
    government = government_of(principal)
    if government is None or not principal.may("payment.settle"):
        raise Forbidden(_("Hanya administrator pemda yang memasukkan rekening koran."))
    form = StatementForm(request.POST, request.FILES)
    if not form.is_valid():
        for error in form.errors["statement"]:
            messages.error(request, str(error))
        return redirect("payments")
    file = form.cleaned_data["statement"]
    if file.size > MOST_BYTES:
        raise Refusal("file_too_large", _("Rekening koran paling besar 64 MB; minta per bulan dari bank."))
    name, content = file.name or "", file.read()
    try:
        imported = statement_import(by=principal, government=government, name=name, content=content)
    except StatementQuestion as question:
        return question_page(request, set_waiting(request, name, content), question)
    except StatementRefusal as refusal:
        messages.error(request, _refused(refusal))
        return redirect("payments")
    return _taken_in(request, imported)


@login_required
@require_POST
@refusal_leads_to(lambda: reverse("payments"))
def statement_answer(request: UserRequest) -> HttpResponse:
    """Take in a statement that waited for an answer, or ask what else it leaves open."""
    principal = request.user.principal
    government = government_of(principal)
    if government is None or not principal.may("payment.settle"):
        raise Forbidden(_("Hanya administrator pemda yang memasukkan rekening koran."))
    waiting = answered(request)
    try:
        imported = statement_import(
            by=principal,
            government=government,
            name=waiting.name,
            content=waiting.content(),
            answers=waiting.answers,
        )
    except StatementQuestion as question:
        return question_page(request, waiting, question)
    except StatementRefusal as refusal:
        waiting.forget()
        messages.error(request, _refused(refusal))
        return redirect("payments")
    waiting.forget()
    return _taken_in(request, imported)


def _taken_in(request: UserRequest, imported: Imported) -> HttpResponse:
    messages.success(request, _outcome(imported))
    return redirect("statement-queue" if imported.waiting else "payments")


def _refused(refusal: StatementRefusal) -> str:
    sentence = refusal.sentence.read(get_language() or "id")
    return _("Rekening koran ditolak seluruhnya, tidak ada yang tercatat. %(why)s") % {"why": sentence}


def _outcome(imported: Imported) -> str:
    if not imported.is_new:
        return _("Rekening koran ini sudah pernah dimasukkan; tidak ada yang bertambah.")
    sentence = _("Mutasi: %(settled)s cocok, %(waiting)s menunggu keputusan, %(aside)s bukan iuran.")
    return sentence % {"settled": imported.settled, "waiting": imported.waiting, "aside": imported.set_aside}


@login_required
@require_GET
def statement_queue(request: UserRequest) -> HttpResponse:
    """The lines that wait, each with what it most likely is: one click opens, one settles. Below, what was excluded."""
    principal = request.user.principal
    if not principal.may("payment.settle"):
        raise Forbidden(_("Hanya administrator pemda yang mencocokkan mutasi."))
    waiting, excluded = selectors.lines_waiting(principal), selectors.lines_excluded(principal)
    context = {
        "lines": [_line_context(line) for line in waiting[:SHOWN]],
        "count": waiting.count(),
        "excluded": excluded[:SHOWN],
        "excluded_count": excluded.count(),
    }
    return render(request, "payments/statement_queue.html", context)


def _line_context(line: StatementLine) -> dict[str, object]:
    is_credit = line.amount_rupiah > 0
    return {
        "line": line,
        "alike": queue.listed_before(line),
        "sets": sets_of(line),
        "bills": queue.candidates_of(line),
        "open": queue.open_bills(line.government_id).count() if is_credit and not line.sen else 0,
        "recorded": queue.recorded_candidates(line) if is_credit else [],
        "bounced": [] if is_credit else queue.bounced_candidates(line),
    }


@login_required
@require_http_methods(["GET", "POST"])
@refusal_leads_to(lambda line_id: reverse("statement-queue"))
def statement_line(request: UserRequest, line_id: int) -> HttpResponse:
    """Every open bill that a line may pay, with the running sum; or settling the line."""
    principal = request.user.principal
    if request.method == "GET":
        line = queue.line_waiting(principal, line_id)
        month = _month(request.GET.get("month", ""))
        context = {"line": line, "month": month, "open": queue.bills_to_tick(principal, line.government_id, month)}
        return render(request, "payments/statement_line.html", context)
    _settle(principal, line_id, request.POST)
    messages.success(request, _("Mutasi selesai."))
    return redirect("statement-queue")


def _month(written: str) -> date | None:
    try:
        return Month.parse(written).first
    except (Refusal, ValueError):
        return None


def _settle(principal: Principal, line_id: int, given: QueryDict) -> None:
    """What a person decided: the ticked bills in their order, a set of bills, a recorded payment, one that bounced,
    a line known before or another one, or no contribution.
    """
    if (known := whole(given.get("payment", ""))) is not None:
        line_confirm(by=principal, line_id=line_id, payment_id=known)
    elif (bounced := whole(given.get("bounced", ""))) is not None:
        line_bounce(by=principal, line_id=line_id, payment_id=bounced)
    elif "aside" in given:
        line_exclude(by=principal, line_id=line_id, reason=given.get("reason", ""))
    elif step := next((name for name in _STEPS if name in given), None):
        _STEPS[step](by=principal, line_id=line_id)
    elif "set" in given:
        line_settle(by=principal, line_id=line_id, parts=parts_for_set(principal, line_id, given.get("set", "")))
    else:
        chosen = [bill for written in given.getlist("bill") if (bill := whole(written)) is not None]
        line_settle(by=principal, line_id=line_id, parts=queue.parts_for(principal, line_id, chosen))
