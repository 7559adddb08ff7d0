"""A government's offices: their names, how many people each has listed, and who logs in for it."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from lindung.apps.accounts.factor import factor_reset
from lindung.apps.accounts.selectors import user_get, users_visible
from lindung.apps.accounts.services import password_invent, password_set, user_add, user_switch
from lindung.apps.contributions.selectors import waiting_of
from lindung.apps.offices.models import Government
from lindung.apps.offices.selectors import government_of, headcounts_visible, office_get, offices_visible
from lindung.apps.offices.services import headcount_record, office_add, office_rename
from lindung.kernel.errors import Forbidden
from lindung.kernel.principal import Principal
from lindung.kernel.whole import whole
from lindung.store.clock import today
from lindung.web.base.lists.asked import list_asked
from lindung.web.base.lists.export import list_export
from lindung.web.base.lists.table import sequence_table
from lindung.web.base.refusals import refusal_leads_to, refusal_on
from lindung.web.base.requests import UserRequest
from lindung.web.offices.forms import AccountForm, HeadcountForm, OfficeForm, OfficeNameForm
from lindung.web.offices.office_list import OfficeLine, office_list

OFFICE_ROLES = ("operator", "treasurer")
GOVERNMENT_ROLES = ("administrator", "leader", "auditor")


def _own_government(principal: Principal) -> Government:
    government = government_of(principal)
    if government is None or not principal.may("office.change"):
        raise Forbidden(_("Hanya administrator pemda yang mengatur kantor dan penggunanya."))
    return government


@login_required
@require_GET
def offices(request: UserRequest) -> HttpResponse:
    """Every office with its people and accounts; the government's own accounts; a form for another office."""
    return _offices_page(request)


def _offices_page(request: UserRequest, status: int = 200, **forms: Form) -> HttpResponse:
    principal = request.user.principal
    government = _own_government(principal)
    accounts: dict[int | None, Counter[str]] = defaultdict(Counter)
    people = list(users_visible(principal))
    for user in people:
        accounts[user.office_id][user.role] += user.is_active
    counted = {(one.office_id, one.segment): one.people for one in headcounts_visible(principal).reverse()}
    listed = Counter[int]()
    for (office_id, _segment), number in counted.items():
        listed[office_id] += number
    found = list(offices_visible(principal))
    lines = [OfficeLine(one, listed.get(one.pk), accounts[one.pk]) for one in found]
    spec = office_list()
    asked = list_asked(request.GET, spec)
    if file := list_export(request, spec, asked, lines):
        return file
    context = {
        "government": government,
        "table": sequence_table(spec, asked, lines),
        "without": {role: sum(not accounts[one.pk][role] for one in found) for role in OFFICE_ROLES},
        "users": [user for user in people if user.office_id is None],
        "office_form": OfficeForm(),
        "account_form": AccountForm(roles=GOVERNMENT_ROLES),
    }
    return render(request, "offices/offices.html", context | forms, status=status)


@login_required
@require_POST
def office_new(request: UserRequest) -> HttpResponse:
    """Add an office."""
    principal = request.user.principal
    government = _own_government(principal)
    form = OfficeForm(request.POST)
    if form.is_valid():
        code = f"{government.pk}.{form.cleaned_data['code'].upper()}"
        with refusal_on(form):
            office = office_add(by=principal, government=government, code=code, **form.names())
    if form.errors:
        return _offices_page(request, 422, office_form=form)
    messages.success(request, _("%(name)s ditambahkan.") % {"name": office.name})
    return redirect("office", office.pk)


@login_required
@require_GET
def office(request: UserRequest, office_id: int) -> HttpResponse:
    """One office."""
    return _office_page(request, office_id)


