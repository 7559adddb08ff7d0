"""A desk with four cases for every test of the pages of claims."""

from __future__ import annotations

import pytest

from tests.web.claims.cases import Desk, desk


@pytest.fixture
def cases(country, send, people) -> Desk:
    """Four cases of Dinas Kesehatan, on the sixth of October 2022."""
    return desk(country, send, people)
