"""No brake on the API but where a test asks for it."""

from __future__ import annotations

import pytest
from django.core.cache import caches


@pytest.fixture(autouse=True)
def _unbraked(monkeypatch: pytest.MonkeyPatch) -> None:
    caches["shared"].clear()
    monkeypatch.setattr("lindung.api.brake.UNITS_A_MINUTE", 10**9)
