"""Telling of an accident or a death without a login: four fields, always the same answer, a ticket."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods

from lindung.apps.claims.models import Channel
from lindung.apps.claims.services.notice import notice_record
from lindung.rules.claim_papers import Paper, papers_for
from lindung.store.clock import today
from lindung.web.base.refusals import refusal_on
from lindung.web.notices.brakes import ADDRESS_NOTICES, NETWORK_NOTICES
from lindung.web.notices.forms import NoticeForm
from lindung.web.public.brake import visit_count

_COOKIE, _COOKIE_SECONDS = "tiket", 3600
_CLAIMS = {"death": "JKM", "accident": "JKK", "unknown": "JKK_death"}


@sensitive_post_parameters()
@never_cache
@require_http_methods(["GET", "POST"])
def notice(request: HttpRequest) -> HttpResponse:
    """Tell of something that happened. The answer is a ticket, whoever is meant and whether anybody knows them.

    The ticket goes to the next page in a cookie, not in its address, which others may read.
    """
    form = NoticeForm(request.POST or None)
    again_at = None
    if request.method == "POST" and form.is_valid():
        again_at = visit_count(request, ADDRESS_NOTICES, NETWORK_NOTICES)
        if again_at is None:
            with refusal_on(form):
                message, key = form.message(), form.cleaned_data["key"]
                kept = notice_record(message=message, channel=Channel.PUBLIC, key=key, is_later=True)
            if not form.errors:
                return _answered(kept.ticket, form.cleaned_data["happened"], is_secure=request.is_secure())
    status = 429 if again_at else 422 if form.errors else 200
    return render(request, "notices/public.html", {"form": form, "again_at": again_at}, status=status)


def _answered(ticket_written: str, happened: str, *, is_secure: bool) -> HttpResponse:
    answer = redirect("notice-ticket")
    answer.set_signed_cookie(
        _COOKIE,
        f"{ticket_written} {happened}",
        max_age=_COOKIE_SECONDS,
        path=reverse("notice-public"),
        httponly=True,
        secure=is_secure,
        samesite="Strict",
    )
    return answer


@never_cache
@require_GET
def ticket(request: HttpRequest) -> HttpResponse:
    """The ticket of what was just told, what happens next, and which papers to keep."""
    kept = request.get_signed_cookie(_COOKIE, default="", max_age=_COOKIE_SECONDS)
    if not kept:
        return redirect("notice-public")
    written, _blank, happened = kept.partition(" ")
    papers = [paper for paper in papers_for(_CLAIMS.get(happened, "JKM"), today()) if _is_of_family(paper)]
    context = {"ticket": f"{written[:5]}-{written[5:]}", "papers": papers, "happened": happened}
    return render(request, "notices/ticket.html", context)


def _is_of_family(paper: Paper) -> bool:
    """Whether a family has such a paper, or gets it itself: not a form that the agency gives it later."""
    return paper.given_by in ("family", "village") and not paper.code.startswith("form_")
