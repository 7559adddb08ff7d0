"""Taking workbooks in: stored first, then one submission that the machine goes on to check."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import BinaryIO

from django.db import transaction
from django.utils.translation import gettext as _

from lindung.apps.events.services import event_record
from lindung.apps.offices.models import Government, Office
from lindung.apps.offices.naming import office_for
from lindung.apps.registry.models import Payer, RiskClass
from lindung.apps.submissions.jobs import check_later
from lindung.apps.submissions.models import LIVE, Submission, SubmissionFile
from lindung.apps.submissions.services.probing import probing_require_below
from lindung.kernel.errors import Refusal
from lindung.kernel.month import Month
from lindung.kernel.principal import Principal
from lindung.rules.first_day import programmes_first_day
from lindung.store.clock import today
from lindung.store.files import Stored, forget, store

AHEAD_DAYS = 31


@dataclass(frozen=True, slots=True)
class Intake:
    """On what terms a submission's people are to be enrolled; ages are judged on ``as_of``."""

    as_of: date
    segment: str = "wage_earner"
    programmes: str = "JKK+JKM"
    risk_class: str = RiskClass.VERY_LOW
    paid_by: str = Payer.PUBLIC_BUDGET
    starts_on: date | None = None


def submission_create(
    *,
    by: Principal,
    government: Government,
    files: Sequence[tuple[str, BinaryIO]],
    intake: Intake,
    office: Office | None = None,
) -> tuple[Submission, bool]:
    """Take workbooks (name and content) in for a government, or for one office of it.

    The same set of files while the first is still on its way answers that first submission and False.

    Raises:
        Refusal: ``forbidden``, ``probing``, ``no_files``, ``file_too_large``, or ``as_of_impossible`` for a day before
            the programmes began or more than a month ahead; then nothing is kept.
    """
    by.require("submission.create", government=government.pk, office=office.code if office else by.scope.office)
    probing_require_below(by, government.pk)
    if not files:
        raise Refusal("no_files", _("Pilih sedikitnya satu berkas."))
    if not programmes_first_day() <= intake.as_of <= today() + timedelta(days=AHEAD_DAYS):
        raise Refusal("as_of_impossible", _("Tanggal keadaan harus antara 1 Juli 2015 dan sebulan dari sekarang."))
    stored: list[Stored] = []
    try:
        for name, content in files:
            stored.append(store(name, content))
        submission, is_new = _record(by, government, _without_copies(stored), intake, office)
    except BaseException:
        forget(stored)
        raise
    if not is_new:
        forget(stored)
    return submission, is_new


def _without_copies(stored: list[Stored]) -> list[Stored]:
    kept = {file.sha256: file for file in reversed(stored)}
    forget([file for file in stored if kept[file.sha256] is not file])
    return [file for file in stored if kept[file.sha256] is file]


@transaction.atomic
def _record(
    by: Principal, government: Government, stored: list[Stored], intake: Intake, office: Office | None
) -> tuple[Submission, bool]:
    Government.objects.select_for_update(no_key=True).get(pk=government.pk)
    fingerprint = hashlib.sha256("".join(sorted(file.sha256 for file in stored)).encode()).hexdigest()
    same = Submission.objects.filter(government=government, fingerprint=fingerprint, state__in=LIVE).first()
    if same is not None:
        return same, False
    submission = Submission.objects.create(
        government=government,
        created_by_id=by.id,
        fingerprint=fingerprint,
        as_of=intake.as_of,
        segment=intake.segment,
        programmes=intake.programmes,
        risk_class=intake.risk_class,
        paid_by=intake.paid_by,
        starts_on=intake.starts_on or Month.of(intake.as_of).first,
    )
    _record_files(by, submission, stored, office)
    event_record(
        actor=by,
        verb="submission.create",
        subject=f"submission:{submission.pk}",
        government=government.pk,
        office=office.code if office else by.scope.office,
        data={"files": [file.sha256 for file in stored]},
    )
    check_later(submission)
    return submission, True


def _record_files(by: Principal, submission: Submission, stored: list[Stored], office: Office | None) -> None:
    """Store the files of a submission, each with its office: the one given, else the one that its name points to."""
    SubmissionFile.objects.bulk_create(
        SubmissionFile(
            submission=submission,
            position=position,
            office_id=office.pk if office else guess,
            name=file.name,
            sha256=file.sha256,
            size=file.size,
            stored_as=file.stored_as,
        )
        for position, (file, guess) in enumerate(zip(stored, _guesses(by, submission.government, stored), strict=True))
    )


def _guesses(by: Principal, government: Government, stored: list[Stored]) -> list[int | None]:
    offices = Office.objects.filter(government=government)
    if by.scope.office:
        own = offices.filter(code=by.scope.office).values_list("pk", flat=True).first()
        return [own] * len(stored)
    names = {office.pk: [office.name, *office.other_names] for office in offices}
    return [office_for(file.name, names) for file in stored]
