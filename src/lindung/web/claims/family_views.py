"""The family of a case: who inherits and why, who else is paid, shares, guardians and accounts."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from lindung.apps.claims.answers import case_heirs, family_of
from lindung.apps.claims.models import Case, Relative
from lindung.apps.claims.selectors import case_get
from lindung.apps.claims.services.accounts import account_set
from lindung.apps.claims.services.relatives import (
    guardian_choose,
    relative_add,
    relative_change,
    relative_remove,
    shares_agree,
)
from lindung.apps.claims.services.school_facts import child_end, school_facts_set
from lindung.kernel.errors import Forbidden, NotFound
from lindung.rules.problems import InputRefusal
from lindung.web.base.refusals import refusal_on
from lindung.web.base.requests import UserRequest
from lindung.web.claims.case_page import children_named
from lindung.web.claims.family_forms import (
    ChildEndForm,
    GuardianForm,
    RelativeForm,
    SchoolForm,
    SharesForm,
    relative_initial,
)
from lindung.web.claims.family_tree import family_tree
from lindung.web.claims.forms import AccountForm, ActForm, ReasonForm
from lindung.web.claims.private import reason_given


@login_required
@require_GET
def claim_family(request: UserRequest, case_id: int) -> HttpResponse:
    """The tree: who inherits in which part, who does not and why, who receives for whom."""
    principal = request.user.principal
    case = case_get(principal, case_id)
    reason = reason_given(request, case)
    context = {
        "case": case,
        "tree": family_tree(principal, case, reason=reason),
        "may_change": principal.may("claim.handle"),
        "may_open": principal.may("claim.see_private"),
        "is_opened": bool(reason),
    }
    return render(request, "claims/claim_family.html", context)


def _opened(request: UserRequest, case_id: int) -> Case:
    """A case whose family the reader may change, with what is private of it open.

    Raises:
        Refusal: ``not_found`` or ``forbidden``.
    """
    principal = request.user.principal
    case = case_get(principal, case_id)
    if not principal.may("claim.handle"):
        raise Forbidden(_("Hanya petugas BPJS Ketenagakerjaan yang mengubah keluarga sebuah kasus."))
    return case


def _relative(case: Case, relative_id: int) -> Relative:
    found = case.relatives.filter(pk=relative_id, is_removed=False).first()
    if found is None:
        raise NotFound(_("Anggota keluarga ini tidak ada pada kasus ini."))
    return found


def _answered(
    request: UserRequest, case: Case, form: ActForm, run: Callable[[], Any], page: dict[str, Any]
) -> HttpResponse:
    """Carry out what a form asks and go back to the family, else the form again with what is wrong."""
    if request.method == "POST" and form.is_valid():
        with refusal_on(form):
            run()
        if not form.errors:
            messages.success(request, str(page["done"]))
            return redirect("claim-family", case.pk)
    context = {"case": case, "form": form, **page}
    return render(request, "claims/claim_family_form.html", context, status=422 if form.errors else 200)


def _sent(request: UserRequest) -> Any:
    return request.POST if request.method == "POST" else None


@login_required
@require_http_methods(["GET", "POST"])
def relative_new(request: UserRequest, case_id: int) -> HttpResponse:
    """Enter a relative, or who else is paid."""
    case, by = _opened(request, case_id), request.user.principal
    form = RelativeForm(_sent(request), case=case)
    page = {"title": _("Siapa lagi dari keluarganya?"), "done": _("Anggota keluarga dicatat."), "button": _("Catat")}
    return _answered(request, case, form, lambda: relative_add(by=by, case_id=case_id, facts=form.facts()), page)


@login_required
@require_http_methods(["GET", "POST"])
def relative_edit(request: UserRequest, case_id: int, relative_id: int) -> HttpResponse:
    """Put what is known of a relative right. Of a child only where what is private was opened."""
    case, by = _opened(request, case_id), request.user.principal
    relative = _relative(case, relative_id)
    if not reason_given(request, case):
        messages.error(request, _("Buka dulu data tertutup kasus ini dengan alasannya."))
        return redirect("claim-family", case_id)
    form = RelativeForm(_sent(request), case=case, initial=relative_initial(relative))
    page = {"title": relative.name, "done": _("Data keluarga diperbaiki."), "button": _("Simpan")}

    def run() -> None:
        relative_change(by=by, case_id=case_id, relative_id=relative_id, facts=form.facts())

    return _answered(request, case, form, run, page)


@login_required
@require_http_methods(["GET", "POST"])
def relative_out(request: UserRequest, case_id: int, relative_id: int) -> HttpResponse:
    """Take somebody out who was entered by mistake."""
    case, by = _opened(request, case_id), request.user.principal
    _relative(case, relative_id)
    form = ReasonForm(_sent(request), case=case)
    page = {
        "title": _("Mengapa orang ini dikeluarkan?"),
        "lede": _("Barisnya tetap tercatat dalam riwayat; pembagian yang disepakati dibatalkan."),
        "done": _("Orang ini dikeluarkan dari keluarga kasus ini."),
        "button": _("Keluarkan"),
    }

    def run() -> None:
        relative_remove(by=by, case_id=case_id, relative_id=relative_id, reason=form.cleaned_data["reason"])

    return _answered(request, case, form, run, page)


@login_required
@require_http_methods(["GET", "POST"])
def relative_guardian(request: UserRequest, case_id: int, relative_id: int) -> HttpResponse:
    """Say who receives for somebody below age."""
    case, by = _opened(request, case_id), request.user.principal
    relative = _relative(case, relative_id)
    others = [one for one in family_of(case) if one.pk != relative.pk and one.relation != "child"]
    form = GuardianForm(_sent(request), case=case, others=others, initial={"guardian_id": relative.guardian_id})
    page = {
        "title": _("Siapa yang menerima untuk anak ini?"),
        "lede": _("Sebelum dewasa uangnya diterima wali, pada rekening wali."),
        "done": _("Wali dicatat."),
        "button": _("Simpan"),
    }

    def run() -> None:
        chosen = form.cleaned_data["guardian_id"]
        guardian_choose(by=by, case_id=case_id, relative_id=relative_id, guardian_id=chosen)

    return _answered(request, case, form, run, page)


@login_required
@require_http_methods(["GET", "POST"])
def relative_account(request: UserRequest, case_id: int, relative_id: int) -> HttpResponse:
    """The account to which somebody's part goes; an account that is known is never shown here."""
    case, by = _opened(request, case_id), request.user.principal
    _relative(case, relative_id)
    form = AccountForm(_sent(request), case=case)
    page = {
        "title": _("Ke rekening mana bagiannya?"),
        "lede": _("Tulis dari buku rekening; nama pemiliknya persis seperti pada bank."),
        "done": _("Rekening dicatat."),
        "button": _("Simpan"),
    }

    def run() -> None:
        account_set(by=by, case_id=case_id, relative_id=relative_id, **form.cleaned_data)

    return _answered(request, case, form, run, page)


