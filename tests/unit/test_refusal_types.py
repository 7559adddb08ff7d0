"""The types of refusals: each has its code and its HTTP status."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import HttpResponse
from django.test import RequestFactory

from lindung.kernel.errors import Conflict, Forbidden, NotFound, Refusal
from lindung.kernel.text import Text
from lindung.web.base.middleware import RefusalMiddleware

SENTENCE = Text("Tidak dapat.", "Not possible.")


@pytest.mark.parametrize(
    ("refusal", "code", "status"),
    [
        (Forbidden(SENTENCE), "forbidden", 403),
        (NotFound(SENTENCE), "not_found", 404),
        (Conflict("draft_changed", SENTENCE), "draft_changed", 409),
        (Refusal("name_missing", SENTENCE), "name_missing", 400),
    ],
)
def test_a_refusal_is_answered_with_the_status_of_its_type(refusal: Refusal, code: str, status: int) -> None:
    assert isinstance(refusal, Refusal)
    assert (refusal.code, refusal.message, refusal.text) == (code, "Not possible.", SENTENCE)
    assert [refusal.read("id"), refusal.read("en")] == ["Tidak dapat.", "Not possible."]
    request = RequestFactory().get("/")
    request.user = AnonymousUser()
    response = RefusalMiddleware(lambda _request: HttpResponse()).process_exception(request, refusal)
    assert response is not None
    assert response.status_code == status
    assert "Tidak dapat." in response.content.decode()


def test_another_exception_is_left_to_django() -> None:
    request = RequestFactory().get("/")
    assert RefusalMiddleware(lambda _request: HttpResponse()).process_exception(request, ValueError()) is None
