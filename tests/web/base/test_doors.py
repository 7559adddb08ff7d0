"""The doors: passwords, too many questions, who asks behind a proxy; and that no page speaks in codes."""

from __future__ import annotations

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client

from lindung.apps.accounts.models import User
from lindung.screening.judging import ALL_CODES
from lindung.web.base.middleware import ForwardedMiddleware
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


def test_the_public_question_has_a_brake(country) -> None:
    form = {"nik": "7413010190909000", "birth_date": "1990-01-01", "mother_name": "Rekaan"}
    statuses = [Client().post("/cek/", form).status_code for _ in range(11)]
    assert statuses == [200] * 10 + [429]


@pytest.mark.parametrize(
    ("told", "address"), [("", "10.0.0.1"), ("203.0.113.9", "203.0.113.9"), ("6.6.6.6, 203.0.113.9", "203.0.113.9")]
)
def test_behind_a_proxy_the_proxys_word_counts_and_not_the_visitors(told: str, address: str) -> None:
    request = HttpRequest()
    request.META = {"REMOTE_ADDR": "10.0.0.1"} | ({"HTTP_X_FORWARDED_FOR": told} if told else {})
    ForwardedMiddleware(lambda _request: HttpResponse())(request)
    assert request.META["REMOTE_ADDR"] == address


def test_every_finding_has_its_words() -> None:
    assert set(ALL_CODES) - set(CODES) == set()
