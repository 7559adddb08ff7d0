"""The demo with its walk stands alike on both databases."""

from __future__ import annotations

from tests.apps.processes import output_of


def test_the_story_is_told_alike_on_either_database(own_database: dict[str, str]) -> None:
    assert output_of("demo_walk.py", own_database) == {
        "counts": {"ready": 2270, "needs_correction": 810, "duplicate": 85, "ineligible": 25},
        "enrolled": 2270,
        "bills": 23,
        "chain": True,
    }