def _office_page(request: UserRequest, office_id: int, status: int = 200, **forms: Form) -> HttpResponse:
    principal = request.user.principal
    _own_government(principal)
    found = office_get(principal, office_id)
    names = {"name": found.name, "other_names": "\n".join(found.other_names)}
    context: dict[str, Any] = {
        "office": found,
        "users": users_visible(principal).filter(office=found),
        "waiting": waiting_of(principal).get(found.pk),
        "headcounts": headcounts_visible(principal).filter(office=found)[:12],
        "name_form": OfficeNameForm(initial=names),
        "headcount_form": HeadcountForm(initial={"on": today()}),
        "account_form": AccountForm(roles=OFFICE_ROLES),
    }
    return render(request, "offices/office.html", context | forms, status=status)


@login_required
@require_POST
def office_names(request: UserRequest, office_id: int) -> HttpResponse:
    """Rename an office, or say under which other names its files arrive."""
    principal = request.user.principal
    found = office_get(principal, office_id)
    form = OfficeNameForm(request.POST)
    if form.is_valid():
        with refusal_on(form):
            office_rename(by=principal, office=found, **form.names())
    if form.errors:
        return _office_page(request, office_id, 422, name_form=form)
    messages.success(request, _("Nama kantor disimpan."))
    return redirect("office", found.pk)


@login_required
@require_POST
def office_headcount(request: UserRequest, office_id: int) -> HttpResponse:
    """Say how many people an office has listed."""
    principal = request.user.principal
    found = office_get(principal, office_id)
    form = HeadcountForm(request.POST)
    if form.is_valid():
        with refusal_on(form):
            headcount_record(by=principal, office=found, **form.cleaned_data)
    if form.errors:
        return _office_page(request, office_id, 422, headcount_form=form)
    messages.success(request, _("Jumlah orang tercatat; cakupan dihitung terhadapnya."))
    return redirect("office", found.pk)


@login_required
@require_POST
@never_cache
def account_new(request: UserRequest) -> HttpResponse:
    """Open an account, of an office or of the government itself; its password is shown on this answer alone."""
    principal = request.user.principal
    government = _own_government(principal)
    asked = request.POST.get("office", "")
    place = office_get(principal, whole(asked) or 0) if asked else None
    form = AccountForm(request.POST, roles=OFFICE_ROLES if place else GOVERNMENT_ROLES)
    if form.is_valid():
        password = password_invent()
        scope = {"office": place} if place else {"government": government}
        with refusal_on(form):
            user = user_add(by=principal, password=password, must_change_password=True, **scope, **form.cleaned_data)
        if not form.errors:
            return render(request, "offices/account_password.html", {"account": user, "password": password})
    if place:
        return _office_page(request, place.pk, 422, account_form=form)
    return _offices_page(request, 422, account_form=form)


@login_required
@require_POST
@never_cache
@refusal_leads_to(lambda user_id: reverse("offices"))
def account_password(request: UserRequest, user_id: int) -> HttpResponse:
    """Make another password for someone who lost theirs; it is shown on this answer alone."""
    user, password = user_get(request.user.principal, user_id), password_invent()
    password_set(by=request.user.principal, user=user, password=password)
    return render(request, "offices/account_password.html", {"account": user, "password": password})


@login_required
@require_POST
@refusal_leads_to(lambda user_id: reverse("offices"))
def account_factor(request: UserRequest, user_id: int) -> HttpResponse:
    """Take away the lost second factor of another, who sets up a new one at the next log-in."""
    user = user_get(request.user.principal, user_id)
    factor_reset(by=request.user.principal, user=user)
    messages.success(request, _("Faktor kedua %(name)s dihapus; ia memasangnya lagi saat masuk.") % {"name": user.name})
    return redirect("office", user.office_id) if user.office_id else redirect("offices")


@login_required
@require_POST
@refusal_leads_to(lambda user_id: reverse("offices"))
def account_switch(request: UserRequest, user_id: int) -> HttpResponse:
    """Close an account, or open it again."""
    user = user_get(request.user.principal, user_id)
    is_active = request.POST.get("open") == "1"
    user_switch(by=request.user.principal, user=user, is_active=is_active)
    done = _("Akun %(name)s dibuka kembali.") if is_active else _("Akun %(name)s ditutup.")
    messages.success(request, done % {"name": user.name})
    return redirect("office", user.office_id) if user.office_id else redirect("offices")
