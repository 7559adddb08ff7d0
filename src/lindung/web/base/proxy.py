"""Who asks: the address of the visitor, told by a proxy only where the settings name that proxy."""

from __future__ import annotations

from collections.abc import Callable
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address, ip_network

from django.conf import settings
from django.http import HttpRequest, HttpResponse


class ProxyMiddleware:
    """Takes the visitor's address and HTTPS from the headers of a trusted proxy (``LINDUNG_PROXY``).

    Of the addresses in ``X-Forwarded-For`` the right-most counts that is no trusted proxy's: what stands to the left of
    it anybody may have written. From everybody else the headers are dropped.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        peer = address_of(request.META.get("REMOTE_ADDR", ""))
        forwarded = request.META.pop("HTTP_X_FORWARDED_FOR", "")
        if not _is_trusted(peer):
            request.META.pop("HTTP_X_FORWARDED_PROTO", None)
        elif forwarded:
            request.META["REMOTE_ADDR"] = str(_visitor(forwarded) or peer)
        return self.get_response(request)


def address_of(written: str) -> IPv4Address | IPv6Address | None:
    """An address as written, an IPv4 one within IPv6 as IPv4; None for what is none."""
    try:
        found = ip_address(written.strip().strip("[]").partition("%")[0])
    except ValueError:
        return None
    return getattr(found, "ipv4_mapped", None) or found


def visitor_network(request: HttpRequest) -> str:
    """The network that one household or office has: the /64 of an IPv6 address, an IPv4 address itself."""
    found = address_of(request.META.get("REMOTE_ADDR", ""))
    if isinstance(found, IPv6Address):
        return str(IPv6Network((found, 64), strict=False))
    return str(found and ip_network(found))


def visitor_address(request: HttpRequest) -> str:
    """The visitor's address in its one spelling."""
    return str(address_of(request.META.get("REMOTE_ADDR", "")))


def _visitor(forwarded: str) -> IPv4Address | IPv6Address | None:
    """The right-most address that is no trusted proxy's; None where what stands there is no address."""
    for written in reversed(forwarded.split(",")):
        found = address_of(written)
        if found is None or not _is_trusted(found):
            return found
    return None


def _is_trusted(address: IPv4Address | IPv6Address | None) -> bool:
    return address is not None and any(address in network for network in settings.PROXIES)
