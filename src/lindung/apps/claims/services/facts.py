"""Facts of a case, put right while it is undecided; each change is counted, so that an old sum is known as old."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from lindung.apps.claims.fact_forms import fact_problem
from lindung.apps.claims.models import Case
from lindung.apps.claims.opening import own_membership, records_of, require_alone, require_lawful_day
from lindung.apps.claims.services.move import case_locked, case_move, case_noted, require_state
from lindung.apps.claims.states import Act, State
from lindung.apps.registry.models import Enrolment
from lindung.kernel.errors import Refusal
from lindung.kernel.principal import Principal
from lindung.store import clock

UNDECIDED = (
    State.NOTICED, State.REPORTED, State.UNDER_TREATMENT, State.OUTCOME_REPORTED, State.COLLECTING, State.COMPLETE,
    State.ASSESSED, State.STATUS_OPEN, State.MISSING, State.EMPLOYER_FIRST, State.GAP_FIRST, State.APPEALED,
    State.DISPUTED,
)  # fmt: skip


@transaction.atomic
def facts_change(*, by: Principal, case_id: int, facts: Mapping[str, Any]) -> Case:
    """Put facts beside the columns right; a key with None is taken away. An assessment waits no longer then.

    Raises:
        Refusal: ``not_found``, ``forbidden``, ``case_elsewhere``, or ``fact_impossible`` with the field.
    """
    case = case_locked(by, case_id, "claim.handle")
    require_state(case, *UNDECIDED)
    facts_merge(case, facts, by=by)
    _assess_anew(case, by)
    return case


@transaction.atomic
def event_correct(
    *, by: Principal, case_id: int, kind: str, event_on: date, died_on: date | None, accident_kind: str = "",
    event_at: datetime | None = None,
) -> Case:  # fmt: skip
    """Put right what happened, when, and whether it was a work accident; the membership of the day follows.

    Raises:
        Refusal: ``not_found``, ``forbidden``, ``case_elsewhere``, ``event_to_come``, ``death_before_event``,
            ``death_before_birth``, ``event_before_law`` or ``event_has_case``.
    """
    case = case_locked(by, case_id, "claim.handle")
    require_state(case, *UNDECIDED)
    if max(event_on, died_on or event_on) > clock.today():
        raise Refusal("event_to_come", _("Hari kejadian belum tiba; isi tanggal hari ini atau sebelumnya."))
    require_lawful_day(event_on)
    if died_on and died_on < event_on:
        raise Refusal("death_before_event", _("Hari meninggal sebelum hari kejadian; periksa kedua tanggalnya."))
    if case.worker and event_on < case.worker.birth_date:
        raise Refusal("death_before_birth", _("Hari kejadian sebelum orang ini lahir; periksa tahunnya."))
    before = {"kind": case.kind, "event_on": case.event_on.isoformat()}
    case.kind, case.event_on, case.died_on, case.event_at = kind, event_on, died_on, event_at
    case.accident_kind = accident_kind
    require_alone(case)
    case.enrolment = own_membership(case)
    case.facts_version += 1
    fields = ["kind", "event_on", "died_on", "event_at", "accident_kind", "enrolment", "facts_version"]
    case.save(update_fields=fields)
    case_noted(case, "event_corrected", by=by, data={"before": before, "kind": kind, "event_on": event_on.isoformat()})
    _assess_anew(case, by)
    return case


@transaction.atomic
def membership_choose(*, by: Principal, case_id: int, enrolment: Enrolment) -> Case:
    """Put a case to another membership that the worker had, whose office and government it is then of.

    Raises:
        Refusal: ``not_found``, ``forbidden``, ``case_elsewhere``, ``membership_of_another`` or ``event_has_case``.
    """
    case = case_locked(by, case_id, "claim.handle")
    require_state(case, *UNDECIDED)
    if case.worker is None or enrolment.worker_id not in records_of(case.worker):
        raise Refusal("membership_of_another", _("Kepesertaan itu milik orang lain."))
    by.require("claim.handle", government=enrolment.employer_id)
    case.enrolment, case.segment, case.office_id = enrolment, enrolment.segment, enrolment.office_id
    case.government_id = enrolment.employer_id
    require_alone(case)
    case.facts_version += 1
    case.save(update_fields=["enrolment", "segment", "office", "government", "facts_version"])
    case_noted(case, "membership_chosen", by=by, data={"enrolment": enrolment.pk})
    _assess_anew(case, by)
    return case


def facts_merge(case: Case, facts: Mapping[str, Any], *, by: Principal) -> None:
    """Put facts into a case that is locked.

    Raises:
        Refusal: ``fact_impossible``.
    """
    if problem := fact_problem(facts, event_on=case.event_on, today=clock.today()):
        raise Refusal("fact_impossible", problem)
    merged = {key: value for key, value in {**case.facts, **facts}.items() if value is not None}
    if merged == case.facts:
        return
    changed = sorted(key for key in {*merged, *case.facts} if merged.get(key) != case.facts.get(key))
    case.facts, case.facts_version = merged, case.facts_version + 1
    case.save(update_fields=["facts", "facts_version"])
    case_noted(case, "facts_changed", by=by, data={"fields": changed})


def family_changed(case: Case, *, by: Principal, what: str) -> None:
    """Count a change of the family as a change of the facts; the caller holds the case's lock."""
    case.facts_version += 1
    case.save(update_fields=["facts_version"])
    case_noted(case, what, by=by)
    _assess_anew(case, by)


def _assess_anew(case: Case, by: Principal) -> None:
    """What was assessed before a fact changed goes back to be assessed again."""
    if State(case.state) is State.ASSESSED:
        case_move(case, Act.SEND_BACK, by=by, reason=_("Fakta berubah sesudah dinilai."))
