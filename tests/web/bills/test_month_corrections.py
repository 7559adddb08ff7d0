"""What a month corrects of earlier ones is shown before it is issued."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from lindung.web.bills import month_views
from tests.apps.submitting import enrol

pytestmark = pytest.mark.django_db


def test_a_draft_shows_its_corrections(browse, country, people, send, monkeypatch) -> None:
    enrol(country, send(people(3)))
    real = month_views.summary_of
    line = {"correction": "late_exit", "lines": 2, "rupiah": -10_800, "since": date(2022, 6, 1)}
    monkeypatch.setattr(month_views, "summary_of", lambda *given: replace(real(*given), corrections=[line]))
    page = browse("administrator").get("/iuran/terbitkan/?month=2022-07").content.decode()
    assert "keluar, baru diketahui" in page
    assert "10.800" in page
