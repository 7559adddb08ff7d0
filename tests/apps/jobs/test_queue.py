"""The queue: turns between governments, leases that are lost, deaths that are counted, and what people do about it."""

from __future__ import annotations

import pytest

from lindung.apps.events.models import Event
from lindung.apps.jobs import daily, kinds
from lindung.apps.jobs.jobs import TIDY, tidy
from lindung.apps.jobs.kinds import JobKind
from lindung.apps.jobs.models import FailureReason, Job, JobState
from lindung.apps.jobs.queue import (
    MOST_INTERRUPTIONS,
    job_claim,
    job_died,
    job_done,
    job_enqueue,
    job_fail,
    job_interrupted,
    job_put_back,
    lease_beat,
)
from lindung.apps.jobs.recovery import LeaseWatch, leases_release, work_repair
from lindung.apps.jobs.selectors import jobs_visible
from lindung.apps.jobs.services import job_give_up, job_retry
from lindung.apps.submissions.jobs import CHECK
from lindung.apps.submissions.models import State
from lindung.kernel.errors import Conflict, Forbidden, NotFound
from lindung.kernel.failure_detail import failure_detail
from lindung.store import clock
from tests.apps.job_queue import work_off

pytestmark = pytest.mark.django_db


@pytest.fixture
def kind(monkeypatch: pytest.MonkeyPatch) -> JobKind:
    """A kind of job that notes what is done with it."""
    monkeypatch.setattr(kinds, "_KINDS", dict(kinds._KINDS))
    seen: list[tuple[str, int]] = []
    made = kinds.register(
        JobKind(
            name="note",
            run=lambda number: seen.append(("run", number)),
            failed=lambda number: seen.append(("failed", number)),
            retried=lambda number: seen.append(("retried", number)),
        )
    )
    made.run.__dict__["seen"] = seen
    return made


def enqueued(kind: JobKind, *governments: str) -> list[Job]:
    return [job_enqueue(kind, {"number": n}, government=one) for n, one in enumerate(governments)]


def claimed(kind: JobKind) -> Job:
    enqueued(kind, "74.13")
    job = job_claim()
    assert job is not None
    return job


def state_of(job: Job) -> tuple[str, str]:
    job.refresh_from_db()
    return job.state, job.reason


def test_a_thousand_jobs_of_one_government_make_another_wait_for_one(kind) -> None:
    enqueued(kind, *["74.13"] * 5, "74.03", "", "74.03")
    assert [job.government for job in work_off()] == ["74.13", "74.03", "", "74.13", "74.03", *["74.13"] * 3]


def test_a_government_at_work_is_left_out_and_nothing_is_taken_twice(kind) -> None:
    enqueued(kind, "74.13", "74.13", "74.03")
    first, second = job_claim(), job_claim(apart_from=("74.13",))
    assert (first.government, second.government) == ("74.13", "74.03")
    assert job_claim(apart_from=("74.13", "74.03")) is None
    assert first.lease != second.lease


def test_what_was_done_is_done_once(kind) -> None:
    job = claimed(kind)
    assert lease_beat(job)
    assert job_done(job)
    assert state_of(job) == (JobState.DONE, "")
    assert job_claim() is None


@pytest.mark.parametrize(
    "end",
    [job_done, job_put_back, job_died, job_interrupted, lease_beat, lambda job: job_fail(job, FailureReason.ERROR)],
)
def test_whoever_lost_the_lease_changes_nothing(kind, end) -> None:
    job = claimed(kind)
    job_put_back(job)
    other = job_claim()
    assert other.pk == job.pk
    assert not end(job)
    other.refresh_from_db()
    assert (other.state, other.deaths, other.interruptions, other.beats) == (JobState.RUNNING, 0, 0, 0)


def test_what_kills_its_process_twice_has_failed_and_kills_no_more(kind) -> None:
    job = claimed(kind)
    job_died(job, "sinyal 9")
    assert state_of(job) == (JobState.WAITING, "")
    job_died(job_claim(), "sinyal 9")
    assert state_of(job) == (JobState.FAILED, FailureReason.KILLED)
    assert job_claim() is None
    assert kind.run.seen == [("failed", 0)]


def test_a_lost_database_counts_apart_from_deaths(kind) -> None:
    job = claimed(kind)
    for _time in range(MOST_INTERRUPTIONS - 1):
        job_interrupted(job)
        assert state_of(job)[0] == JobState.WAITING
        job = job_claim()
    job_interrupted(job)
    assert state_of(job) == (JobState.FAILED, FailureReason.INTERRUPTED)
    assert job.deaths == 0


def test_stopping_on_purpose_counts_nothing(kind) -> None:
    for _time in range(10):
        job_put_back(job_claim() or claimed(kind))
    job = Job.objects.get()
    assert (job.state, job.deaths, job.interruptions) == (JobState.WAITING, 0, 0)


