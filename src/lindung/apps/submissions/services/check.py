"""Checking a submission: its workbooks are read and judged, then every row is staged in one transaction.

May be run again at any time: a check that finds the submission no longer waiting for one does nothing, and one that
was killed leaves nothing behind.
"""

from __future__ import annotations

import logging

from django.db import transaction

from lindung.apps.events.services import event_record
from lindung.apps.registry.known import Near, known_people
from lindung.apps.registry.services.two_people import two_people_known
from lindung.apps.submissions.models import Layout, Stage, State, Submission, SubmissionFile
from lindung.apps.submissions.queries import people_waiting
from lindung.apps.submissions.services.decisions_kept import decisions_of, decisions_restore
from lindung.apps.submissions.services.naming import names_of
from lindung.apps.submissions.services.probing import probing_record
from lindung.apps.submissions.services.progress import FIELDS, ReadingProgress, progress_begin, stage_record
from lindung.apps.submissions.services.stage import already_enrolled, rows_stage
from lindung.apps.submissions.services.words import words_put_in
from lindung.kernel.principal import Principal
from lindung.rules.eligibility import age_limits
from lindung.screening import Home, Mappings, Report, ScreeningInCell, ScreeningRules
from lindung.store.files import path_of

_log = logging.getLogger(__name__)
CHECKER = Principal.system("pemeriksa otomatis")


def submission_check(submission_id: int) -> None:
    """Read, judge and stage; afterwards the submission is ``checked`` and its counts are known."""
    submission = Submission.objects.get(pk=submission_id)
    if submission.state != State.CHECKING:
        return
    files = list(submission.files.order_by("position"))
    stage_record(submission_id, Stage.READING)
    report = _judged(submission, files)
    with transaction.atomic():
        locked = Submission.objects.select_for_update().get(pk=submission_id)
        if locked.state != State.CHECKING:
            return
        decided = decisions_of(locked)
        rows_stage(locked, files, report)
        locked.state = State.CHECKED
        locked.counts = report.counts()
        locked.already_enrolled = already_enrolled(report.rows)
        locked.has_many_elsewhere = probing_record(CHECKER, locked)
        progress_begin(locked)
        locked.save(update_fields=["state", "counts", "already_enrolled", "has_many_elsewhere", *FIELDS])
        decisions_restore(locked, decided)
        event_record(
            actor=CHECKER,
            verb="submission.check",
            subject=f"submission:{submission_id}",
            government=locked.government_id,
            data={"counts": locked.counts, "as_of": locked.as_of.isoformat()},
        )


def _judged(submission: Submission, files: list[SubmissionFile]) -> Report:
    """The report of a cell on the files; what stopped the reading of one goes to the log, without its name."""
    with ScreeningInCell(
        [path_of(file.stored_as) for file in files],
        mappings=_mappings(files),
        progress=ReadingProgress(submission.pk, files),
        names=names_of(submission, files),
    ) as screening:
        readings = screening.readings()
        for number, file in enumerate(readings.files, start=1):
            if file.cause:
                _log.error("submission %s: the reading of file %s was stopped: %s", submission.pk, number, file.cause)
        stage_record(submission.pk, Stage.COMPARING, readings.people.height)
        confirmed = words_put_in(screening, files)
        needed = screening.candidates(on=submission.as_of)
        near = Near(needed.heads, needed.tails, needed.names)
        known = known_people(
            sorted(needed.niks),
            sorted(needed.birth_dates),
            segment=submission.segment,
            on=submission.starts_on,
            near=near,
            employer=submission.government_id,
        )
        limits = age_limits(submission.segment, submission.as_of)
        rules = ScreeningRules(minimum_age=limits.minimum, age_limit=limits.limit)
        own = {file.office_id for file in files if file.office_id}
        waiting = people_waiting(sorted(needed.niks), government=submission.government_id, apart_from=own)
        home = Home(submission.government_id, _sending_offices(submission, files))
        return screening.judge(
            on=submission.as_of,
            rules=rules,
            known=known,
            waiting=waiting,
            home=home,
            settled=two_people_known(),
            confirmed=confirmed,
        )


def _sending_offices(submission: Submission, files: list[SubmissionFile]) -> dict[str, int]:
    """The office of each file where an office sent them itself; an administrator has the whole government in scope."""
    if submission.created_by is None or submission.created_by.office_id is None:
        return {}
    return {file.stored_as: file.office_id for file in files if file.office_id}


def _mappings(files: list[SubmissionFile]) -> Mappings:
    """What each file's own office said of its columns; another office's word holds for its own files alone."""
    of_office: dict[int, dict[str, dict[str, str]]] = {}
    for layout in Layout.objects.filter(office__in={file.office_id for file in files if file.office_id}):
        of_office.setdefault(layout.office_id, {})[layout.signature] = layout.columns
    return {file.stored_as: of_office.get(file.office_id, {}) for file in files if file.office_id}
