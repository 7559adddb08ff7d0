"""The doors: passwords, closed accounts; and that no page speaks in codes."""

from __future__ import annotations

import pytest

from lindung.apps.accounts.models import User
from lindung.screening.judging import ALL_CODES
from lindung.web.submissions.finding_words import CODES

pytestmark = pytest.mark.django_db


def test_one_changes_ones_own_password(browse, country) -> None:
    client = browse("treasurer")
    new = {"new_password1": "perahu-langit-kopi", "new_password2": "perahu-langit-kopi"}
    assert client.post("/kata-sandi/", {"old_password": "salah"} | new).status_code == 422
    answer = client.post("/kata-sandi/", {"old_password": "kain-tenun-muna-1907"} | new)
    assert answer.status_code == 302
    assert client.get("/").status_code == 200
    assert User.objects.get(username="treasurer").check_password("perahu-langit-kopi")


def test_a_closed_account_does_not_open(browse, country) -> None:
    client = browse("operator")
    User.objects.filter(username="operator").update(is_active=False)
    assert client.get("/").status_code == 302


def test_every_finding_has_its_words() -> None:
    assert set(ALL_CODES) - set(CODES) == set()
