"""A death and an accident of members, ready for an officer, and papers that are cleaned without a child process."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import date

import pytest

from lindung.apps.claims.models import Case, Kind
from lindung.apps.claims.services import papers
from lindung.apps.claims.services.report import FirstReport, event_report
from lindung.apps.registry.models import Worker
from lindung.documents.papers import CleanPaper
from tests.apps.claims.members import at, members, play

DIED_ON = date(2022, 7, 15)


@pytest.fixture
def enrolled(country, send, people) -> list[Worker]:
    """Three members of the health office since July 2022; the day is 18 July."""
    return members(country, send, people(3))


@pytest.fixture
def death(country, enrolled) -> Case:
    """A death that was no accident, reported by the office."""
    report = FirstReport(Kind.OTHER_DEATH, DIED_ON, at(date(2022, 7, 16)), "La Ode Basri", died_on=DIED_ON)
    return event_report(by=country.who("operator"), worker=enrolled[0], office=country.health, report=report)[0]


@pytest.fixture
def accident(country, enrolled) -> Case:
    """A fatal accident at work, reported by the office."""
    report = FirstReport(
        Kind.WORK_ACCIDENT,
        DIED_ON,
        at(date(2022, 7, 16)),
        "La Ode Basri",
        died_on=DIED_ON,
        accident_kind="at_work",
    )
    return event_report(by=country.who("operator"), worker=enrolled[1], office=country.health, report=report)[0]


@pytest.fixture
def later() -> Callable[[date], None]:
    """Let it be another day."""
    return play


def cleaned(name: str, source: bytes) -> CleanPaper:
    """What the cell gives, without a cell: the copy is told from what was sent."""
    kept = b"bersih:" + source.removesuffix(b":lagi")
    return CleanPaper(
        content=kept,
        media_type="image/jpeg",
        extension=".jpg",
        pages=1,
        width=3,
        height=2,
        sha256_sent=hashlib.sha256(source).hexdigest(),
        sha256_clean=hashlib.sha256(kept).hexdigest(),
        removed=("position",),
        preview=b"kecil",
        look="",
    )


@pytest.fixture
def without_cell(monkeypatch) -> None:
    """Papers are cleaned in the test's own process, by ``cleaned``."""
    monkeypatch.setattr(papers, "paper_cleaned_in_cell", cleaned)
