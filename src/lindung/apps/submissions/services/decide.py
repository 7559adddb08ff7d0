"""What people decide while a submission is theirs: whose file it is, what its columns mean."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from lindung.apps.events.services import event_record
from lindung.apps.offices.models import Office
from lindung.apps.submissions.jobs import check_later
from lindung.apps.submissions.models import Layout, State, Submission, SubmissionFile, SubmissionRow
from lindung.apps.submissions.services.lock import submission_locked
from lindung.apps.submissions.services.progress import FIELDS as PROGRESS
from lindung.apps.submissions.services.progress import progress_begin
from lindung.intake.headings.field_phrases import FIELDS
from lindung.kernel.errors import NotFound, Refusal
from lindung.kernel.principal import Principal
from lindung.store import clock


def _file(submission: Submission, file_id: int) -> SubmissionFile:
    file = submission.files.filter(pk=file_id).first()
    if file is None:
        raise NotFound(_("Berkas ini tidak ada dalam kiriman."))
    return file


@transaction.atomic
def file_assign(*, by: Principal, submission_id: int, file_id: int, office: Office) -> SubmissionFile:
    """Say which office a file comes from.

    Raises:
        Refusal: ``not_found``, ``office_foreign``, or as ``submission_locked``.
    """
    submission = submission_locked(by, submission_id, "submission.decide", State.CHECKED)
    if office.government_id != submission.government_id or not by.scope.reaches(
        government=office.government_id, office=office.code
    ):
        raise Refusal("office_foreign", _("Kantor itu bukan bagian dari pemerintah daerah ini."))
    file = _file(submission, file_id)
    file.office = office
    file.save(update_fields=["office"])
    SubmissionRow.objects.filter(file=file).update(office=office)
    event_record(
        actor=by,
        verb="file.assign",
        subject=f"submission:{submission.pk}",
        government=submission.government_id,
        office=office.code,
        data={"file": file.position},
    )
    return file


@transaction.atomic
def columns_correct(
    *, by: Principal, submission_id: int, file_id: int, signature: str, columns: dict[str, str]
) -> Layout:
    """Say which column letter holds which field of a table; remembered for the office, and the check runs again.

    Raises:
        Refusal: ``not_found``, ``office_missing``, ``layout_unknown``, ``field_unknown``, ``column_unknown``,
            ``column_twice``, ``columns_missing``, or as ``submission_locked``.
    """
    submission = submission_locked(by, submission_id, "submission.decide", State.CHECKED)
    file = _file(submission, file_id)
    if file.office_id is None:
        raise Refusal("office_missing", _("Pilih dulu kantor asal berkas ini."))
    if signature not in {sheet["signature"] for sheet in file.sheets}:
        raise Refusal("layout_unknown", _("Tabel ini tidak ada dalam berkas."))
    _require_sound(columns)
    layout, _new = Layout.objects.update_or_create(
        office_id=file.office_id,
        signature=signature,
        defaults={"columns": columns, "decided_by_id": by.id, "decided_at": clock.now()},
    )
    submission.state = State.CHECKING
    progress_begin(submission)
    submission.save(update_fields=["state", *PROGRESS])
    event_record(
        actor=by,
        verb="columns.correct",
        subject=f"submission:{submission.pk}",
        government=submission.government_id,
        data={"file": file.position, "columns": columns},
    )
    check_later(submission)
    return layout


def _require_sound(columns: dict[str, str]) -> None:
    unknown = [field for field in columns if field not in FIELDS]
    if unknown:
        raise Refusal("field_unknown", _("Isian kolom '%(field)s' tidak dikenal.") % {"field": unknown[0]})
    letters = list(columns.values())
    if any(not (letter.isascii() and letter.isupper() and len(letter) <= 3) for letter in letters):
        raise Refusal("column_unknown", _("Kolom ditulis dengan huruf, misalnya C atau AB."))
    if len(set(letters)) < len(letters):
        raise Refusal("column_twice", _("Satu kolom hanya dapat dipakai untuk satu isian."))
    if "nik" not in columns or not {"name", "first_name"} & set(columns):
        raise Refusal("columns_missing", _("Kolom NIK dan nama harus dipilih."))