@login_required
@require_http_methods(["GET", "POST"])
def relative_school(request: UserRequest, case_id: int, relative_id: int) -> HttpResponse:
    """What the school calendar asks of a child."""
    case, by = _opened(request, case_id), request.user.principal
    relative = _relative(case, relative_id)
    form = SchoolForm(_sent(request), case=case, initial=relative.school)
    page = {"title": _("Di mana anak ini bersekolah?"), "done": _("Sekolahnya dicatat."), "button": _("Simpan")}

    def run() -> None:
        school_facts_set(by=by, case_id=case_id, relative_id=relative_id, facts=form.given())

    return _answered(request, case, form, run, page)


@login_required
@require_http_methods(["GET", "POST"])
def relative_end(request: UserRequest, case_id: int, relative_id: int) -> HttpResponse:
    """Why a child gets no more school years."""
    case, by = _opened(request, case_id), request.user.principal
    _relative(case, relative_id)
    form = ChildEndForm(_sent(request), case=case)
    page = {
        "title": _("Mengapa beasiswanya berakhir?"),
        "done": _("Beasiswa anak ini berakhir."),
        "button": _("Simpan"),
    }

    def run() -> None:
        child_end(by=by, case_id=case_id, relative_id=relative_id, **form.cleaned_data)

    return _answered(request, case, form, run, page)


@login_required
@require_http_methods(["GET", "POST"])
def family_shares(request: UserRequest, case_id: int) -> HttpResponse:
    """How the heirs agreed in writing to share."""
    case, by = _opened(request, case_id), request.user.principal
    family = family_of(case)
    try:
        heirs = case_heirs(case, family)
        keys = {one.key for one in heirs.heirs} if heirs else set()
    except InputRefusal:
        keys = {one.key for one in family}
    names = children_named(family, is_opened=bool(reason_given(request, case)))
    form = SharesForm(_sent(request), case=case, heirs=[one for one in family if one.key in keys], names=names)
    page = {
        "title": _("Bagaimana ahli waris membaginya?"),
        "lede": _("Jumlahnya harus 1. Kosongkan semuanya untuk kembali dibagi rata menurut hukum."),
        "done": _("Pembagian dicatat."),
        "button": _("Simpan"),
    }

    def run() -> None:
        shares_agree(by=by, case_id=case_id, shares=form.shares(), reason=form.cleaned_data["reason"])

    return _answered(request, case, form, run, page)
