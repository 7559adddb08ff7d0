"""Discarding a candidate list nobody of whom is held, and taking it back: it is then checked anew."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from lindung.apps.candidates.holders import held_among
from lindung.apps.candidates.jobs import check_later, subject_of
from lindung.apps.candidates.models import LIVE, Candidate, CandidateList, ListState
from lindung.apps.candidates.services.doubles import doubles_promote
from lindung.apps.candidates.services.lock import government_hold, list_locked, office_code
from lindung.apps.events.services import event_record
from lindung.apps.jobs.services import failed_jobs_close
from lindung.kernel.errors import Conflict, Refusal
from lindung.kernel.principal import Principal
from lindung.store.files import path_of

_PERMISSION = "candidate.propose"


@transaction.atomic
def candidate_list_discard(*, by: Principal, list_id: int) -> CandidateList:
    """Discard a list: its candidates are proposed no longer, and others who are the same people take their place.

    Raises:
        Refusal: ``held`` where somebody on it is on a place or a decree, or as ``list_locked``.
    """
    government_hold(CandidateList.objects.filter(pk=list_id))
    found = list_locked(by, list_id, _PERMISSION, ListState.CHECKING, ListState.CHECKED, ListState.REFUSED)
    require_unheld(found)
    found.state = ListState.DISCARDED
    found.save(update_fields=["state"])
    own = Candidate.objects.filter(candidate_list=found)
    own.update(is_live=False)
    promoted = doubles_promote(own)
    failed_jobs_close(subject_of(found))
    _event(by, found, "candidates.discard", {"taken_instead": promoted})
    return found


@transaction.atomic
def candidate_list_restore(*, by: Principal, list_id: int) -> CandidateList:
    """Take a discarded list back, or try one again that could not be read or whose check stopped.

    Raises:
        Refusal: ``proposed_again`` where the same file is live as another list, ``files_gone``, ``still_checked``, or
            as ``list_locked``.
    """
    government_hold(CandidateList.objects.filter(pk=list_id))
    found = list_locked(by, list_id, _PERMISSION, ListState.DISCARDED, ListState.REFUSED, ListState.CHECKING)
    if found.state == ListState.CHECKING and not found.failure:
        raise Conflict("still_checked", _("Usulan ini masih diperiksa."))
    same = CandidateList.objects.filter(government_id=found.government_id, sha256=found.sha256, state__in=LIVE)
    again = same.exclude(pk=found.pk).first()
    if again is not None:
        sentence = _("Berkas yang sama sudah dikirim lagi sebagai usulan %(n)s; buka yang itu.")
        raise Conflict("proposed_again", sentence % {"n": again.pk})
    if not path_of(found.stored_as).exists():
        raise Refusal("files_gone", _("Berkas usulan ini tidak disimpan lagi; kirim berkasnya sekali lagi."))
    check_again(found)
    _event(by, found, "candidates.restore", {})
    return found


def check_again(found: CandidateList) -> None:
    """Have a list, locked by the caller, checked anew."""
    found.state, found.failure, found.progress_done = ListState.CHECKING, {}, 0
    found.save(update_fields=["state", "failure", "progress_done"])
    failed_jobs_close(subject_of(found))
    check_later(found)


def require_unheld(found: CandidateList) -> None:
    """Raise ``held`` where somebody on the list is on a place or a decree."""
    held = held_among(Candidate.objects.filter(candidate_list=found))
    if held:
        sentence = _("%(n)s orang dari usulan ini sudah menempati atau dicalonkan untuk sebuah tempat; lepaskan dulu.")
        raise Conflict("held", sentence % {"n": held})


def _event(by: Principal, found: CandidateList, verb: str, data: dict[str, int]) -> None:
    event_record(
        actor=by,
        verb=verb,
        subject=subject_of(found),
        government=found.government_id,
        office=office_code(found),
        data=data,
    )
