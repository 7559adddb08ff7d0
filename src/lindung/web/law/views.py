"""The law explorer: every parameter with its timeline, articles and doubts, and what changed between two days."""

from __future__ import annotations

from datetime import date
from itertools import groupby

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from lindung.apps.contributions.recalculation import bills_under, first_unissued, recalculation_sum
from lindung.apps.contributions.services.calculation import BACKGROUND_PEOPLE
from lindung.kernel.errors import Forbidden, Refusal
from lindung.kernel.month import Month
from lindung.kernel.text import Text
from lindung.law import Parameter, national_book
from lindung.law.changes import changes_between
from lindung.law.refusal import LawRefusal
from lindung.law.trial import LeafRefusal, book_with, is_share, leaves, with_leaves
from lindung.law.wording import leaf_text
from lindung.rules.first_day import programmes_first_day
from lindung.store.clock import today
from lindung.web.base.days import day_asked
from lindung.web.base.requests import UserRequest
from lindung.web.law.words import PROGRAMMES_IN_FULL


@require_GET
def law(request: HttpRequest) -> HttpResponse:
    """All parameters by topic, with what holds on a day; a search over titles, codes and articles."""
    on = day_asked(request, "on", today())
    query = request.GET.get("q", "").strip()[:80]
    found = [parameter for parameter in national_book() if not query or _speaks_of(parameter, query.lower())]
    topics = [
        (topic, [{"parameter": parameter, "value": parameter.in_force(on)} for parameter in group])
        for topic, group in groupby(found, lambda parameter: _topic(parameter.code))
    ]
    return render(request, "law/law.html", {"topics": topics, "on": on, "query": query, "count": len(found)})


def _topic(code: str) -> str:
    return code.split(".", 1)[0]


def _speaks_of(parameter: Parameter, query: str) -> bool:
    """Whether every word of a query stands in the parameter's title, code, instruments or articles."""
    searched = [parameter.code, parameter.title.id, parameter.title.en]
    searched += [f"{value.instrument.short} {value.article}" for value in parameter]
    searched += [meaning for short, meaning in PROGRAMMES_IN_FULL.items() if short in parameter.title.id.split()]
    text = " ".join(searched).lower()
    return all(word in text for word in query.split())


@require_GET
def law_parameter(request: UserRequest, code: str) -> HttpResponse:
    """One parameter: its values in the order of time, newest first."""
    parameter = national_book().parameters.get(code)
    if parameter is None:
        raise Http404
    on = today()
    return render(
        request,
        "law/law_parameter.html",
        {
            "parameter": parameter,
            "values": list(reversed(parameter.values)),
            "current": parameter.in_force(on),
            "on": on,
            "topic": _topic(code),
            "can_try": request.user.is_authenticated and request.user.principal.may("bill.see"),
        },
    )


@require_GET
def law_changes(request: HttpRequest) -> HttpResponse:
    """What holds on one day and did not on another."""
    until = day_asked(request, "until", today())
    until = until if until >= programmes_first_day() else today()
    since = day_asked(request, "since", date(until.year - 1, until.month, min(until.day, 28)))
    since, until = min(since, until), max(since, until)
    changes = changes_between(national_book(), since, until)
    return render(request, "law/law_changes.html", {"since": since, "until": until, "changes": changes})


@login_required
@require_GET
def law_trial(request: UserRequest, code: str) -> HttpResponse:
    """What another value would do to the bills that are not issued yet; nothing is stored."""
    principal = request.user.principal
    parameter = national_book().parameters.get(code)
    current = parameter.in_force(today()) if parameter else None
    if parameter is None or current is None:
        raise Http404
    if not principal.may("bill.see"):
        raise Forbidden(_("Percobaan nilai hanya bagi yang melihat tagihan."))
    from_on = day_asked(request, "from", Month.of(today()).first)
    month = first_unissued(principal, Month.of(from_on))
    wrong, changes, is_tried = None, [], bool(request.GET)
    given = {path: text for path, text in request.GET.dict().items() if path.split(".")[0] == "value"}
    try:
        written = with_leaves(current.written, given, shares=is_share(parameter))
        if is_tried and written != current.written:
            tried = book_with(national_book(), code, written, month.first)
            changes = bills_under(principal, month=month, book=tried, most=BACKGROUND_PEOPLE)
    except LeafRefusal as refusal:
        wrong, is_tried = _of_leaf(refusal), False
    except LawRefusal as refusal:
        wrong, is_tried = refusal.text, False
    except Refusal as refusal:
        wrong, is_tried = Text(refusal.message, refusal.message), False
    context = {
        "parameter": parameter,
        "leaves": [(path, request.GET.get(path, text)) for path, text in leaves(current.written)][:80],
        "from_on": from_on,
        "month": month,
        "is_tried": is_tried,
        "changes": changes,
        "sum": recalculation_sum(changes),
        "wrong": wrong,
    }
    return render(request, "law/law_trial.html", context, status=422 if wrong else 200)


def _of_leaf(refusal: LeafRefusal) -> Text:
    """The refusal with the field called as the page calls it."""
    leaf = {language: leaf_text(refusal.path, language) for language in ("id", "en")}
    return Text(f"{leaf['id']}: {refusal.reason.id}", f"{leaf['en']}: {refusal.reason.en}")
