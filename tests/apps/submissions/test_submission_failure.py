"""When the machine's part fails, the submission says so, and who may begin it may have it tried again."""

from __future__ import annotations

import io

import pytest

from lindung.apps.events.models import Event
from lindung.apps.jobs.models import FailureReason, Job, JobState
from lindung.apps.registry.models import Enrolment
from lindung.apps.submissions import jobs
from lindung.apps.submissions.models import State, Submission
from lindung.apps.submissions.services import check as checking
from lindung.apps.submissions.services import enrol as enrolling
from lindung.apps.submissions.services.approve import submission_approve, submission_submit
from lindung.apps.submissions.services.create import Intake, submission_create
from lindung.apps.submissions.services.discard import submission_discard
from lindung.apps.submissions.services.retry import submission_retry
from lindung.kernel.errors import Refusal
from tests.apps.conftest import DAY, workbook
from tests.apps.job_queue import work_off

pytestmark = pytest.mark.django_db


def break_down(*_given: object, **_named: object) -> None:
    raise MemoryError("penuh")


def reloaded(submission: Submission) -> Submission:
    submission.refresh_from_db()
    return submission


@pytest.fixture
def unchecked(country, people) -> Submission:
    """Three people on their way to the check."""
    files = [("daftar.xlsx", workbook(people(3)))]
    government, by = country.muna_barat, country.who("administrator")
    return submission_create(by=by, government=government, files=files, intake=Intake(DAY), office=country.health)[0]


def test_a_check_that_fails_is_reported_and_tried_again(country, unchecked, monkeypatch) -> None:
    with monkeypatch.context() as broken:
        broken.setattr(checking, "rows_stage", break_down)
        (job,) = work_off()
    assert (job.state, job.reason) == (JobState.FAILED, FailureReason.ERROR)
    assert (reloaded(unchecked).state, unchecked.failure, unchecked.rows.count()) == (State.CHECKING, "failed", 0)
    for name in ("colleague", "stranger", "other-administrator", "leader", "agency"):
        with pytest.raises(Refusal):
            submission_retry(by=country.who(name), submission_id=unchecked.pk)
    submission_retry(by=country.who("administrator"), submission_id=unchecked.pk)
    assert reloaded(unchecked).failure == ""
    assert [again.pk for again in work_off()] == [job.pk]
    assert (reloaded(unchecked).state, unchecked.counts["ready"]) == (State.CHECKED, 3)
    assert Event.objects.filter(verb="submission.retry", subject=f"submission:{unchecked.pk}").count() == 1


def test_an_enrolling_that_fails_leaves_nothing_and_is_the_agencys_to_repeat(
    country, people, send, monkeypatch
) -> None:
    submission = send(people(3))
    submission_submit(by=country.who("administrator"), submission_id=submission.pk)
    submission_approve(by=country.who("agency"), submission_id=submission.pk)
    with monkeypatch.context() as broken:
        broken.setattr(enrolling, "already_enrolled_close", break_down)
        assert work_off()[-1].state == JobState.FAILED
    assert (reloaded(submission).failure, Enrolment.objects.count()) == ("failed", 0)
    with pytest.raises(Refusal):
        submission_retry(by=country.who("administrator"), submission_id=submission.pk)
    submission_retry(by=country.who("agency"), submission_id=submission.pk)
    assert work_off()[-1].state == JobState.DONE
    assert (reloaded(submission).state, Enrolment.objects.count()) == (State.ENROLLED, 3)


def test_what_did_not_fail_is_not_tried_again(country, unchecked) -> None:
    with pytest.raises(Refusal) as refused:
        submission_retry(by=country.who("administrator"), submission_id=unchecked.pk)
    assert refused.value.code == "not_failed"


def test_a_check_that_failed_can_be_discarded(country, unchecked) -> None:
    Submission.objects.filter(pk=unchecked.pk).update(failure="failed")
    Job.objects.update(state=JobState.FAILED)
    submission_discard(by=country.who("administrator"), submission_id=unchecked.pk)
    assert Job.objects.get().state == JobState.GIVEN_UP
    jobs.check(unchecked.pk)
    assert (reloaded(unchecked).state, unchecked.rows.count()) == (State.DISCARDED, 0)


def test_a_submission_without_anybody_is_not_sent(country) -> None:
    files = [("kosong.csv", io.BytesIO(b"NIK,Nama\n"))]
    by = country.who("administrator")
    empty, _ = submission_create(by=by, government=country.muna_barat, files=files, intake=Intake(DAY))
    jobs.check(empty.pk)
    with pytest.raises(Refusal) as refused:
        submission_submit(by=by, submission_id=empty.pk)
    assert refused.value.code == "no_people"
