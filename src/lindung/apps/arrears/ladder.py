"""The steps of the ladder of reminders, as ``ladder.yaml`` lists them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from lindung.law.reading import read_yaml

_FILE = Path(__file__).parent / "ladder.yaml"


@dataclass(frozen=True, slots=True)
class Step:
    """A step: so many days from the due day, to these posts, in these words with blanks to fill."""

    step: str
    days: int
    posts: tuple[str, ...]
    subject: str
    body: str


@cache
def ladder() -> tuple[Step, ...]:
    """All steps, earliest first."""
    return tuple(Step(**{**fields, "posts": tuple(fields["posts"])}) for fields in read_yaml(_FILE))


def step_due(days_from_due: int) -> Step | None:
    """The step that a bill so many days from its due day has reached; None while it is too early for any."""
    return next((step for step in reversed(ladder()) if step.days <= days_from_due), None)
