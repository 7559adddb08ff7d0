"""What the chapters of the story share: how far it has come, and what everybody in it does again and again."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import Cast
from tests.journeys.visitor import Visitor


class Story:
    """How far the story has come, and what later chapters need of earlier ones."""

    def __init__(self, cast: Cast, desk: Path) -> None:
        self.cast, self.desk = cast, desk
        self.broken_in = ""
        self.submission = self.bill = self.mending = ""
        self.newly_enrolled = 0

    @contextmanager
    def chapter(self, title: str) -> Iterator[Cast]:
        """Tell a chapter; it needs all earlier ones, and no browser may complain in it."""
        if self.broken_in:
            pytest.skip(f"the story broke off in the chapter '{self.broken_in}'")
        self.broken_in = title
        yield self.cast
        self.cast.nobody_complains()
        self.broken_in = ""


def path_of(visitor: Visitor) -> str:
    return visitor.page.url.removeprefix(visitor.address)


def send(visitor: Visitor, files: list[Path]) -> str:
    """Hand workbooks in at the door; answers the submission's address."""
    visitor.open("/kiriman/baru/")
    visitor.page.locator("input[type=file]").set_input_files(files)
    visitor.page.get_by_role("button", name="Kirim dan periksa").click()
    visitor.page.wait_for_url(re.compile(r"/kiriman/\d+/$"))
    return path_of(visitor)


def opened_file(visitor: Visitor, office: str) -> str:
    """Unfold an office's file on the submission's page, unless it stands open; answers its selector."""
    name = visitor.page.locator("summary b", has_text=re.compile(f"^{office}$"))
    file = visitor.page.locator(".file", has=name)
    if not file.locator("details[open]").count():
        file.locator("summary").click()
    expect(file.locator("table").first).to_be_visible()
    return f"#{file.get_attribute('id')}"


def marked(visitor: Visitor, file: str, into: Path) -> Path:
    """Download a file's marked workbook."""
    with visitor.page.expect_download() as waiting:
        visitor.page.locator(f"{file} a[download]").click()
    target = into / waiting.value.suggested_filename
    waiting.value.save_as(target)
    return target


def ready_wages(cast: Cast, office: str) -> list[int]:
    """The wages of an office's ready rows in the submission that was enrolled first."""
    question = """SELECT r.wage_rupiah FROM submissions_submissionrow r JOIN offices_office o ON o.id = r.office_id
        WHERE o.code = ? AND r.disposition = 'ready' AND r.submission_id = (SELECT min(s.id)
        FROM submissions_submission s WHERE s.government_id = '74.13')"""
    return [wage for (wage,) in cast.server.ask(question, office)]


def not_ready(cast: Cast, niks: list[str]) -> list[str]:
    """The NIKs among these that any submission holds back."""
    question = "SELECT nik FROM submissions_submissionrow WHERE nik = ? AND disposition <> 'ready'"
    return [nik for nik in niks if cast.server.ask(question, nik)]


def enrolled_twice(cast: Cast) -> list[tuple[object, ...]]:
    """Workers with two running enrolments, and NIKs of two workers."""
    twice = "SELECT worker_id FROM registry_enrolment WHERE ends_on IS NULL GROUP BY worker_id HAVING count(*) > 1"
    return cast.server.ask(twice) + cast.server.ask("SELECT nik FROM registry_worker GROUP BY nik HAVING count(*) > 1")
