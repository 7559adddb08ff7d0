"""Checking a candidate list: its file is read and judged, then every candidate is staged in one transaction.

May be run again at any time: a check that finds the list no longer waiting for one does nothing, and one that was
killed leaves nothing behind.
"""

from __future__ import annotations

import logging
from dataclasses import asdict
from typing import Any

import polars as pl
from django.db import transaction

from lindung.apps.candidates.heard import words_put_in
from lindung.apps.candidates.jobs import subject_of
from lindung.apps.candidates.models import Candidate, CandidateList, ListState
from lindung.apps.candidates.screening import Screened, candidates_screened, with_proposed
from lindung.apps.candidates.services.lock import office_code
from lindung.apps.candidates.services.recount import lists_recount
from lindung.apps.candidates.services.stage import candidates_stage, counts_of
from lindung.apps.events.services import event_record
from lindung.apps.offices.models import Government
from lindung.cell.process import CellStopped
from lindung.kernel.principal import Principal
from lindung.kernel.text import Text
from lindung.screening import ScreeningInCell, SheetReading
from lindung.screening.candidate_issues import candidate_issues
from lindung.store import clock
from lindung.store.files import path_of

_log = logging.getLogger(__name__)
CHECKER = Principal.system("pemeriksa usulan")
_UNREAD = Text(
    "Berkas ini tidak dapat dibaca; simpan lagi sebagai Excel, lalu kirim yang itu.",
    "This file cannot be read; save it as Excel once more and send that.",
)
_NOBODY = Text("Tidak ada orang di berkas ini.", "There is nobody in this file.")


def candidate_list_check(list_id: int) -> None:
    """Read, judge and stage; afterwards the list is ``checked`` and its counts are known, or ``refused``."""
    found = CandidateList.objects.get(pk=list_id)
    if found.state != ListState.CHECKING:
        return
    problem, screened = _screened(found)
    if screened is None:
        _refuse(found, problem)
        return
    with transaction.atomic():
        # two lists of a government are staged one after the other: of two that propose a person one stays
        Government.objects.select_for_update(no_key=True).get(pk=found.government_id)
        locked = CandidateList.objects.select_for_update(of=("self",), no_key=True).select_related("office")
        found = locked.get(pk=list_id)
        if found.state != ListState.CHECKING:
            return
        rows = with_proposed(screened.rows, found.government_id, but_list=found.pk)
        candidates_stage(found, rows, candidate_issues(screened.report, rows))
        _checked(found, screened, rows)
        if Candidate.objects.filter(candidate_list=found, withdrawn_on__isnull=False).exists():
            lists_recount({found.pk})


def _screened(found: CandidateList) -> tuple[Text, Screened | None]:
    """The candidates of a list's file, or why there are none; what stopped its reading goes to the log."""
    path = path_of(found.stored_as)
    try:
        with ScreeningInCell(
            [path],
            mappings={found.stored_as: found.columns} if found.columns else {},
            progress=lambda done, _known, _label: _progress(found.pk, done),
            names={found.stored_as: found.name},
            of_candidates=True,
        ) as screening:
            screened = candidates_screened(
                screening,
                on=found.as_of,
                government=found.government_id,
                heard=lambda people: words_put_in(found, people),
            )
    except CellStopped as stopped:
        _log.error("candidate list %s: its check was stopped: %s", found.pk, stopped.cause)
        return _UNREAD, None
    for file in screened.report.readings.problems:
        if file.cause:
            _log.error("candidate list %s: the reading was stopped: %s", found.pk, file.cause)
        return file.problem.sentence if file.problem else _UNREAD, None
    return _NOBODY, screened if screened.rows.height else None


def _progress(list_id: int, done: int) -> None:
    CandidateList.objects.filter(pk=list_id, state=ListState.CHECKING).update(progress_done=done)


@transaction.atomic
def _refuse(found: CandidateList, problem: Text) -> None:
    refused = {"state": ListState.REFUSED, "failure": {"id": problem.id, "en": problem.en}, "checked_at": clock.now()}
    if CandidateList.objects.filter(pk=found.pk, state=ListState.CHECKING).update(**refused):
        _event(found, "candidates.refuse", {})


def _checked(found: CandidateList, screened: Screened, rows: pl.DataFrame) -> None:
    sheets = [_sheet(sheet) for file in screened.report.files for sheet in file.sheets]
    found.counts, found.reasons = counts_of(rows)
    found.sheets, found.questions = sheets, sum(len(sheet["asked"]) for sheet in sheets)
    found.state, found.checked_at, found.progress_done = ListState.CHECKED, clock.now(), rows.height
    found.save(update_fields=["counts", "reasons", "sheets", "questions", "state", "checked_at", "progress_done"])
    _event(found, "candidates.check", {"counts": found.counts, "as_of": found.as_of.isoformat()})


def _sheet(sheet: SheetReading) -> dict[str, Any]:
    return {
        "sheet": sheet.sheet,
        "header_row": sheet.header_row,
        "columns": dict(sheet.columns),
        "people": sheet.people,
        "notes": [{"id": note.sentence.id, "en": note.sentence.en} for note in sheet.notes],
        "asked": [asdict(asked) for asked in sheet.asked],
    }


def _event(found: CandidateList, verb: str, data: dict[str, Any]) -> None:
    event_record(
        actor=CHECKER,
        verb=verb,
        subject=subject_of(found),
        government=found.government_id,
        office=office_code(found),
        data=data,
    )
