"""What a page makes of a service's refusal: a message above the next page, or an error at a field of the form.

A refusal for want of permission, because a record is not there or for a full disk is neither: it becomes a page of its
own (``RefusalMiddleware``), whichever view it comes from.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps
from typing import Concatenate, ParamSpec, TypeAlias

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect

from lindung.kernel.errors import Forbidden, NotFound, Refusal, StorageFull
from lindung.web.base.refusal_text import sentence_of
from lindung.web.base.requests import UserRequest

P = ParamSpec("P")
View: TypeAlias = Callable[Concatenate[UserRequest, P], HttpResponse]
_OWN_PAGE = (Forbidden, NotFound, StorageFull)


def refusal_leads_to(address: Callable[P, str]) -> Callable[[View[P]], View[P]]:
    """Decorate a view: what a service refuses is said above the page at ``address`` (of the view's arguments)."""

    def decorate(view: View[P]) -> View[P]:
        @wraps(view)
        def answered(request: UserRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            try:
                return view(request, *args, **kwargs)
            except Refusal as refusal:
                if isinstance(refusal, _OWN_PAGE):
                    raise
                messages.error(request, sentence_of(refusal))
                return redirect(address(*args, **kwargs))

        return answered

    return decorate


@contextmanager
def refusal_on(form: Form) -> Iterator[None]:
    """Say what a service refuses within at the form: at the field that ``form.field_refused`` names for its code,
    else at ``form.field_refused_otherwise`` if there is one, else above all fields. Ask ``form.errors`` afterwards.
    """
    try:
        yield
    except Refusal as refusal:
        if isinstance(refusal, _OWN_PAGE):
            raise
        otherwise = getattr(form, "field_refused_otherwise", None)
        field = getattr(form, "field_refused", {}).get(refusal.code, otherwise)
        form.add_error(field, ValidationError(sentence_of(refusal), code=refusal.code))
