"""What is late and whose protection hangs on it; and the reminders: their words, whom they reach, what was sent."""

from __future__ import annotations

from collections.abc import Sequence

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from lindung.apps.arrears import selectors
from lindung.apps.arrears.ladder import BLANKS, ladder
from lindung.apps.arrears.models import Post
from lindung.apps.arrears.services.email import MOST_ATTEMPTS, emails_send
from lindung.apps.arrears.services.remind import contact_set, reminder_text_set, reminders_send
from lindung.apps.offices.models import Government
from lindung.apps.offices.selectors import government_of, offices_visible, place_names
from lindung.kernel.errors import Refusal
from lindung.kernel.principal import Principal
from lindung.kernel.whole import whole
from lindung.store.clock import today
from lindung.web.days import day_asked
from lindung.web.requests import UserRequest
from lindung.web.telling import sentence_of

SHOWN, SHOWN_LATE = 25, 500


@login_required
@require_GET
def arrears(request: UserRequest) -> HttpResponse:
    """The late bills as of a day, and what they put at risk."""
    principal = request.user.principal
    if not principal.may("bill.see"):
        raise Refusal("forbidden", _("Anda tidak berwenang melihat tagihan."))
    on = day_asked(request, "on", today())
    late = selectors.arrears_as_of(principal, on)
    groups = selectors.late_groups(late)
    context = {
        "late": late[:SHOWN_LATE],
        "sum": selectors.late_sum(late),
        "governments": _governments_of(principal, late[:SHOWN_LATE]),
        "groups": groups if 1 < len(groups) < len(late) else [],
        "on": on,
    }
    return render(request, "lindung/arrears.html", context)


def _governments_of(principal: Principal, late: Sequence[selectors.Late]) -> dict[str, str]:
    """The names of the bills' governments, for those who reach several: each of them has a health office."""
    if principal.scope.government or principal.scope.office:
        return {}
    return place_names({one.bill.government_id for one in late})


@login_required
@require_GET
def reminders(request: UserRequest) -> HttpResponse:
    """The ladder with its words, the addresses, and what was sent."""
    principal = request.user.principal
    if not principal.may("bill.see"):
        raise Refusal("forbidden", _("Anda tidak berwenang melihat pengingat."))
    government = government_of(principal)
    may_change = government is not None and principal.may("reminder.change")
    own = selectors.own_texts(government.pk) if government else {}
    context = {
        "sent": selectors.reminders_visible(principal)[:SHOWN],
        "steps": [{"step": step, "text": own.get(step.step, step)} for step in ladder()] if may_change else [],
        "contacts": selectors.contacts_visible(principal),
        "offices": offices_visible(principal) if may_change else [],
        "posts": Post.choices,
        "blanks": [f"{{{blank}}}" for blank in BLANKS],
        "may_change": may_change,
        "most_attempts": MOST_ATTEMPTS,
        "has_post_office": settings.HAS_POST_OFFICE,
    }
    return render(request, "lindung/reminders.html", context)


def _own_government(request: UserRequest) -> Government:
    government = government_of(request.user.principal)
    if government is None:
        raise Refusal("forbidden", _("Anda tidak berwenang melakukan ini."))
    return government


@login_required
@require_POST
def reminders_now(request: UserRequest) -> HttpResponseRedirect:
    """Send what is due today; asked again, nothing is sent twice."""
    made = reminders_send(by=request.user.principal, government=_own_government(request), on=today())
    emails_send()
    told = _("%(n)s pengingat dikirim.") % {"n": len(made)} if made else _("Tidak ada pengingat baru hari ini.")
    messages.success(request, told)
    return redirect("reminders")


@login_required
@require_POST
def reminder_words(request: UserRequest, step: str) -> HttpResponseRedirect:
    """Put the government's own words in a step's place."""
    given = {name: request.POST.get(name, "") for name in ("subject", "body")}
    try:
        reminder_text_set(by=request.user.principal, government=_own_government(request), step=step, **given)
    except Refusal as refusal:
        if refusal.code == "forbidden":
            raise
        messages.error(request, sentence_of(refusal))
    else:
        messages.success(request, _("Kata-kata pengingat disimpan."))
    return redirect("reminders")


@login_required
@require_POST
def reminder_contact(request: UserRequest) -> HttpResponseRedirect:
    """Say where a post is written to."""
    principal = request.user.principal
    chosen = request.POST.get("office", "")
    key = whole(chosen)
    office = offices_visible(principal).filter(pk=key).first() if key is not None else None
    given = {name: request.POST.get(name, "") for name in ("post", "name", "email")}
    try:
        if chosen and office is None:
            raise Refusal("office_foreign", _("Kantor itu bukan bagian dari pemerintah daerah ini."))
        contact_set(by=principal, government=_own_government(request), office=office, **given)
    except Refusal as refusal:
        if refusal.code == "forbidden":
            raise
        messages.error(request, sentence_of(refusal))
    else:
        messages.success(request, _("Alamat disimpan."))
    return redirect("reminders")
