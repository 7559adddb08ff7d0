"""The reminders: their words, whom they reach, what was sent."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from lindung.apps.arrears import selectors
from lindung.apps.arrears.jobs import emails_later
from lindung.apps.arrears.ladder import ladder
from lindung.apps.arrears.models import Post
from lindung.apps.arrears.services.email import MOST_ATTEMPTS
from lindung.apps.arrears.services.remind import contact_set, reminder_text_set, reminders_send
from lindung.apps.offices.models import Government
from lindung.apps.offices.selectors import government_of, offices_visible
from lindung.kernel.errors import Forbidden, Refusal
from lindung.kernel.whole import whole
from lindung.store.clock import today
from lindung.web.arrears.forms import ReminderWordsForm
from lindung.web.base.refusals import refusal_leads_to
from lindung.web.base.requests import UserRequest

SHOWN = 25


@login_required
@require_GET
def reminders(request: UserRequest) -> HttpResponse:
    """The ladder with its words, the addresses, and what was sent."""
    return _page(request)


def _page(request: UserRequest, status: int = 200, *, wrong: ReminderWordsForm | None = None) -> HttpResponse:
    principal = request.user.principal
    if not principal.may("bill.see"):
        raise Forbidden(_("Anda tidak berwenang melihat pengingat."))
    government = government_of(principal)
    may_change = government is not None and principal.may("reminder.change")
    context = {
        "sent": selectors.reminders_visible(principal)[:SHOWN],
        "forms": _word_forms(government, wrong) if government and may_change else [],
        "contacts": selectors.contacts_visible(principal),
        "offices": offices_visible(principal) if may_change else [],
        "posts": Post.choices,
        "may_change": may_change,
        "most_attempts": MOST_ATTEMPTS,
        "has_post_office": settings.HAS_POST_OFFICE,
    }
    return render(request, "arrears/reminders.html", context, status=status)


def _word_forms(government: Government, wrong: ReminderWordsForm | None) -> list[ReminderWordsForm]:
    """A form for each step with the words in use, or with those that were just refused."""
    own = selectors.own_texts(government.pk)
    found = []
    for step in ladder():
        used = own.get(step.step, step)
        form = ReminderWordsForm(step=step.step, initial={"subject": used.subject, "body": used.body})
        found.append(wrong if wrong and wrong.step == step else form)
    return found


def _own_government(request: UserRequest) -> Government:
    principal = request.user.principal
    government = government_of(principal)
    if government is None:
        raise Forbidden(_("Anda tidak berwenang melakukan ini."))
    principal.require("reminder.change", government=government.pk)
    return government


@login_required
@require_POST
def reminders_now(request: UserRequest) -> HttpResponseRedirect:
    """Send what is due today; asked again, nothing is sent twice."""
    government = _own_government(request)
    made = reminders_send(by=request.user.principal, government=government, on=today())
    emails_later(government.pk)
    done = _("%(n)s pengingat dikirim.") % {"n": len(made)} if made else _("Tidak ada pengingat baru hari ini.")
    messages.success(request, done)
    return redirect("reminders")


@login_required
@require_POST
def reminder_words(request: UserRequest, step: str) -> HttpResponse:
    """Put the government's own words in a step's place."""
    government = _own_government(request)
    form = ReminderWordsForm(request.POST, step=step)
    if not form.is_valid():
        return _page(request, 422, wrong=form)
    reminder_text_set(by=request.user.principal, government=government, step=step, **form.cleaned_data)
    messages.success(request, _("Kata-kata pengingat disimpan."))
    return redirect("reminders")


@login_required
@require_POST
def reminder_example(request: UserRequest, step: str) -> HttpResponse:
    """The words as they are being written, with what an invented office would read; nothing is kept."""
    _own_government(request)
    form = ReminderWordsForm(request.POST, step=step)
    return render(request, "arrears/_reminder_example.html", {"form": form})


@login_required
@require_POST
@refusal_leads_to(lambda: reverse("reminders"))
def reminder_contact(request: UserRequest) -> HttpResponse:
    """Say where a post is written to."""
    principal = request.user.principal
    chosen = request.POST.get("office", "")
    key = whole(chosen)
    office = offices_visible(principal).filter(pk=key).first() if key is not None else None
    given = {name: request.POST.get(name, "") for name in ("post", "name", "email")}
    if chosen and office is None:
        raise Refusal("office_foreign", _("Kantor itu bukan bagian dari pemerintah daerah ini."))
    contact_set(by=principal, government=_own_government(request), office=office, **given)
    messages.success(request, _("Alamat disimpan."))
    return redirect("reminders")
