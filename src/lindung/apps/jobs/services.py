"""What people do about jobs that failed: have them tried again, or give them up."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from lindung.apps.events.services import event_record
from lindung.apps.jobs.models import Job, JobState
from lindung.apps.jobs.queue import again
from lindung.apps.jobs.selectors import jobs_visible
from lindung.kernel.errors import Conflict, NotFound
from lindung.kernel.principal import Principal


@transaction.atomic
def job_retry(*, by: Principal, job_id: int) -> Job:
    """Queue a failed or given-up job again, with nothing counted against it.

    Raises:
        Refusal: ``forbidden``, ``not_found``, or ``job_not_failed``.
    """
    job = _ended_badly(by, job_id, JobState.FAILED, JobState.GIVEN_UP)
    again(job)
    _record(by, job, "job.retry")
    return job


@transaction.atomic
def job_give_up(*, by: Principal, job_id: int) -> Job:
    """Close a failed job for good; what it worked on stays as it is.

    Raises:
        Refusal: ``forbidden``, ``not_found``, or ``job_not_failed``.
    """
    job = _ended_badly(by, job_id, JobState.FAILED)
    job.state = JobState.GIVEN_UP
    job.save(update_fields=["state"])
    _record(by, job, "job.give_up")
    return job


def failed_jobs_close(subject: str) -> None:
    """Give up the failed jobs of a record that was discarded, in the caller's transaction and event."""
    Job.objects.filter(subject=subject, state=JobState.FAILED).update(state=JobState.GIVEN_UP)


def _ended_badly(by: Principal, job_id: int, *states: JobState) -> Job:
    job = jobs_visible(by).select_for_update().filter(pk=job_id).first()
    if job is None:
        raise NotFound(_("Pekerjaan ini tidak ada, atau bukan milik pemerintah daerah Anda."))
    by.require("job.change", government=job.government)
    if job.state not in states:
        raise Conflict("job_not_failed", _("Pekerjaan ini tidak sedang gagal."))
    return job


def _record(by: Principal, job: Job, verb: str) -> None:
    data = {"kind": job.kind, "about": job.subject}
    event_record(actor=by, verb=verb, subject=f"job:{job.pk}", government=job.government, data=data)
