"""The record of who did what, and the proof that it is whole."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import Q, QuerySet
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from lindung.apps.accounts.selectors import is_name_seen
from lindung.apps.events.chain import government_of
from lindung.apps.events.models import Event
from lindung.apps.events.selectors import events_visible
from lindung.apps.events.sheet import Sheet, sheet_get, sheet_make
from lindung.apps.events.verification import CAUSES
from lindung.apps.monitoring.lifeline import own_parts
from lindung.apps.offices.selectors import place_names
from lindung.apps.registry.selectors import enrolments_of, worker_get
from lindung.kernel.whole import whole
from lindung.store.clock import today
from lindung.web.base.lists.asked import list_asked
from lindung.web.base.lists.export import list_export
from lindung.web.base.lists.table import query_table
from lindung.web.base.requests import UserRequest
from lindung.web.events.event_list import KEPT, event_list
from lindung.web.events.presenters import chain_name


@login_required
@require_GET
def events(request: UserRequest) -> HttpResponse:
    """Events in scope, newest first; of an act, an office, some days, a person, or by one, as the address asks."""
    principal = request.user.principal
    number = whole(request.GET.get("orang", ""))
    worker = worker_get(principal, number) if number is not None else None
    own = own_parts(principal, enrolments_of(principal, worker)) if worker else {}
    spec = event_list(principal, own)
    asked = list_asked(request.GET, spec)
    about = Q(subject=f"worker:{number}") | Q(number__in=[*own, worker.source_event]) if worker else Q()
    rows = _of_days(events_visible(principal).filter(about), request)
    if file := list_export(request, spec, asked, rows):
        return file
    kept = {"act": asked.chosen["act"], "office": asked.chosen["office"], "q": asked.words, "orang": number}
    context = {
        "table": query_table(spec, asked, rows),
        "worker": worker,
        "days": {name: request.GET.get(name, "") for name in KEPT[1:]},
        "kept": [(name, value) for name, value in kept.items() if value],
        "may_verify": principal.may("event.see"),
    }
    return render(request, "events/events.html", context)


def _of_days(events: QuerySet[Event], request: UserRequest) -> QuerySet[Event]:
    """The events of the days that the address asks for; what is no day, or none of the calendar, narrows nothing."""
    if begin := _moment(request, "dari", time.min):
        events = events.filter(at__gte=begin)
    if end := _moment(request, "sampai", time.max):
        events = events.filter(at__lte=end)
    return events


def _moment(request: UserRequest, name: str, at: time) -> datetime | None:
    """The instant of a day under a name of the address; None, with a word, where there is no such instant."""
    written = request.GET.get(name, "")
    try:
        return timezone.make_aware(datetime.combine(date.fromisoformat(written), at)).astimezone(UTC)
    except (ValueError, OverflowError):
        if written:
            sentence = _("'%(written)s' bukan tanggal yang dapat dipakai; riwayat tidak disaring menurutnya.")
            messages.error(request, sentence % {"written": written[:20]})
        return None


@login_required
@require_POST
def events_verify(request: UserRequest) -> HttpResponseRedirect:
    """Walk every chain now, record where each ends, and show the sheet."""
    return redirect("events-sheet", sheet_make(by=request.user.principal))


@login_required
@require_GET
def events_sheet(request: UserRequest, number: int) -> HttpResponse:
    """What a verification found, to print and to sign."""
    principal = request.user.principal
    sheet = sheet_get(principal, number)
    actor = sheet.actor if is_name_seen(principal, sheet.actor_id) else ""
    context = {"sheet": sheet, "actor": actor, "chains": _chains(sheet, request.LANGUAGE_CODE), "today": today()}
    return render(request, "events/sheet.html", context)


def _chains(sheet: Sheet, language: str) -> list[dict[str, Any]]:
    governments = place_names({code for one in sheet.chains if (code := government_of(one.chain))}).governments
    return [
        {
            "name": chain_name(one.chain, governments),
            "events": one.events,
            "root": one.root,
            "broken_at": one.broken_at,
            "cause": CAUSES[one.cause].read(language) if one.cause else "",
        }
        for one in sheet.chains
    ]
