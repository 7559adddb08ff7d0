"""How much of the calculations an address may ask for within a minute: the API is open to everybody.

Units: one per call, and one more for every MONTHS_A_UNIT months that its cases ask for. Counted in the cache that all
processes share.
"""

from __future__ import annotations

from django.core.cache import caches
from django.http import HttpRequest

UNITS_A_MINUTE = 600
MONTHS_A_UNIT = 100
SECONDS = 60


def is_too_much(request: HttpRequest, months: int) -> bool:
    """Whether an address has asked for more than UNITS_A_MINUTE; counts this call, for so many months, too."""
    cache = caches["shared"]
    key = f"throttle:api:{request.META.get('REMOTE_ADDR', '')}"
    cache.add(key, 0, SECONDS)
    try:
        return cache.incr(key, 1 + months // MONTHS_A_UNIT) > UNITS_A_MINUTE
    except ValueError:  # expired between the two calls
        return False
