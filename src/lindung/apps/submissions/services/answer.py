"""A person answers which column holds a field: one click, remembered for the office, and the files are read again."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from lindung.apps.events.services import event_record
from lindung.apps.submissions.jobs import check_later
from lindung.apps.submissions.models import Layout, State, Submission, SubmissionFile
from lindung.apps.submissions.questions import MONTHLY, OTHER_PERIOD, Question, answer_put, questions_open
from lindung.apps.submissions.services.lock import submission_locked
from lindung.apps.submissions.services.progress import FIELDS as PROGRESS
from lindung.apps.submissions.services.progress import progress_begin
from lindung.kernel.errors import Conflict, NotFound, Refusal
from lindung.kernel.principal import Principal
from lindung.store import clock


@transaction.atomic
def column_answer(
    *, by: Principal, submission_id: int, file_id: int, signature: str, field: str, letter: str, is_monthly: bool = True
) -> Submission:
    """Say that a column holds a field; ``is_monthly`` is False where a wage is of another period than a month.

    It holds for all files of that office with the same table. Once a table's last question is answered the columns are
    remembered for the office; once the submission's last is, the check runs again.

    Raises:
        Refusal: ``not_found``, ``office_missing``, ``question_answered``, ``column_unknown``, or as
            ``submission_locked``.
    """
    submission = submission_locked(by, submission_id, "submission.decide", State.CHECKED)
    files = list(submission.files.order_by("position"))
    file = next((one for one in files if one.pk == file_id), None)
    if file is None:
        raise NotFound(_("Berkas ini tidak ada dalam kiriman."))
    if file.office_id is None:
        raise Refusal("office_missing", _("Pilih dulu kantor asal berkas ini."))
    question = _question(file, signature, field)
    if letter not in question.letters:
        raise Refusal("column_unknown", _("Pilih salah satu kolom yang ditanyakan."))
    answer = {MONTHLY if is_monthly else OTHER_PERIOD: letter} if field == MONTHLY else {field: letter}
    _put(by, [one for one in files if one.office_id == file.office_id], signature, field, answer)
    event_record(
        actor=by,
        verb="column.answer",
        subject=f"submission:{submission.pk}",
        government=submission.government_id,
        data={"file": file.position, "columns": answer},
    )
    if not any(one.questions for one in files):
        submission.state = State.CHECKING
        progress_begin(submission)
        submission.save(update_fields=["state", *PROGRESS])
        check_later(submission)
    return submission


def _question(file: SubmissionFile, signature: str, field: str) -> Question:
    found = [one for one in questions_open(file) if (one.signature, one.field) == (signature, field)]
    if not found:
        raise Conflict("question_answered", _("Pertanyaan ini sudah dijawab."))
    return found[0]


def _put(by: Principal, files: list[SubmissionFile], signature: str, field: str, answer: dict[str, str]) -> None:
    """Write the answer into the files of an office, and the layout once it is whole."""
    for file in files:
        columns = answer_put(file, signature, field, answer)
        file.save(update_fields=["sheets", "questions"])
        if columns is not None and file.office_id:
            Layout.objects.update_or_create(
                office_id=file.office_id,
                signature=signature,
                defaults={"columns": columns, "decided_by_id": by.id, "decided_at": clock.now()},
            )
