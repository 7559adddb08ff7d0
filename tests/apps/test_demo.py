"""The demo with its walk stands alike on both databases."""

from __future__ import annotations

import pytest

from lindung.apps.events.numbering import number_next
from lindung.apps.events.services import event_record
from lindung.demo.play import STORY, demo_settle
from lindung.kernel.principal import Principal
from tests.apps.processes import output_of


def test_the_story_is_told_alike_on_either_database(own_database: dict[str, str]) -> None:
    assert output_of("demo_walk.py", own_database) == {
        "counts": {"ready": 2270, "needs_correction": 810, "duplicate": 85, "ineligible": 25},
        "enrolled": 2270,
        "bills": 23,
        "chain": True,
    }


@pytest.mark.django_db
@pytest.mark.parametrize(("actor", "is_settled"), [(STORY, True), (Principal.system("lain"), False)])
def test_the_day_is_the_storys_whatever_number_its_first_event_has(
    actor: Principal, is_settled: bool, tmp_path, settings
) -> None:
    """An attempt that was killed has used up numbers, which PostgreSQL does not give back."""
    settings.HOME = tmp_path
    (tmp_path / "demo-day.unsettled").write_text("2022-07-18")
    for _attempt in range(3):
        number_next()
    event_record(actor=actor, verb="test", subject="thing:1")
    demo_settle()
    assert (tmp_path / "demo-day").exists() is is_settled
