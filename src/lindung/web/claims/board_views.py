"""The board: how many cases stand in each stage and since when, and the list of them."""

from __future__ import annotations

from functools import lru_cache, partial
from typing import NamedTuple

from django.contrib.auth.decorators import login_required
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from lindung.apps.claims import selectors
from lindung.apps.claims.models import Case
from lindung.apps.claims.selectors import Stage
from lindung.apps.claims.selectors_board import Chosen, cases_counted
from lindung.apps.claims.states import WAITING, State
from lindung.apps.events.cache import cached_until_next_event
from lindung.kernel.errors import Forbidden
from lindung.kernel.principal import Principal
from lindung.store.clock import now, today
from lindung.web.base.lists.asked import Asked, list_asked
from lindung.web.base.lists.export import list_export
from lindung.web.base.lists.table import MOST_COUNTED, count_up_to, query_table
from lindung.web.base.requests import UserRequest
from lindung.web.claims.case_list import case_list, cases_shown, joined


@login_required
@require_GET
def claims(request: UserRequest) -> HttpResponse:
    """The stages with their counts and the oldest, the cases below."""
    principal = request.user.principal
    if not principal.may("claim.see"):
        raise Forbidden(_("Anda tidak berwenang melihat klaim."))
    state = request.GET.get("state", "")
    state = state if state in State.values else ""
    spec = case_list(principal, on=today(), state=state)
    asked = list_asked(request.GET, spec)
    rows = cases_shown(selectors.cases_visible(principal), asked).select_related(*joined(principal))
    if file := list_export(request, spec, asked, rows):
        return file
    found = board_stages(principal)
    whole = sum(stage.cases for stage in found)
    of_stage = sum(stage.cases for stage in found if not state or stage.state == state)
    counted = (lambda: of_stage if of_stage <= MOST_COUNTED else None) if of_stage else None
    context = {
        "table": query_table(spec, asked, rows, count=counted, count_narrowed=partial(_count, principal, asked)),
        "strip": _strip(tuple(_shown(stage, state) for stage in found), get_language() or "id"),
        "whole": whole,
    }
    return render(request, "claims/claims.html", context)


def _count(principal: Principal, asked: Asked, narrowed: QuerySet[Case]) -> int | None:
    """How many cases the filters leave, counted once until something happens; the late ones once a minute."""
    chosen, state = asked.chosen, asked.kept["state"]
    if asked.words or narrowed.query.is_empty():
        return count_up_to(narrowed)
    wanted = Chosen(
        state=state if state in State.values else "",
        show=chosen["show"],
        kind=chosen["kind"],
        office=chosen.get("office", ""),
    )
    found = cases_counted(principal, wanted, most=MOST_COUNTED)
    return found if found <= MOST_COUNTED else None


@cached_until_next_event
def board_stages(principal: Principal) -> list[Stage]:
    """The stages, remembered until something happens in scope."""
    return selectors.stages(principal)


class ShownStage(NamedTuple):
    """A stage as the strip shows it; ``days``: how long its oldest case has stood in it."""

    state: str
    cases: int
    days: int
    is_here: bool


def _shown(stage: Stage, chosen: str) -> ShownStage:
    days = (now() - stage.since).days if stage.since else 0
    state = State(stage.state).value
    return ShownStage(state, stage.cases, days, state == chosen)


@lru_cache(maxsize=256)
def _strip(stages: tuple[ShownStage, ...], _language: str) -> SafeString:
    """The strip of stages, written once for the same numbers."""
    parts = {
        "stages": [stage for stage in stages if stage.state not in WAITING],
        "waiting": [stage for stage in stages if stage.state in WAITING],
    }
    return render_to_string("claims/_stages.html", parts)
