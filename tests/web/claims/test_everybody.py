"""Every address of claims, for everybody: who may look, who may try to do, and that others learn and change nothing."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.apps import apps
from django.test import Client
from django.urls import URLPattern, reverse

from lindung.apps.events.models import Event
from lindung.web.claims.acts import BY_CODE
from lindung.web.claims.money_views import _RUNS as payout_acts
from lindung.web.claims.urls import urlpatterns as claims
from lindung.web.deaths.urls import urlpatterns as deaths
from lindung.web.notices.urls import urlpatterns as notices
from lindung.web.scholarships.urls import urlpatterns as scholarships
from lindung.web.transfers.urls import urlpatterns as transfers
from lindung.web.transfers.views import _RUNS as transfer_acts
from tests.web.claims.everybody import one_of_each, secrets

pytestmark = pytest.mark.django_db
PATTERNS: list[URLPattern] = [*claims, *notices, *deaths, *transfers, *scholarships]
CODES = {
    "claim-act": tuple(BY_CODE),
    "claim-payout": tuple(payout_acts),
    "transfer-act": tuple(transfer_acts),
}
LETTERS = {"o": "operator", "a": "administrator", "g": "agency", "u": "auditor", "t": "treasurer", "l": "leader"}
OUTSIDE = ("colleague", "stranger", "far-agency")
EVERYBODY = {"notice-public", "notice-ticket", "notice-family", "notice-appeal", "notice-money", "notice-paper"}
LISTS = {
    "claims", "notice-search", "notice-desk", "notice-telephone", "deaths", "death-families", "death-families-print",
    "death-list-new", "transfers", "scholarships",
}  # fmt: skip
# Who of the record's own government and branch may open an address, and who may send something to it:
# [o]perator, [a]dministrator, a[g]ency officer, a[u]ditor, [t]reasurer, [l]eader. What also hangs on the state of the
# thing (an act that is not offered now) is left out of the first; proofs are closed until somebody says why they look.
# Where many may send, the form is judged before the service refuses who may not do it: nothing is learned by that.
ALLOWED = {
    "claims": ("oagu", ""), "claim": ("oagu", ""), "claim-why": ("oagu", ""), "claim-open": ("", "g"),
    "claim-letter": ("oagu", ""), "claim-act": ("g", "g"), "claim-event": ("g", "g"), "claim-facts": ("g", "g"),
    "claim-assess": ("g", "g"), "claim-funeral": ("g", "g"), "claim-decide": ("g", "g"), "claim-family": ("oagu", ""),
    "claim-relative-new": ("g", "g"), "claim-shares": ("g", "g"), "claim-relative": ("g", "g"),
    "claim-relative-out": ("g", "g"), "claim-guardian": ("g", "g"), "claim-account": ("g", "g"),
    "claim-school": ("g", "g"), "claim-child-end": ("g", "g"), "claim-money": ("oagu", ""),
    "claim-payout-proof": ("", ""), "claim-payout": ("", "oagu"), "claim-papers": ("oagu", ""),
    "claim-papers-send": ("", "oagu"), "claim-papers-follow": ("", "g"), "claim-paper": ("g", ""),
    "claim-paper-judge": ("", "g"), "notice-search": ("oa", "oa"), "notice-event": ("oa", "oa"),
    "notice-kept": ("oagu", ""), "notice-outcome": ("oa", "oa"), "notice-desk": ("oag", ""),
    "notice-telephone": ("oag", "oag"), "notice-open": ("g", "g"), "notice-identify": ("", "g"),
    "notice-dismiss": ("", "g"), "deaths": ("ag", ""), "death-list-new": ("", "ag"), "death-families": ("oagu", ""),
    "death-families-print": ("ag", ""), "death-family": ("ag", "ag"), "death-list": ("ag", ""),
    "death-row-decide": ("ag", "ag"), "transfers": ("agu", ""), "transfer-refund": ("ag", "ag"),
    "transfer": ("agu", ""), "transfer-proof": ("", ""), "transfer-act": ("", "agu"), "scholarships": ("oagu", ""),
    "school-year": ("oagu", ""), "school-year-act": ("", "oagu"),
}  # fmt: skip
ALSO_BY = {("claim-act", "keberatan"): "oag"}


def addresses(keys: dict[str, int]) -> Iterator[tuple[str, str, str]]:
    """Every address that these rooms have, with its name and the code of an act in it."""
    for pattern in PATTERNS:
        assert pattern.name
        asked = set(pattern.pattern.converters)
        given = {name: keys[name] for name in asked - {"code", "what"}}
        if "what" in asked:
            yield pattern.name, "", reverse(pattern.name, kwargs={**given, "what": "perlindungan"})
        elif "code" in asked:
            for code in CODES[pattern.name]:
                yield pattern.name, code, reverse(pattern.name, kwargs={**given, "code": code})
        else:
            yield pattern.name, "", reverse(pattern.name, kwargs=given)


def rows() -> dict[str, int]:
    """How many rows each table of claims and transfers has, and how many events there are."""
    models = [*apps.get_app_config("claims").get_models(), *apps.get_app_config("disbursements").get_models(), Event]
    return {model.__name__: model.objects.count() for model in models}  # type: ignore[attr-defined]


def test_every_address_has_its_place_in_the_table() -> None:
    assert {pattern.name for pattern in PATTERNS} == {*ALLOWED, *EVERYBODY}
    assert {name for name in ALLOWED if name in LISTS} == LISTS


@pytest.mark.parametrize("role", ["treasurer", "leader", *OUTSIDE])
def test_whoever_is_not_concerned_learns_nothing_and_changes_nothing(browse, cases, country, role: str) -> None:
    keys = one_of_each(cases, country)
    hidden, client = secrets(cases), browse(role)
    before = rows()
    for name, _code, at in addresses(keys):
        if name in EVERYBODY:
            continue
        for answer in (client.get(at), client.post(at)):
            text = answer.content.decode(errors="replace")
            assert not [one for one in hidden if one and one in text], (name, at)
            if name not in LISTS:
                assert answer.status_code in (302, 403, 404, 405), (name, at, answer.status_code)
                assert answer.status_code != 302 or client.get(answer["Location"]).status_code in (403, 404), (name, at)
    assert rows() == before


@pytest.mark.parametrize("letter", LETTERS)
def test_each_role_opens_and_sends_what_the_table_says_and_no_more(browse, cases, country, letter: str) -> None:
    keys, client = one_of_each(cases, country), browse(LETTERS[letter])
    for name, code, at in addresses(keys):
        if name in EVERYBODY:
            continue
        may_open, may_send = ALLOWED[name]
        opened = client.get(at)
        assert opened.status_code != 200 or letter in may_open, (name, code, opened.status_code)
        if letter in may_open and name not in {"claim-act"} and not code:
            assert opened.status_code in (200, 302, 404, 409), (name, opened.status_code)
        sent = client.post(at)
        may_send = ALSO_BY.get((name, code), may_send)
        assert sent.status_code in (403, 404, 405) or letter in may_send, (name, code, sent.status_code)


def test_without_a_login_every_other_address_leads_to_it(cases, country) -> None:
    for name, _code, at in addresses(one_of_each(cases, country)):
        if name not in EVERYBODY:
            for answer in (Client().get(at), Client().post(at)):
                assert (answer.status_code, answer["Location"].split("?")[0]) == (302, "/masuk/"), (name, at)
