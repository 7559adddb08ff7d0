"""The page without a login that answers "am I protected?"."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from lindung.apps.registry.protection import protection_of
from lindung.store.clock import today
from lindung.web.public.forms import ProtectionForm
from lindung.web.public.throttle import is_too_often


@require_http_methods(["GET", "POST"])
def protection(request: HttpRequest) -> HttpResponse:
    """Am I protected? Answers only somebody who knows the NIK, the birth date and the mother's name."""
    form = ProtectionForm(request.POST or None)
    answer = None
    too_often = False
    if request.method == "POST" and form.is_valid():
        too_often = is_too_often(request, "protection", limit=10, seconds=600)
        if not too_often:
            answer = protection_of(**form.cleaned_data, on=today())
    context = {"form": form, "answer": answer, "is_asked": form.is_bound and form.is_valid(), "too_often": too_often}
    status = 429 if too_often else 422 if form.errors else 200
    return render(request, "public/protection.html", context, status=status)
