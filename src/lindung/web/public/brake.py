"""Asking too often: how many questions and misses one visitor, one network and one NIK may have.

A question is counted before it is answered, so that many at the same instant are all counted. A right answer takes the
miss back, never the question. Whether a NIK is in the registry makes no difference to its count.
"""

from __future__ import annotations

from datetime import datetime

from django.http import HttpRequest

from lindung.apps.limits.services import Limit, Standing, attempt_count, attempt_take_back
from lindung.web.base.proxy import visitor_address, visitor_network

ADDRESS_QUESTIONS = Limit("cek.address", most=10, seconds=600)
NETWORK_QUESTIONS = Limit("cek.network", most=30, seconds=600)
ADDRESS_MISSES = Limit("cek.address.misses", most=20, seconds=24 * 3600)
NETWORK_MISSES = Limit("cek.network.misses", most=40, seconds=24 * 3600)
NIK_MISSES = Limit("cek.nik.misses", most=5, seconds=24 * 3600)


def question_count(request: HttpRequest, nik: str) -> datetime | None:
    """Count a question and, until ``question_was_right``, a miss; gives when to try again, None if it may be answered.

    A question that a brake on the visitor refuses counts against no NIK.
    """
    address, network = visitor_address(request), visitor_network(request)
    visitor = [attempt_count(ADDRESS_QUESTIONS, address), attempt_count(NETWORK_QUESTIONS, network)]
    if over := _latest(visitor):
        return over
    misses = [attempt_count(limit, subject) for limit, subject in _misses(address, network, nik)]
    return _latest(misses)


def question_was_right(request: HttpRequest, nik: str) -> None:
    """Take the miss back that was counted with a question."""
    for limit, subject in _misses(visitor_address(request), visitor_network(request), nik):
        attempt_take_back(limit, subject)


def _misses(address: str, network: str, nik: str) -> list[tuple[Limit, str]]:
    return [(ADDRESS_MISSES, address), (NETWORK_MISSES, network), (NIK_MISSES, nik)]


def _latest(standings: list[Standing]) -> datetime | None:
    """When the last of the brakes that hold lets go."""
    return max((standing.ends_at for standing in standings if standing.is_over), default=None)
