"""Asking too often: how many questions and misses one visitor, one network and one NIK may have.

A question is counted before it is answered, so that many at the same instant are all counted. A right answer takes the
miss back, never the question. Whether a NIK is in the registry makes no difference to its count.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.http import HttpRequest

from lindung.apps.limits.services import Limit, Standing, attempt_count, attempt_take_back
from lindung.web.base.proxy import visitor_address, visitor_network

ADDRESS_QUESTIONS = Limit("cek.address", most=10, seconds=600)
NETWORK_QUESTIONS = Limit("cek.network", most=30, seconds=600)
ADDRESS_MISSES = Limit("cek.address.misses", most=20, seconds=24 * 3600)
NETWORK_MISSES = Limit("cek.network.misses", most=40, seconds=24 * 3600)
NIK_MISSES = Limit("cek.nik.misses", most=5, seconds=24 * 3600)


@dataclass(frozen=True, slots=True)
class Brake:
    """The brakes of one public question; ``misses_of_one``: on all who ask wrongly about one NIK, or one ticket."""

    address: Limit
    network: Limit
    address_misses: Limit
    network_misses: Limit
    misses_of_one: Limit


PROTECTION = Brake(ADDRESS_QUESTIONS, NETWORK_QUESTIONS, ADDRESS_MISSES, NETWORK_MISSES, NIK_MISSES)


def question_count(request: HttpRequest, subject: str, brake: Brake = PROTECTION) -> datetime | None:
    """Count a question and, until ``question_was_right``, a miss; gives when to try again, None if it may be answered.

    A question that a brake on the visitor refuses counts against no subject (a NIK, a ticket).
    """
    if over := visit_count(request, brake.address, brake.network):
        return over
    misses = [attempt_count(limit, one) for limit, one in _misses(request, subject, brake)]
    return _latest(misses)


def visit_count(request: HttpRequest, of_address: Limit, of_network: Limit) -> datetime | None:
    """Count a visitor who asks or tells something; gives when to try again, None if they may."""
    address, network = visitor_address(request), visitor_network(request)
    return _latest([attempt_count(of_address, address), attempt_count(of_network, network)])


def question_was_right(request: HttpRequest, subject: str, brake: Brake = PROTECTION) -> None:
    """Take the miss back that was counted with a question."""
    for limit, one in _misses(request, subject, brake):
        attempt_take_back(limit, one)


def _misses(request: HttpRequest, subject: str, brake: Brake) -> list[tuple[Limit, str]]:
    address, network = visitor_address(request), visitor_network(request)
    return [(brake.address_misses, address), (brake.network_misses, network), (brake.misses_of_one, subject)]


def _latest(standings: list[Standing]) -> datetime | None:
    """When the last of the brakes that hold lets go."""
    return max((standing.ends_at for standing in standings if standing.is_over), default=None)
