"""The page without a login that answers "am I protected?"."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from lindung.apps.protection.public import protection_public
from lindung.store.clock import today
from lindung.web.public.brake import question_count, question_was_right
from lindung.web.public.forms import ProtectionForm


@sensitive_post_parameters()
@never_cache
@require_http_methods(["GET", "POST"])
def protection(request: HttpRequest) -> HttpResponse:
    """Am I protected? Answers only somebody who knows the NIK, the birth date and the mother's whole name."""
    form = ProtectionForm(request.POST or None)
    answer = again_at = None
    is_asked = request.method == "POST" and form.is_valid()
    if is_asked:
        again_at = question_count(request, form.cleaned_data["nik"])
        if again_at is None:
            answer = protection_public(**form.cleaned_data, on=today())
            if answer is not None:
                question_was_right(request, form.cleaned_data["nik"])
    context = {"form": form, "answer": answer, "is_asked": is_asked, "again_at": again_at}
    status = 429 if again_at else 422 if form.errors else 200
    return render(request, "public/protection.html", context, status=status)
