"""The first page of every role: what waits for them, with numbers, each line leading to where it is done.

What was done of late stands folded below.
"""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from lindung.apps.monitoring.done import done_for
from lindung.apps.monitoring.todo import todo_for
from lindung.store.clock import today
from lindung.web.base.requests import UserRequest


@login_required
@require_GET
def home(request: UserRequest) -> HttpResponse:
    """The to-do list; nothing stands in both of its parts."""
    principal = request.user.principal
    todo = todo_for(principal, on=today())
    shown = {(line.kind, line.record, line.month) for line in todo}
    done = [line for line in done_for(principal) if (line.kind, line.record, line.month) not in shown]
    return render(request, "home/home.html", {"todo": todo, "done": done})
