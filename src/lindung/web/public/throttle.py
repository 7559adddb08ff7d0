"""Asking too often: a small brake on the one public question about persons."""

from __future__ import annotations

from django.core.cache import caches
from django.http import HttpRequest


def is_too_often(request: HttpRequest, what: str, *, limit: int, seconds: int) -> bool:
    """Whether an address has asked more than ``limit`` times within ``seconds``; counts this time too."""
    cache = caches["shared"]
    key = f"throttle:{what}:{request.META.get('REMOTE_ADDR', '')}"
    cache.add(key, 0, seconds)
    try:
        return cache.incr(key) > limit
    except ValueError:  # expired between the two calls
        return False
