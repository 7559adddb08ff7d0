"""The first page of every role: what waits for them, with numbers, each line leading to where it is done."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from lindung.apps.monitoring.todo import todo_for
from lindung.store.clock import today
from lindung.web.requests import UserRequest


@login_required
@require_GET
def home(request: UserRequest) -> HttpResponse:
    """The to-do list."""
    return render(request, "lindung/home.html", {"todo": todo_for(request.user.principal, on=today())})
