"""The family's page: where its case stands, by ticket and a mother's name, and what it can say itself."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from lindung.apps.claims.checklist import law_day, paper_title
from lindung.apps.claims.family_case import FamilyNews, family_case, family_news
from lindung.apps.claims.models import Case, Channel
from lindung.apps.claims.services.family import decision_appeal_by_family, paper_receive_by_family
from lindung.apps.claims.services.receipts import receipt_say
from lindung.apps.claims.states import State
from lindung.store.clock import today
from lindung.web.base.body_limit import MOST_PUBLIC_MB, takes_files
from lindung.web.base.refusals import refusal_on
from lindung.web.notices.brakes import TICKET
from lindung.web.notices.forms import AppealForm, PaperForm, ReceiptForm, TicketForm
from lindung.web.public.brake import question_count, question_was_right


@sensitive_post_parameters()
@never_cache
@require_http_methods(["GET", "POST"])
def news(request: HttpRequest) -> HttpResponse:
    """Where does our case stand? Answers only who has the ticket and knows the mother's whole name."""
    form = TicketForm(request.POST or None)
    if request.method == "GET" or not form.is_valid():
        return _asked(request, form, status=422 if form.errors else 200)
    opened = _opened(request, form)
    return opened if isinstance(opened, HttpResponse) else _shown(request, form, opened)


def _act(request: HttpRequest, name: str, form: TicketForm, act: Callable[[], str]) -> HttpResponse:
    """What the family does on its page, after both secrets were shown again: the page says that it was done, or at the
    form (``name`` on the page) why not.
    """
    asked = TicketForm(request.POST)
    if not asked.is_valid():
        return _asked(request, asked, status=422)
    opened = _opened(request, asked)
    if isinstance(opened, HttpResponse):
        return opened
    done = ""
    if form.is_valid():
        with refusal_on(form):
            done = act()
    if form.errors:
        return _shown(request, asked, opened, status=422, refused={name: form})
    opened.refresh_from_db()
    return _shown(request, asked, opened, done=done)


@sensitive_post_parameters()
@never_cache
@require_POST
def appeal(request: HttpRequest) -> HttpResponse:
    """The family does not agree with a refusal."""
    form = AppealForm(request.POST, auto_id="appeal_%s")

    def act() -> str:
        decision_appeal_by_family(**form.cleaned_data)
        return _("Keberatan Anda sudah kami terima. Orang lain memeriksanya dari awal.")

    return _act(request, "appeal", form, act)


@takes_files("", MOST_PUBLIC_MB)
@sensitive_post_parameters()
@never_cache
@require_POST
def paper(request: HttpRequest) -> HttpResponse:
    """The family sends a paper by its phone; on the page again stands what is still missing."""
    form = PaperForm(request.POST, request.FILES)

    def act() -> str:
        given = form.cleaned_data
        file = given.pop("file")
        paper_receive_by_family(paper_id=given.pop("paper"), name=file.name, content=file.read(), **given)
        return _("Suratnya sudah sampai. Petugas memeriksanya; bila tidak terbaca, kabarnya ada di sini.")

    return _act(request, "sent", form, act)


@sensitive_post_parameters()
@never_cache
@require_POST
def money(request: HttpRequest) -> HttpResponse:
    """The family says whether the money came."""
    form = ReceiptForm(request.POST)

    def act() -> str:
        given = form.cleaned_data
        receipt_say(
            by=None, payout_id=given["payout"], has_come=given["has_come"], channel=Channel.PUBLIC,
            person=given["person"], said_on=today(), ticket=given["ticket"],
        )  # fmt: skip
        if given["has_come"]:
            return _("Terima kasih. Tercatat bahwa uangnya sudah diterima.")
        return _("Tercatat bahwa uangnya belum masuk. Petugas memeriksanya dan menghubungi Anda.")

    return _act(request, "said", form, act)


def _opened(request: HttpRequest, form: TicketForm) -> Case | HttpResponse:
    """The case that a valid form opens, else the page that says when to try again, or that nothing is found."""
    ticket = form.cleaned_data["ticket"]
    again_at = question_count(request, ticket, TICKET)
    if again_at is not None:
        return _asked(request, form, again_at=again_at, status=429)
    case = family_case(**form.cleaned_data)
    if case is None:
        return _asked(request, form, is_unknown=True)
    question_was_right(request, ticket, TICKET)
    return case


def _asked(request: HttpRequest, form: TicketForm, *, status: int = 200, **more: Any) -> HttpResponse:
    return render(request, "notices/family_ask.html", {"form": form, **more}, status=status)


def _shown(
    request: HttpRequest, asked: TicketForm, case: Case, *, status: int = 200, done: str = "",
    refused: Mapping[str, TicketForm] | None = None,
) -> HttpResponse:  # fmt: skip
    """The page of a case that was opened; ``refused`` is at most one form: ``appeal``, ``sent`` or ``said``."""
    forms = refused or {}
    found = family_news(case, on=today())
    sent, said = forms.get("sent"), forms.get("said")
    context = {
        "news": found,
        "where": _where(found),
        "papers": [(paper_title(paper.code, law_day(case)), paper) for paper in found.papers],
        "secret": asked.cleaned_data,
        "appeal": AppealForm(auto_id="appeal_%s"),
        "sent_paper": sent["paper"].value() if sent else "",
        "said_payout": said["payout"].value() if said else "",
        "done": done,
    }
    return render(request, "notices/family.html", {**context, **forms}, status=status)


def _where(found: FamilyNews) -> str:
    """The word for where a case stands: what was decided says it better than that something was."""
    state = State(found.case.state)
    if found.decision is not None and (state is State.DECIDED or (state is State.CLOSED and found.may_appeal)):
        return "granted" if found.decision.is_granted else "refused"
    if state is State.NOTICED and (found.case.office_id is None or found.case.segment == "own_account"):
        return "noticed_agency"
    if state is State.RECEIVED and found.has_school_years:
        return "received_school"
    return state.value
