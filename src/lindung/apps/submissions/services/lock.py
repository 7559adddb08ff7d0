"""Taking hold of a submission for a change: found, in scope, in a state from which the step may be taken."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _later

from lindung.apps.submissions.models import State, Submission
from lindung.kernel.errors import Conflict, Forbidden, NotFound
from lindung.kernel.principal import Principal

_WAITS_FOR = {
    State.CHECKING: _later("masih diperiksa"),
    State.CHECKED: _later("belum dikirim"),
    State.SUBMITTED: _later("menunggu persetujuan"),
    State.APPROVED: _later("sudah disetujui"),
    State.ENROLLED: _later("sudah terdaftar"),
    State.RETURNED: _later("sudah dikembalikan"),
    State.DISCARDED: _later("sudah dibuang"),
}


def submission_locked(by: Principal, submission_id: int, permission: str, *states: State) -> Submission:
    """The submission, locked until the transaction ends.

    Raises:
        Refusal: ``not_found`` alike for one that is absent and one out of scope, ``forbidden`` for a role without
            the permission, or ``wrong_state`` for a state other than ``states``.
    """
    submission = Submission.objects.select_for_update().filter(pk=submission_id).first()
    if submission is None or not reaches_whole(by, submission):
        raise NotFound(_("Kiriman ini tidak ada, atau bukan milik pemerintah daerah Anda."))
    if not by.may(permission):
        raise Forbidden(_("Anda tidak berwenang melakukan ini."))
    if submission.state not in states:
        raise Conflict(
            "wrong_state",
            _("Kiriman ini %(state)s, jadi langkah ini tidak berlaku.")
            % {"state": _WAITS_FOR[State(submission.state)]},
        )
    return submission


def reaches_whole(by: Principal, submission: Submission) -> bool:
    """Whether all of a submission lies in scope; an office acts on those only that hold no other office's files."""
    if not by.scope.office:
        return by.scope.reaches(government=submission.government_id)
    offices = {file.office.code if file.office else "" for file in submission.files.select_related("office")}
    return offices == {by.scope.office}
