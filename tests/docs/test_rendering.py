"""The committed pages are the ones that the glossary and the commands make today."""

from __future__ import annotations

import pytest

from tests.docs.commands_page import REFERENCE
from tests.docs.rendering import pages


@pytest.mark.parametrize("name", sorted(pages()))
def test_a_made_page_is_not_stale(name: str) -> None:
    assert (REFERENCE / name).read_text(encoding="utf-8") == pages()[name], "run: python -m tests.docs.rendering"
