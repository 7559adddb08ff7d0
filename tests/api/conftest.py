"""No brake on the API but where a test asks for it; its counters stand in the database."""

from __future__ import annotations

from dataclasses import replace

import pytest

from lindung.api import brake


@pytest.fixture(autouse=True)
def _unbraked(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(brake, "UNITS", replace(brake.UNITS, most=10**9))
