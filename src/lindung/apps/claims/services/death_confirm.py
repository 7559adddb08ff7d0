"""Saying that the worker of a case has died: contributions end with the day of death. "Alive again" gives them back."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from lindung.apps.claims.models import Case
from lindung.apps.claims.services.move import case_locked, case_noted, require_reason, require_state
from lindung.apps.claims.states import State
from lindung.apps.events.models import Event
from lindung.apps.registry.models import Enrolment
from lindung.apps.registry.services.death import Before, worker_died, worker_lives
from lindung.kernel.errors import Conflict, Refusal
from lindung.kernel.principal import Principal

_CONFIRMED, _REVOKED = "death_confirmed", "death_revoked"
_OF_ITS_OWN = tuple(state for state in State if state not in (State.DUPLICATE, State.WITHDRAWN))


@transaction.atomic
def death_confirm(*, by: Principal, case_id: int) -> list[Enrolment]:
    """Say that the worker died on the day that the case has; every membership ends with it, of all employers.

    Bills of later months are corrected by the next ones. Answers the enrolments that ended.

    Raises:
        Refusal: ``not_found``, ``forbidden``, ``case_elsewhere``, ``worker_unknown``, ``death_missing`` or
            ``confirmed_before``.
    """
    case = case_locked(by, case_id, "claim.handle")
    require_state(case, *_OF_ITS_OWN)
    if case.worker_id is None:
        raise Refusal("worker_unknown", _("Orang ini tidak terdaftar; tidak ada kepesertaan yang diakhiri."))
    if case.died_on is None:
        raise Refusal("death_missing", _("Isi hari meninggalnya."))
    if death_is_confirmed(case):
        raise Conflict("confirmed_before", _("Kematian ini sudah dikonfirmasi."))
    before = worker_died(by=by, worker_id=case.worker_id, died_on=case.died_on)
    data = {"died_on": case.died_on.isoformat(), "before": [one.as_json() for one in before]}
    case_noted(case, _CONFIRMED, by=by, data=data)
    return list(Enrolment.objects.filter(pk__in=[one.enrolment for one in before]).order_by("pk"))


@transaction.atomic
def death_revoke(*, by: Principal, case_id: int, reason: str) -> list[Enrolment]:
    """Say that the worker is alive, and why it is known; the memberships are as they were before.

    Raises:
        Refusal: ``not_found``, ``forbidden``, ``reason_missing``, ``not_confirmed``, or ``changed_since`` where
            somebody changed the memberships in between.
    """
    case = case_locked(by, case_id, "claim.handle")
    require_reason(reason)
    confirmed = _last_word(case)
    if confirmed is None or not confirmed.verb.endswith(_CONFIRMED) or case.worker_id is None:
        raise Conflict("not_confirmed", _("Kematian ini belum dikonfirmasi."))
    before = [Before.of_json(one) for one in confirmed.data["before"]]
    restored = worker_lives(by=by, worker_id=case.worker_id, before=before)
    case_noted(case, _REVOKED, by=by, data={"reason": reason.strip()[:300]})
    return restored


def death_is_confirmed(case: Case) -> bool:
    """Whether the last word on a case's death is that the worker died."""
    last = _last_word(case)
    return last is not None and last.verb.endswith(_CONFIRMED)


def _last_word(case: Case) -> Event | None:
    said = Event.objects.filter(subject=case.subject, verb__in=(f"claim.{_CONFIRMED}", f"claim.{_REVOKED}"))
    return said.order_by("-number").first()