def test_an_error_fails_at_once_and_keeps_no_value_of_anybody(kind) -> None:
    job = enqueued(kind, "74.13")[0]
    Job.objects.filter(pk=job.pk).update(arguments={"nik": "7413010190909001"})
    work_off()
    assert state_of(job) == (JobState.FAILED, FailureReason.ERROR)
    assert "TypeError" in job.failure_detail
    assert "7413010190909001" not in job.failure_detail


def test_a_kind_of_another_version_waits_for_a_person(kind) -> None:
    job = Job.objects.create(kind="of tomorrow")
    work_off()
    assert state_of(job) == (JobState.FAILED, FailureReason.UNKNOWN_KIND)


def test_no_clock_ends_a_lease_and_a_heart_that_stands_still_does(kind) -> None:
    ticks = [0.0]
    watch = LeaseWatch(30.0, lambda: ticks[0])
    job = claimed(kind)
    Job.objects.update(started_at=clock.now().replace(year=1999))
    assert watch.lost() == []
    ticks[0] = 29.0
    lease_beat(job)
    assert watch.lost() == []
    ticks[0] = 58.0
    assert watch.lost() == []
    ticks[0] = 59.0
    assert [lost.pk for lost in watch.lost()] == [job.pk]
    job_put_back(job)
    job_claim()
    assert watch.lost() == []


def test_the_only_worker_takes_every_lease_but_its_own_back(kind) -> None:
    enqueued(kind, "74.13", "74.03")
    own, other = job_claim(), job_claim()
    assert leases_release(apart_from=[own.lease]) == 1
    assert (state_of(own)[0], state_of(other)[0]) == (JobState.RUNNING, JobState.WAITING)


def test_work_whose_job_is_lost_gets_one_and_no_second(country, people, send) -> None:
    submission = send(people(2))
    type(submission).objects.update(state=State.CHECKING)
    Job.objects.all().delete()
    assert work_repair() == 1
    assert work_repair() == 0
    assert Job.objects.get().kind == CHECK.name
    type(submission).objects.update(failure="failed")
    Job.objects.all().delete()
    assert work_repair() == 0


def test_three_people_and_a_failed_job(country, kind) -> None:
    job = claimed(kind)
    job_fail(job, FailureReason.ERROR)
    for name in ("operator", "treasurer", "leader", "agency", "other-administrator"):
        assert not jobs_visible(country.who(name)).exists()
        with pytest.raises(NotFound):
            job_retry(by=country.who(name), job_id=job.pk)
        with pytest.raises(NotFound):
            job_give_up(by=country.who(name), job_id=job.pk)
    assert jobs_visible(country.who("auditor")).count() == 1
    with pytest.raises(Forbidden):
        job_retry(by=country.who("auditor"), job_id=job.pk)
    by = country.who("administrator")
    job_give_up(by=by, job_id=job.pk)
    assert state_of(job)[0] == JobState.GIVEN_UP
    with pytest.raises(Conflict):
        job_give_up(by=by, job_id=job.pk)
    job_retry(by=by, job_id=job.pk)
    with pytest.raises(Conflict):
        job_retry(by=by, job_id=job.pk)
    assert kind.run.seen == [("failed", 0), ("retried", 0)]
    assert [done.pk for done in work_off()] == [job.pk]
    verbs = Event.objects.filter(subject=f"job:{job.pk}").order_by("number").values_list("verb", flat=True)
    assert list(verbs) == ["job.give_up", "job.retry"]


def test_the_days_work_is_queued_once_for_each_government(country, kind, monkeypatch) -> None:
    hours = sorted({one.from_hour for one in kinds.kinds() if one.is_daily})
    morning = clock.now().replace(hour=hours[-1])
    assert daily.daily_enqueue(morning.replace(hour=hours[0] - 1)) == 0
    made = daily.daily_enqueue(morning)
    assert made == Job.objects.count() == Job.objects.values("once").distinct().count()
    assert daily.daily_enqueue(morning) == 0
    assert {job.government for job in Job.objects.filter(kind="reminder.daily")} >= {"74.13", "74.03"}
    assert Job.objects.filter(kind=TIDY.name).count() == 1
    assert {job.state for job in work_off()} == {JobState.DONE}


def test_where_the_day_stands_still_nothing_falls_due(country, settings) -> None:
    settings.LINDUNG_TODAY = clock.today()
    assert daily.daily_enqueue() == 0


def test_tidying_keeps_what_waits_for_a_person(kind) -> None:
    old = clock.now().replace(year=2001)
    for state in JobState.values:
        Job.objects.create(kind="note", state=state, ended_at=old, queued_at=old)
    tidy()
    kept = set(Job.objects.values_list("state", flat=True))
    assert kept == {JobState.WAITING, JobState.RUNNING, JobState.FAILED}


def test_a_failures_detail_names_code_and_no_folder_and_no_message() -> None:
    try:
        try:
            int("Wa Ode Rekaan")
        except ValueError as cause:
            raise RuntimeError("Wa Ode Rekaan") from cause
    except RuntimeError as error:
        detail = failure_detail(error)
    for part in ("ValueError", "RuntimeError", "test_queue.py"):
        assert part in detail
    assert "Rekaan" not in detail
    assert not any(line.strip().startswith("/") for line in detail.splitlines())
