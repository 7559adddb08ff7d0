"""The machine's part, done in the background: checking a candidate list. It may be run again after a crash."""

from __future__ import annotations

from django.db import transaction

from lindung.apps.candidates.models import CandidateList, ListState
from lindung.apps.jobs.kinds import JobKind, register, register_repair
from lindung.apps.jobs.queue import job_enqueue
from lindung.apps.jobs.selectors import has_open_job
from lindung.kernel.text import Text

_STOPPED = Text(
    "Pemeriksaan berhenti di tengah jalan; coba periksa lagi.", "The check stopped half way; have it checked again."
)


def check(list_id: int) -> None:
    """Read and judge a list's file."""
    from lindung.apps.candidates.services.check import candidate_list_check

    candidate_list_check(list_id)


def _failed(list_id: int) -> None:
    """Have the list say that its check stopped."""
    stopped = {"id": _STOPPED.id, "en": _STOPPED.en}
    CandidateList.objects.filter(pk=list_id, state=ListState.CHECKING).update(failure=stopped)


def _retried(list_id: int) -> None:
    CandidateList.objects.filter(pk=list_id).update(failure={})


CHECK = register(JobKind(name="candidates.check", run=check, failed=_failed, retried=_retried))


def check_later(found: CandidateList) -> None:
    """Queue a check in the caller's transaction: both are stored, or neither."""
    job_enqueue(CHECK, {"list_id": found.pk}, subject=subject_of(found), government=found.government_id)


@register_repair
def unchecked_enqueue() -> int:
    """Queue the checks that wait for the machine and have no job."""
    waiting = CandidateList.objects.filter(state=ListState.CHECKING, failure={}).values_list("pk", flat=True)
    return sum(_enqueue_unqueued(list_id) for list_id in list(waiting))


@transaction.atomic
def _enqueue_unqueued(list_id: int) -> bool:
    found = CandidateList.objects.select_for_update(no_key=True).get(pk=list_id)
    if found.state != ListState.CHECKING or found.failure or has_open_job(subject_of(found)):
        return False
    check_later(found)
    return True


def subject_of(found: CandidateList) -> str:
    """The name of a list in jobs and events."""
    return f"candidate_list:{found.pk}"
