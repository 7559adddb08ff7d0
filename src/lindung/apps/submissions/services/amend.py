"""The office's word about one row: a cell said anew, or that the card itself differs. Each has the check run again."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from lindung.apps.events.services import event_record
from lindung.apps.submissions.jobs import check_later
from lindung.apps.submissions.models import RowWord, State, Submission, SubmissionRow
from lindung.apps.submissions.row_words import RowSaid, said_of
from lindung.apps.submissions.services.lock import submission_locked
from lindung.apps.submissions.services.progress import FIELDS as PROGRESS
from lindung.apps.submissions.services.progress import progress_begin
from lindung.kernel.errors import Conflict, NotFound, Refusal
from lindung.kernel.principal import Principal
from lindung.store import clock
from lindung.store.files import Stored


@transaction.atomic
def row_amend(
    *, by: Principal, submission_id: int, position: int, values: Mapping[str, str], said_by: str, note: str
) -> RowWord:
    """Put what a person of the office said in the place of a row's cells; the cells stay as they are in the file.

    ``values``: ``{field: text}``; those that say what was said before change nothing.

    Raises:
        Refusal: ``not_found``, ``nothing_said``, ``sayer_missing``, ``field_not_asked`` for a field that does not wait,
            or as ``submission_locked``.
    """
    submission, said = _row(by, submission_id, position)
    word = _word(said)
    changes = {name: text for name, text in values.items() if text and word.fields.get(name) != text}
    if not changes:
        raise Refusal("nothing_said", _("Isi sedikitnya satu isian yang dibetulkan."))
    if not said_by.strip():
        raise Refusal("sayer_missing", _("Tulis siapa di kantor yang menyebutkannya."))
    if not changes.keys() <= set(said.fields):
        raise Refusal("field_not_asked", _("Isian itu tidak menunggu perbaikan."))
    word.said_by, word.note = said_by.strip(), note.strip()
    for name, text in changes.items():
        _note(by, word, "amend", field=name, before=word.fields.get(name) or _shown(said.row, name), after=text)
    word.fields = word.fields | changes
    word.save()
    _judge_again(by, submission, "row.amend", position, fields=sorted(changes))
    return word


@transaction.atomic
def row_restore(*, by: Principal, submission_id: int, position: int) -> None:
    """Let the cells of a row speak again.

    Raises:
        Refusal: ``not_found``, ``not_mended``, or as ``submission_locked``.
    """
    submission, said = _row(by, submission_id, position)
    word = _word(said)
    if not word.fields:
        raise Conflict("not_amended", _("Baris ini tidak dibetulkan di sini."))
    for name, text in word.fields.items():
        _note(by, word, "restore", field=name, before=text, after=word.written.get(name, ""))
    fields, word.fields = sorted(word.fields), {}
    word.save()
    _judge_again(by, submission, "row.restore", position, fields=fields)


@transaction.atomic
def mismatch_confirm(
    *, by: Principal, submission_id: int, position: int, scan: Stored, said_by: str, note: str
) -> RowWord:
    """Confirm with a scan that the card itself differs from its NIK: what the row says of birth and sex holds.

    Raises:
        Refusal: ``not_found``, ``sayer_missing``, ``not_only_mismatch`` where the row waits for something else too or
            says no birth date, or as ``submission_locked``.
    """
    submission, said = _row(by, submission_id, position)
    if not said_by.strip():
        raise Refusal("sayer_missing", _("Tulis siapa di kantor yang menyebutkannya."))
    if not said.may_confirm:
        sentence = _("Hanya baris yang semata-mata menunggu karena NIK dan KTP berbeda yang dapat dikonfirmasi.")
        raise Conflict("not_only_mismatch", sentence)
    word = _word(said)
    word.is_confirmed, word.scan_name, word.scan_stored_as = True, scan.name, scan.stored_as
    word.said_by, word.note = said_by.strip(), note.strip()
    _note(by, word, "confirm", scan=scan.sha256)
    word.save()
    _judge_again(by, submission, "mismatch.confirm", position, scan=scan.sha256)
    return word


@transaction.atomic
def mismatch_withdraw(*, by: Principal, submission_id: int, position: int) -> None:
    """Take the confirmation back: the row waits again. The scan stays where it lies.

    Raises:
        Refusal: ``not_found``, ``not_confirmed``, or as ``submission_locked``.
    """
    submission, said = _row(by, submission_id, position)
    word = _word(said)
    if not word.is_confirmed:
        raise Conflict("not_confirmed", _("Baris ini tidak dikonfirmasi."))
    word.is_confirmed = False
    _note(by, word, "withdraw")
    word.save()
    _judge_again(by, submission, "mismatch.withdraw", position)


def _row(by: Principal, submission_id: int, position: int) -> tuple[Submission, RowSaid]:
    submission = submission_locked(by, submission_id, "submission.decide", State.CHECKED)
    row = SubmissionRow.objects.select_related("file").filter(submission=submission, position=position).first()
    if row is None:
        raise NotFound(_("Baris ini tidak ada, atau bukan milik kantor Anda."))
    return submission, said_of(row)


def _word(said: RowSaid) -> RowWord:
    place = {"file": said.row.file, "sheet": said.row.sheet, "row": said.row.row, "nth": said.nth}
    return said.word or RowWord(**place)


def _note(by: Principal, word: RowWord, act: str, **more: Any) -> None:
    """One line of the row's history."""
    line = {"act": act, "at": clock.now().isoformat(), "by": by.name, "said_by": word.said_by, "note": word.note}
    word.history = [*word.history, line | more]


def _shown(row: SubmissionRow, field: str) -> str:
    """What stood in a cell as a finding tells it, else the value that was read."""
    for issue in row.issues:
        if issue["field"] == field and issue.get("read"):
            return str(issue["read"])
    if field == "nik":
        return row.nik_written
    if field == "birth_date":
        return f"{row.birth_date:%d/%m/%Y}" if row.birth_date else ""
    value = row.wage_rupiah if field == "wage" else getattr(row, field)
    return "" if value is None else str(value)


def _judge_again(by: Principal, submission: Submission, verb: str, position: int, **data: Any) -> None:
    """Record the act, without what was said, and queue the check."""
    submission.state = State.CHECKING
    progress_begin(submission)
    submission.save(update_fields=["state", *PROGRESS])
    event_record(
        actor=by,
        verb=verb,
        subject=f"submission:{submission.pk}",
        government=submission.government_id,
        office=by.scope.office,
        data={"row": position, **data},
    )
    check_later(submission)
