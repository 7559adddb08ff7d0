"""A request as views behind the login know it."""

from __future__ import annotations

from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails

from lindung.apps.accounts.models import User


class UserRequest(HttpRequest):
    """The user is one of ours, and ``htmx`` says whether only a part of the page is wanted."""

    user: User
    htmx: HtmxDetails
    LANGUAGE_CODE: str
