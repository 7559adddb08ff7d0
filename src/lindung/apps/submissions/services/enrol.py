"""Enrolling the ready people of an approved submission: one transaction that may be tried again after a crash."""

from __future__ import annotations

from django.db import transaction

from lindung.apps.registry.services.enrol import Source, Terms, workers_enrol
from lindung.apps.submissions.models import State, Submission
from lindung.apps.submissions.services.counts import counts_refresh
from lindung.apps.submissions.services.enrolled_elsewhere import already_enrolled_close
from lindung.apps.submissions.services.stage import rows_statistics_refresh
from lindung.kernel.principal import Principal

ENROLLER = Principal.system("pendaftar otomatis")
_READY = """
SELECT r.id, r.nik, r.name, r.name_key, r.birth_date, r.sex, r.birth_place, r.mother_name, r.address, r.village,
       r.phone, r.job, r.wage_rupiah, r.office_id, r.decision = 'second', f.position, r.sheet, r.row
FROM submissions_submissionrow r JOIN submissions_submissionfile f ON f.id = r.file_id
WHERE r.submission_id = %s AND r.disposition = 'ready' AND r.state = 'open'
"""


@transaction.atomic
def submission_enrol(submission_id: int) -> int:
    """Enrol the ready rows; answers how many people are enrolled anew. Does nothing unless the state is ``approved``.

    Someone whom another submission enrolled since the check becomes ``already_enrolled``, or ``nik_shared`` where the
    NIK was enrolled for another name.
    """
    submission = Submission.objects.select_for_update().get(pk=submission_id)
    if submission.state != State.APPROVED:
        return 0
    rows_statistics_refresh()
    enrolled = workers_enrol(
        by=ENROLLER,
        government=submission.government_id,
        subject=f"submission:{submission.pk}",
        source=Source(_READY, (submission.pk,)),
        terms=Terms(
            segment=submission.segment,
            programmes=submission.programmes,
            risk_class=submission.risk_class,
            paid_by=submission.paid_by,
            starts_on=submission.starts_on,
        ),
    )
    already_enrolled_close(submission, enrolled.already)
    if enrolled.already:
        counts_refresh(submission)
    submission.state, submission.enrolled = State.ENROLLED, enrolled.count
    submission.save(update_fields=["state", "enrolled"])
    return enrolled.count
