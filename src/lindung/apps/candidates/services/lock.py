"""Taking hold of a list or a candidate for a change: found, in scope, in a state from which the step may be taken."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _later

from lindung.apps.candidates.models import Candidate, CandidateList, ListState
from lindung.apps.candidates.selectors import candidate_lists_visible, candidates_visible
from lindung.apps.offices.models import Government
from lindung.kernel.errors import Conflict, Forbidden, NotFound
from lindung.kernel.principal import Principal

_STANDS = {
    ListState.CHECKING: _later("masih diperiksa"),
    ListState.CHECKED: _later("sudah diperiksa"),
    ListState.REFUSED: _later("tidak dapat dibaca"),
    ListState.DISCARDED: _later("sudah dibuang"),
}


def list_locked(by: Principal, list_id: int, permission: str, *states: ListState) -> CandidateList:
    """A candidate list, locked until the transaction ends.

    Raises:
        Refusal: ``not_found`` alike for one that is absent and one out of scope, ``forbidden`` for a role without the
            permission, or ``wrong_state`` for a state other than ``states``.
    """
    if not candidate_lists_visible(by).filter(pk=list_id).exists():
        raise NotFound(_("Usulan ini tidak ada, atau bukan milik kantor Anda."))
    if not by.may(permission):
        raise Forbidden(_("Anda tidak berwenang melakukan ini."))
    found = CandidateList.objects.select_for_update(of=("self",), no_key=True).select_related("office").get(pk=list_id)
    if found.state not in states:
        said = _STANDS[ListState(found.state)]
        raise Conflict("wrong_state", _("Usulan ini %(state)s, jadi langkah ini tidak berlaku.") % {"state": said})
    return found


def government_hold(rows: QuerySet[Any]) -> None:
    """Hold the government of a list or a candidate until the transaction ends, before anything else of it.

    Whoever makes somebody eligible does so: one after the other, and never two waiting for each other.
    """
    code = rows.values_list("government_id", flat=True).first()
    if code:
        Government.objects.select_for_update(no_key=True).get(pk=code)


def candidate_locked(by: Principal, candidate_id: int, permission: str) -> Candidate:
    """A candidate of a list that was checked, locked until the transaction ends.

    Raises:
        Refusal: ``not_found`` alike for one who is absent and one out of scope, ``forbidden``, or ``wrong_state``
            while the list is checked again.
    """
    visible = candidates_visible(by).filter(pk=candidate_id).values_list("candidate_list_id", flat=True).first()
    if visible is None:
        raise NotFound(_("Calon ini tidak ada, atau bukan usulan kantor Anda."))
    list_locked(by, visible, permission, ListState.CHECKED)
    locked = Candidate.objects.select_for_update(of=("self",), no_key=True)
    return locked.select_related("candidate_list__office", "same_as").get(pk=candidate_id)


def office_code(found: CandidateList) -> str:
    """The code of the office that handed a list in, for events; empty where none did."""
    return found.office.code if found.office else ""
