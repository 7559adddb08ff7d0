"""Reports of the duty holder: stage I stops the clock of 2 × 24 hours, stage II says how it ended."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from lindung.apps.claims.fact_forms import OUTCOMES
from lindung.apps.claims.models import Case, Channel, Kind, Report
from lindung.apps.claims.opening import case_of_event, memberships_on, placed_at
from lindung.apps.claims.services.facts import UNDECIDED, facts_merge, family_changed
from lindung.apps.claims.services.move import case_locked, case_move, case_noted, case_open
from lindung.apps.claims.states import Act, State
from lindung.apps.offices.models import Office
from lindung.apps.registry.models import Worker
from lindung.kernel.errors import Conflict, Refusal
from lindung.kernel.principal import Principal
from lindung.store import clock


@dataclass(frozen=True, slots=True)
class FirstReport:
    """What an office reports of an accident or a death. ``known_at``: when the office came to know."""

    kind: str
    event_on: date
    known_at: datetime
    person: str
    event_at: datetime | None = None
    died_on: date | None = None
    place: str = ""
    story: str = ""
    accident_kind: str = ""
    channel: Channel = Channel.OFFICE


@dataclass(frozen=True, slots=True)
class OutcomeReport:
    """How it ended, by stage II: ``outcome`` one of ``OUTCOMES``, on which day, and when the office came to know."""

    outcome: str
    outcome_on: date
    known_at: datetime
    person: str
    channel: Channel = Channel.OFFICE
    facts: dict[str, Any] = field(default_factory=dict)


@transaction.atomic
def event_report(*, by: Principal, worker: Worker, office: Office, report: FirstReport) -> tuple[Case, bool]:
    """Report an accident or a death of a worker whose visibility was checked.

    Answers the case, and whether it is new to the office's report: two offices that report one event get one case,
    two employers of one who died a case each: under either membership something is due.

    Raises:
        Refusal: ``forbidden``, ``event_to_come``, ``death_before_birth``, ``known_before_event`` or ``death_missing``.
    """
    by.require("claim.report", government=office.government_id, office=office.code)
    _require_sound(report, worker.birth_date)
    own = office.government_id if _pays_by_itself(worker, office, report) else ""
    case = case_of_event(worker, report.event_on, died_on=report.died_on, government=own)
    if case is None:
        case = placed_at(worker, report.event_on, report.kind, government=office.government_id)
        _take(case, report)
        case_open(case, State.REPORTED, by=by, data={"channel": report.channel.value})
        _keep(case, report, office, by)
        return case, True
    is_first = not case.reports.filter(stage=1).exists()
    if is_first:
        _first_word(case, report, by)
    _keep(case, report, office, by)
    if State(case.state) is State.NOTICED:
        case_move(case, Act.REPORT, by=by)
    else:
        case_noted(case, "reported_again", by=by, data={"channel": report.channel.value})
    return case, is_first


@transaction.atomic
def outcome_report(*, by: Principal, case_id: int, report: OutcomeReport) -> Case:
    """Report how an accident ended, or that the treatment goes on; it may be said again while it goes on.

    Raises:
        Refusal: ``not_found``, ``forbidden``, ``case_elsewhere``, ``outcome_unknown``, ``event_to_come``,
            ``outcome_before_event``, or as ``facts_merge``.
    """
    case = case_locked(by, case_id, "claim.report")
    if report.outcome not in OUTCOMES:
        raise Refusal("outcome_unknown", _("Pilih bagaimana keadaannya sekarang."))
    if report.outcome_on > clock.today():
        raise Refusal("event_to_come", _("Hari itu belum tiba; isi tanggal hari ini atau sebelumnya."))
    if report.outcome_on < case.event_on:
        raise Refusal("outcome_before_event", _("Hari itu sebelum hari kejadian; periksa kedua tanggalnya."))
    if case.kind == Kind.OTHER_DEATH:
        raise Conflict("case_elsewhere", _("Laporan tahap II hanya untuk kecelakaan kerja."))
    Report.objects.create(
        case=case,
        stage=2,
        channel=report.channel,
        person=report.person[:160],
        known_at=report.known_at,
        reported_at=clock.now(),
        outcome=report.outcome,
        outcome_on=report.outcome_on,
        office_id=case.office_id,
        recorded_by_id=by.id,
        recorded_at=clock.now(),
    )
    if report.outcome == "died":
        case.died_on = report.outcome_on
        case.save(update_fields=["died_on"])
    facts_merge(case, {**report.facts, "outcome": report.outcome}, by=by)
    act = Act.TREAT if report.outcome == "under_treatment" else Act.REPORT_OUTCOME
    if not (act is Act.TREAT and State(case.state) is State.UNDER_TREATMENT):
        case_move(case, act, by=by)
    return case


def _pays_by_itself(worker: Worker, office: Office, report: FirstReport) -> bool:
    """Whether a death is reported by one of several employers under each of whom it is a case of its own."""
    if report.kind != Kind.OTHER_DEATH or report.died_on is None:
        return False
    held = memberships_on(worker, report.died_on)
    employers = {one.employer_id for one in held if one.segment == "wage_earner"}
    return len(employers) > 1 and office.government_id in employers


def _first_word(case: Case, report: FirstReport, by: Principal) -> None:
    """Take the first report's facts into a case that was only noticed; into one that an officer has taken only when
    the office came to know, which an assessment waits for. What was decided stays as it was.
    """
    state = State(case.state)
    if state is State.NOTICED:
        _take(case, report)
        case.save()
    elif state in UNDECIDED:
        case.event_known_at = case.event_known_at or report.known_at
        case.save(update_fields=["event_known_at"])
        family_changed(case, by=by, what="facts_changed")


def _take(case: Case, report: FirstReport) -> None:
    case.kind, case.event_on, case.event_at = report.kind, report.event_on, report.event_at
    case.event_known_at, case.died_on = report.known_at, report.died_on
    case.place, case.story = report.place[:200], report.story or case.story
    case.accident_kind = report.accident_kind if report.kind != Kind.OTHER_DEATH else ""
    if report.kind != Kind.OTHER_DEATH and report.died_on:
        case.facts = {**case.facts, "outcome": "died"}


def _keep(case: Case, report: FirstReport, office: Office, by: Principal) -> None:
    Report.objects.create(
        case=case,
        stage=1,
        channel=report.channel,
        person=report.person[:160],
        known_at=report.known_at,
        reported_at=clock.now(),
        office=office,
        recorded_by_id=by.id,
        recorded_at=clock.now(),
    )


def _require_sound(report: FirstReport, birth_date: date) -> None:
    if report.event_on > clock.today() or (report.died_on or report.event_on) > clock.today():
        raise Refusal("event_to_come", _("Hari kejadian belum tiba; isi tanggal hari ini atau sebelumnya."))
    if report.known_at > clock.now():
        raise Refusal("event_to_come", _("Saat kantor mengetahui belum tiba; isi saat sekarang atau sebelumnya."))
    if report.event_on < birth_date:
        raise Refusal("death_before_birth", _("Hari kejadian sebelum orang ini lahir; periksa tahunnya."))
    if report.died_on and report.died_on < report.event_on:
        raise Refusal("death_before_event", _("Hari meninggal sebelum hari kejadian; periksa kedua tanggalnya."))
    if report.kind == Kind.OTHER_DEATH and report.died_on is None:
        raise Refusal("death_missing", _("Isi hari meninggalnya."))
    if timezone.localtime(report.known_at).date() < report.event_on:
        raise Refusal("known_before_event", _("Kantor tidak mungkin tahu sebelum kejadian; periksa kedua tanggalnya."))
