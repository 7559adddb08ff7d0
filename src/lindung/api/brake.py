"""How much of the calculations an address may ask for within a minute: the API is open to everybody.

Units: one per call, and one more for every MONTHS_A_UNIT months that its cases ask for.
"""

from __future__ import annotations

from django.http import HttpRequest

from lindung.apps.limits.services import Limit, attempt_count

UNITS = Limit("api.address", most=600, seconds=60)
MONTHS_A_UNIT = 100


def is_too_much(request: HttpRequest, months: int) -> bool:
    """Whether an address has asked for more units than a minute allows; counts this call, for so many months, too."""
    units = 1 + months // MONTHS_A_UNIT
    return attempt_count(UNITS, request.META.get("REMOTE_ADDR", ""), units=units).is_over
