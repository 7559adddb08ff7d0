"""The transfers of a case: what goes to whom, posting one with its proof, one that came back, and the family's word."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import FileResponse, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from lindung.apps.claims.models import Case, Payout, Receipt
from lindung.apps.claims.money_selectors import payouts_of
from lindung.apps.claims.selectors import case_get
from lindung.apps.claims.selectors_papers import accounts_of
from lindung.apps.claims.services.accounts import account_mask
from lindung.apps.claims.services.pay import payout_post, payout_replace, payout_return
from lindung.apps.claims.services.receipts import receipt_say
from lindung.apps.disbursements.services.accounts import Account
from lindung.kernel.errors import Forbidden, NotFound
from lindung.kernel.principal import Principal
from lindung.store.files import forgotten_on_error, store
from lindung.web.base.body_limit import MOST_PROOF_MB, takes_files
from lindung.web.base.refusals import refusal_on
from lindung.web.base.requests import UserRequest
from lindung.web.claims.case_page import standing_of
from lindung.web.claims.forms import AccountForm, ActForm, PostForm, ReceiptForm, ReturnForm
from lindung.web.claims.private import reason_given
from lindung.web.claims.proofs import proof_taken

_FORMS: dict[str, type[ActForm]] = {
    "transfer": PostForm,
    "kembali": ReturnForm,
    "ganti": AccountForm,
    "kabar": ReceiptForm,
}


@dataclass(frozen=True, slots=True)
class ShownPayout:
    """A payout as the reader may know it, with the forms of what they may do with it."""

    payout: Payout
    name: str
    account: str
    holder: str
    receipts: list[Receipt]
    forms: list[tuple[str, ActForm]]
    may_take_proof: bool
    is_own: bool

    @property
    def has_come(self) -> bool:
        """Whether the family said that the money is there."""
        return any(one.has_come for one in self.receipts)


@login_required
@require_GET
def claim_money(request: UserRequest, case_id: int) -> HttpResponse:
    """What goes to whom, how it stands, and what the family said."""
    return _page(request, case_get(request.user.principal, case_id))


def _page(request: UserRequest, case: Case, wrong: tuple[int, str, ActForm] | None = None) -> HttpResponse:
    principal, reason = request.user.principal, reason_given(request, case)
    payouts = payouts_of(case)
    if reason and payouts:
        accounts_of(principal, case, reason=reason)
    said: dict[int, list[Receipt]] = {}
    for one in Receipt.objects.filter(payout__in=[payout.pk for payout in payouts]).order_by("pk"):
        said.setdefault(one.payout_id, []).append(one)
    standing = standing_of(case)
    shown = [
        _shown(principal, payout, said.get(payout.pk, []), is_opened=bool(reason), wrong=wrong) for payout in payouts
    ]
    context = {
        "case": case,
        "payouts": shown,
        "decision": standing.decision,
        "posted": sum(one.amount_rupiah for one in payouts if one.transfer.state == "posted"),
        "may_open": principal.may("claim.see_private"),
        "is_opened": bool(reason),
    }
    return render(request, "claims/claim_money.html", context, status=422 if wrong else 200)


def _shown(
    principal: Principal,
    payout: Payout,
    receipts: list[Receipt],
    *,
    is_opened: bool,
    wrong: tuple[int, str, ActForm] | None,
) -> ShownPayout:
    transfer, relative = payout.transfer, payout.relative
    name = transfer.payee_name
    if relative is not None and relative.relation == "child" and not is_opened:
        name = _("anak")
    answered = {payout.decision.assessed_by_id, payout.decision.decided_by_id, transfer.prepared_by_id}
    is_own = principal.id is not None and principal.id in answered
    has_come = any(one.has_come for one in receipts)
    codes = []
    if transfer.state == "prepared" and principal.may("transfer.post") and not is_own:
        codes.append("transfer")
    if transfer.state == "posted" and principal.may("claim.receipt") and not has_come:
        codes.append("kabar")
    if transfer.state == "posted" and principal.may("transfer.post"):
        codes.append("kembali")
    if transfer.state == "returned" and principal.may("claim.handle"):
        codes.append("ganti")
    forms = [
        (code, wrong[2] if wrong and wrong[:2] == (payout.pk, code) else _FORMS[code](auto_id=f"{code}-{payout.pk}-%s"))
        for code in codes
    ]
    return ShownPayout(
        payout=payout,
        name=name,
        account=transfer.account_number if is_opened else account_mask(transfer.account_number),
        holder=transfer.account_name if is_opened else "",
        receipts=receipts,
        forms=forms,
        may_take_proof=bool(transfer.proof_stored_as) and is_opened and principal.may("transfer.see"),
        is_own=is_own and transfer.state == "prepared" and principal.may("transfer.post"),
    )


@takes_files("transfer.post", MOST_PROOF_MB)
@login_required
@require_POST
def payout_act(request: UserRequest, case_id: int, payout_id: int, code: str) -> HttpResponse:
    """Post a payout, say that it came back, prepare another one, or write down the family's word."""
    case = case_get(request.user.principal, case_id)
    payout, kind = _payout(case, payout_id), _FORMS.get(code)
    if kind is None:
        raise NotFound(_("Tindakan ini tidak ada."))
    form = kind(request.POST, request.FILES, auto_id=f"{code}-{payout_id}-%s")
    if form.is_valid():
        with refusal_on(form):
            _RUNS[code](request.user.principal, payout, form)
        if not form.errors:
            messages.success(request, _("Tercatat."))
            return redirect("claim-money", case_id)
    return _page(request, case, (payout_id, code, form))


def _payout(case: Case, payout_id: int) -> Payout:
    found = case.payouts.select_related("transfer").filter(pk=payout_id).first()
    if found is None:
        raise NotFound(_("Pembayaran santunan ini tidak ada, atau bukan milik kantor Anda."))
    return found


def _post(by: Principal, payout: Payout, form: ActForm) -> None:
    given = form.cleaned_data
    by.require("transfer.post", government=payout.transfer.government_id)
    proof = store(str(given["proof"].name), given["proof"])
    with forgotten_on_error([proof]):
        payout_post(
            by=by, payout_id=payout.pk, posted_on=given["posted_on"], reference=given["reference"], proof=proof
        )  # fmt: skip


def _return(by: Principal, payout: Payout, form: ActForm) -> None:
    payout_return(by=by, payout_id=payout.pk, **form.cleaned_data)


def _replace(by: Principal, payout: Payout, form: ActForm) -> None:
    given = form.cleaned_data
    account = Account(given["bank"], given["number"], given["name"])
    payout_replace(by=by, payout_id=payout.pk, account=account, sure=given["sure"])


def _receipt(by: Principal, payout: Payout, form: ActForm) -> None:
    receipt_say(by=by, payout_id=payout.pk, **form.given())


_RUNS: dict[str, Callable[[Principal, Payout, ActForm], None]] = {
    "transfer": _post,
    "kembali": _return,
    "ganti": _replace,
    "kabar": _receipt,
}


@login_required
@require_GET
def payout_proof(request: UserRequest, case_id: int, payout_id: int) -> FileResponse:
    """The proof of a transfer, to those who may see transfers and have opened the case."""
    principal = request.user.principal
    case = case_get(principal, case_id)
    transfer = _payout(case, payout_id).transfer
    if not principal.may("transfer.see"):
        raise Forbidden(_("Anda tidak berwenang melihat bukti transfer."))
    return proof_taken(request, transfer, case)
