"""Comparing a list of deaths: rows that may be a worker are kept, and a certain one opens a case. It stops nothing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db import transaction
from django.db.models import Q

from lindung.apps.claims.models import DeathList, DeathRow
from lindung.apps.claims.opening import is_before_law
from lindung.apps.claims.services.watch import death_case
from lindung.apps.claims.watch_jobs import COMPARED, FAILED, WAITING, subject_of
from lindung.apps.events.services import event_record
from lindung.apps.registry.deceased import deaths_compared
from lindung.apps.registry.models import Enrolment, Worker
from lindung.kernel.errors import Refusal
from lindung.kernel.principal import Principal
from lindung.screening.deaths_in_cell import read_deaths_in_cell
from lindung.store import clock
from lindung.store.files import path_of

WATCH = Principal.system("pantauan kematian")
KEPT = ("certain", "probable", "conflict")
_UNREAD = "Berkas ini tidak dapat dibaca; simpan lagi sebagai Excel, lalu kirim yang itu."
_NOBODY = "Tidak ada baris dengan nama dan hari meninggal di berkas ini."


def death_list_compare(death_list_id: int) -> None:
    """Read a list in a cell, compare it, keep its rows, open the cases of certain ones; harmless when done again."""
    found = DeathList.objects.get(pk=death_list_id)
    if found.state != WAITING:
        return
    day = clock.today()
    try:
        read = read_deaths_in_cell([path_of(found.stored_as)], on=day)
    except Refusal as refusal:
        _failed(found, str(refusal))
        return
    if read.problems or not read.deaths.height:
        problem = read.problems[0].problem if read.problems else None
        _failed(found, problem.sentence.id if problem else _UNREAD if read.problems else _NOBODY)
        return
    table = deaths_compared(read.deaths, workers=ever_members(found.government_id), on=day)
    _keep(found, table.iter_rows(named=True))
    for row in found.rows.filter(verdict="certain", decision="", case=None).order_by("pk"):
        _case_open(row.pk)
    counts = {str(verdict): int(number) for verdict, number in table.group_by("verdict").len().iter_rows()}
    _compared(found, counts)


def ever_members(government: str) -> Any:
    """Everybody whom a government keeps, and whoever ever worked for it; long ended ones and merged records too."""
    worked = Enrolment.objects.filter(employer=government).order_by().values("worker")
    return Worker.objects.filter(Q(government=government) | Q(pk__in=worked))


@transaction.atomic
def _keep(found: DeathList, rows: Iterator[dict[str, Any]]) -> None:
    """Keep the rows that may be a worker; what people said of the same death on an earlier list holds here too."""
    known = set(found.rows.values_list("sheet", "row"))
    kept = [
        DeathRow(
            death_list=found,
            government_id=found.government_id,
            sheet=(row["sheet"] or "")[:100],
            row=row["row"],
            verdict=row["verdict"],
            name=(row["name"] or "")[:160],
            died_on=row["died_on"],
            reasons=[list(pair) for pair in zip(row["reasons_id"], row["reasons_en"], strict=True)],
            worker_id=row["worker_id"],
        )
        for row in rows
        if row["verdict"] in KEPT and ((row["sheet"] or "")[:100], row["row"]) not in known
    ]
    said = _said_before(found, {row.worker_id for row in kept})
    for row in kept:
        if before := said.get((row.worker_id, row.died_on)):
            row.decision, row.reason, row.case_id = before.decision, before.reason, before.case_id
            row.decided_by_id, row.decided_at = before.decided_by_id, before.decided_at
    DeathRow.objects.bulk_create(kept, batch_size=500)


def _said_before(found: DeathList, workers: set[int]) -> dict[tuple[int, Any], DeathRow]:
    """What people decided before about these workers dying on a day, in this government."""
    rows = DeathRow.objects.filter(government=found.government_id, worker__in=workers).exclude(decision="")
    return {(row.worker_id, row.died_on): row for row in rows.exclude(death_list=found).order_by("pk")}


@transaction.atomic
def _case_open(row_id: int) -> None:
    """Open or join the case of a certain row, unless a person said something of it meanwhile.

    A death before the law book begins waits for a person.
    """
    row = DeathRow.objects.select_for_update(of=("self",), no_key=True).select_related("worker").get(pk=row_id)
    if row.decision or row.case_id is not None or is_before_law(row.died_on):
        return
    row.case = death_case(row, by=WATCH)
    row.save(update_fields=["case"])


@transaction.atomic
def _failed(found: DeathList, sentence: str) -> None:
    if DeathList.objects.filter(pk=found.pk, state=WAITING).update(state=FAILED, problem=sentence[:500]):
        _event(found, "deaths.unread", {})


@transaction.atomic
def _compared(found: DeathList, counts: dict[str, int]) -> None:
    if DeathList.objects.filter(pk=found.pk, state=WAITING).update(state=COMPARED, counts=counts):
        _event(found, "deaths.compared", counts)


def _event(found: DeathList, verb: str, data: dict[str, int]) -> None:
    event_record(actor=WATCH, verb=verb, subject=subject_of(found), government=found.government_id, data=data)
