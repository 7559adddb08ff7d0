"""The death watch: a list is taken in once, and what is not certain in it a person decides, row by row."""

from __future__ import annotations

from typing import BinaryIO

from django.db import transaction
from django.utils.translation import gettext as _

from lindung.apps.claims.models import Case, Channel, DeathList, DeathRow, Kind
from lindung.apps.claims.opening import case_of_event, placed_at
from lindung.apps.claims.selectors_watch import rows_visible
from lindung.apps.claims.services.death_confirm import death_is_confirmed, death_revoke
from lindung.apps.claims.services.ending import case_withdraw
from lindung.apps.claims.services.move import case_noted, case_open, require_reason
from lindung.apps.claims.states import State
from lindung.apps.claims.watch_jobs import compare_later, subject_of
from lindung.apps.events.services import event_record
from lindung.apps.offices.models import Government
from lindung.kernel.errors import Conflict, NotFound, Refusal
from lindung.kernel.principal import Principal
from lindung.store import clock
from lindung.store.files import forget, forgotten_on_error, store

ENDINGS = (".xlsx", ".xls", ".xlsb", ".xlsm", ".ods", ".csv")
MARKS = ("same", "different", "alive")
_CONFIRMED_STATES = (State.DUPLICATE, State.WITHDRAWN)


def death_list_take(*, by: Principal, government: Government, name: str, content: BinaryIO) -> tuple[DeathList, bool]:
    """Take in a list of deaths (of the civil registry, a village's burial book); a job compares it.

    The same file again answers the list that is there, and False.

    Raises:
        Refusal: ``forbidden``, ``file_unsuitable``, ``file_too_large`` or ``storage_full``.
    """
    by.require("death.watch", government=government.pk)
    if not name.lower().endswith(ENDINGS):
        raise Refusal("file_unsuitable", _("Daftar kematian harus berupa Excel, ODS atau CSV."))
    kept = store(name, content)
    with forgotten_on_error([kept]), transaction.atomic():
        found, is_new = DeathList.objects.get_or_create(
            government=government,
            sha256=kept.sha256,
            defaults={
                "name": kept.name,
                "stored_as": kept.stored_as,
                "recorded_by_id": by.id,
                "recorded_at": clock.now(),
            },
        )
        if is_new:
            _list_event(by, found, "deaths.take", {"sha256": kept.sha256, "bytes": kept.size})
            compare_later(found)
    if not is_new:
        forget([kept])
    return found, is_new


@transaction.atomic
def row_decide(*, by: Principal, row_id: int, decision: str, reason: str = "") -> DeathRow:
    """Say of a row that waits whether it is the worker (a case opens, or is joined) or somebody else.

    Nothing ends by it: that the worker died is confirmed at the case.

    Raises:
        Refusal: ``not_found``, ``forbidden``, ``decision_unknown``, ``decided_before``, or ``reason_missing`` for
            somebody else, and for the worker where the list names somebody else under their NIK.
    """
    row = _row_held(by, row_id)
    if decision not in ("same", "different"):
        raise Refusal("decision_unknown", _("Pilih salah satu keputusan."))
    if row.decision:
        raise Conflict("decided_before", _("Baris ini sudah diputuskan."))
    if decision == "different" or row.verdict == "conflict":
        require_reason(reason)
    if decision == "same":
        row.case = death_case(row, by=by)
    _mark(row, decision, reason, by)
    return row


@transaction.atomic
def row_alive(*, by: Principal, row_id: int, reason: str) -> DeathRow:
    """Say that the worker on a list lives: what was confirmed is taken back, and the case withdrawn with the reason.

    Raises:
        Refusal: ``not_found``, ``forbidden``, ``reason_missing``, ``decided_before``, or as ``death_revoke`` and
            ``case_withdraw``.
    """
    row = _row_held(by, row_id)
    require_reason(reason)
    if row.decision in ("different", "alive"):
        raise Conflict("decided_before", _("Baris ini sudah diputuskan."))
    if row.case_id is not None:
        case = Case.objects.get(pk=row.case_id)
        if death_is_confirmed(case):
            death_revoke(by=by, case_id=case.pk, reason=reason)
        if State(case.state) not in _CONFIRMED_STATES:
            case_withdraw(by=by, case_id=case.pk, reason=reason)
    _mark(row, "alive", reason, by)
    return row


def death_case(row: DeathRow, *, by: Principal) -> Case:
    """The case of a row's death: the one that is open for it, or a new one in ``noticed``. In a transaction."""
    case = case_of_event(row.worker, row.died_on, died_on=row.died_on)
    if case is not None:
        case_noted(case, "death_listed", by=by, data={"row": row.pk})
        return case
    case = placed_at(row.worker, row.died_on, Kind.STATUS_OPEN)
    case.died_on, case.facts = row.died_on, {"outcome": "died"}
    case_open(case, State.NOTICED, by=by, data={"channel": Channel.WATCH.value, "row": row.pk})
    return case


def _row_held(by: Principal, row_id: int) -> DeathRow:
    """A row under its lock, for whoever watches deaths where it lies."""
    found = rows_visible(by).filter(pk=row_id).values_list("government_id", flat=True).first()
    if found is None:
        raise NotFound(_("Baris ini tidak ada, atau bukan milik pemerintah daerah Anda."))
    by.require("death.watch", government=found)
    return DeathRow.objects.select_for_update(of=("self",), no_key=True).select_related("worker").get(pk=row_id)


def _mark(row: DeathRow, decision: str, reason: str, by: Principal) -> None:
    row.decision, row.reason, row.decided_by_id, row.decided_at = decision, reason.strip()[:300], by.id, clock.now()
    row.save(update_fields=["decision", "reason", "decided_by", "decided_at", "case"])
    _list_event(by, row.death_list, f"deaths.{decision}", {"row": row.pk})


def _list_event(by: Principal, found: DeathList, verb: str, data: dict[str, object]) -> None:
    event_record(actor=by, verb=verb, subject=subject_of(found), government=found.government_id, data=data)
