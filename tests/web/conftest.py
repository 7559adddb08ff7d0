"""Browsers without a window: a logged-in client for every user of the small country."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from tests.apps.conftest import PASSWORD, _read_in_process, country, people, send

__all__ = ["_read_in_process", "country", "people", "send"]


@pytest.fixture
def browse(country) -> Callable[[str], Client]:
    """A client logged in as a user."""

    def logged_in(name: str) -> Client:
        client = Client()
        answer = client.post("/masuk/", {"username": name, "password": PASSWORD})
        assert answer.status_code == 302
        return client

    return logged_in
