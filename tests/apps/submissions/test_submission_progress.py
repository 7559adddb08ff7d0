"""How far the machine is: measured by the bytes read, and from the start again for every job."""

from __future__ import annotations

from datetime import timedelta

import pytest

from lindung.apps.submissions.models import Stage, State, Submission, SubmissionFile
from lindung.apps.submissions.progress import progress_of
from lindung.apps.submissions.services.approve import submission_approve, submission_submit
from lindung.apps.submissions.services.progress import ReadingProgress, stage_record
from lindung.store import clock

pytestmark = pytest.mark.django_db


def checking(send, persons) -> Submission:
    submission = send(persons)
    Submission.objects.filter(pk=submission.pk).update(state=State.CHECKING)
    stage_record(submission.pk, Stage.READING)
    submission.refresh_from_db()
    return submission


def test_reading_counts_people_and_the_share_of_the_bytes(people, send) -> None:
    submission = checking(send, people(2))
    files = [SubmissionFile(stored_as=name, size=size) for name, size in (("a.xlsx", 300), ("b.xlsx", 700))]
    ReadingProgress(submission.pk, files)(40, 40, "b.xlsx Daftar")
    submission.refresh_from_db()
    progress = progress_of(submission)
    assert (progress.stage, progress.people, progress.percent) == ("reading", 40, 30)


def test_the_time_left_follows_from_the_pace(people, send) -> None:
    submission = checking(send, people(2))
    submission.progress_began_at = clock.now() - timedelta(seconds=20)
    assert progress_of(submission).seconds_left is None
    submission.progress_percent = 40
    assert progress_of(submission).seconds_left == 30
    submission.progress_percent = 1
    assert progress_of(submission).seconds_left is None


def test_a_finished_check_and_an_approval_begin_anew(country, people, send) -> None:
    submission = send(people(3))
    assert (submission.progress_stage, submission.progress_percent) == ("", None)
    submission_submit(by=country.who("administrator"), submission_id=submission.pk)
    approved = submission_approve(by=country.who("agency"), submission_id=submission.pk)
    progress = progress_of(approved)
    assert (progress.stage, progress.people, progress.percent, progress.seconds_left) == ("enrolling", 3, None, None)
