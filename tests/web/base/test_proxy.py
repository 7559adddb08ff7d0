"""Who asks: a proxy's word counts only where the settings name the proxy, and then no further than the proxy saw."""

from __future__ import annotations

from ipaddress import ip_network

import pytest
from django.conf import settings as django_settings
from django.http import HttpRequest, HttpResponse

from lindung.kernel.errors import Refusal
from lindung.project import environment
from lindung.web.base.proxy import ProxyMiddleware, visitor_address, visitor_network


def passed(peer: str, **headers: str) -> HttpRequest:
    """A request from a peer after the middleware."""
    request = HttpRequest()
    request.META = {"REMOTE_ADDR": peer} | headers
    ProxyMiddleware(lambda _request: HttpResponse())(request)
    return request


@pytest.mark.parametrize(
    ("peer", "forwarded", "address"),
    [
        ("10.0.0.1", "", "10.0.0.1"),
        ("10.0.0.1", "203.0.113.9", "203.0.113.9"),
        ("10.0.0.1", "6.6.6.6, 203.0.113.9", "203.0.113.9"),
        ("10.0.0.1", "203.0.113.9, 10.0.0.7", "203.0.113.9"),
        ("10.0.0.1", "6.6.6.6, 203.0.113.9, 10.0.0.7, 10.0.0.8", "203.0.113.9"),
        ("10.0.0.1", "10.0.0.7", "10.0.0.1"),
        ("10.0.0.1", "6.6.6.6, nonsense", "10.0.0.1"),
        ("10.0.0.1", "2001:db8::9", "2001:db8::9"),
        ("::ffff:10.0.0.1", "203.0.113.9", "203.0.113.9"),
        ("192.0.2.4", "203.0.113.9", "192.0.2.4"),
        ("192.0.2.4", "203.0.113.9, 10.0.0.1", "192.0.2.4"),
    ],
)
def test_the_right_most_address_that_is_no_proxys_counts(settings, peer: str, forwarded: str, address: str) -> None:
    settings.PROXIES = (ip_network("10.0.0.0/24"),)
    request = passed(peer, **({"HTTP_X_FORWARDED_FOR": forwarded} if forwarded else {}))
    assert visitor_address(request) == address


@pytest.mark.parametrize(("peer", "is_secure"), [("10.0.0.1", True), ("192.0.2.4", False)])
def test_https_is_believed_of_a_proxy_alone(settings, peer: str, is_secure: bool) -> None:
    settings.PROXIES = (ip_network("10.0.0.0/24"),)
    assert passed(peer, HTTP_X_FORWARDED_PROTO="https").is_secure() is is_secure


def test_without_a_proxy_nobody_is_believed() -> None:
    assert django_settings.PROXIES == ()
    request = passed("127.0.0.1", HTTP_X_FORWARDED_FOR="203.0.113.9")
    assert visitor_address(request) == "127.0.0.1"


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("203.0.113.9", "203.0.113.9/32"),
        ("::ffff:203.0.113.9", "203.0.113.9/32"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:db8:1:2::9", "2001:db8:1:2::/64"),
    ],
)
def test_a_network_is_what_one_household_has(address: str, network: str) -> None:
    assert visitor_network(passed(address)) == network


def test_the_setting_names_this_machine_or_addresses(monkeypatch) -> None:
    monkeypatch.setenv("LINDUNG_PROXY", "1")
    assert [str(one) for one in environment.networks("LINDUNG_PROXY")] == ["127.0.0.0/8", "::1/128"]
    monkeypatch.setenv("LINDUNG_PROXY", "10.0.0.5, 10.1.0.0/16")
    assert [str(one) for one in environment.networks("LINDUNG_PROXY")] == ["10.0.0.5/32", "10.1.0.0/16"]
    monkeypatch.setenv("LINDUNG_PROXY", "nginx")
    with pytest.raises(Refusal, match="LINDUNG_PROXY"):
        environment.networks("LINDUNG_PROXY")
