"""When an office sends its workbook again: the rows that the new one tells anew stop waiting in the old one."""

from __future__ import annotations

from django.db import connection

from lindung.apps.submissions.models import Submission

_SAME_LISTING = """
UPDATE submissions_submissionrow SET state = 'replaced'
WHERE id IN (
    SELECT old.id FROM submissions_submissionrow old
    JOIN submissions_submissionrow new ON new.office_id = old.office_id AND new.submission_id = %s
     AND (new.nik = old.nik
          OR (new.name_key = old.name_key AND new.birth_date = old.birth_date)
          OR (new.name_key = old.name_key AND new.sheet = old.sheet AND new.row = old.row))
    JOIN submissions_submission s ON s.id = old.submission_id AND s.state IN ('submitted', 'approved', 'enrolled')
    WHERE old.submission_id <> %s AND old.state = 'open' AND old.disposition <> 'ready'
)
"""


def replaced_rows_close(submission: Submission) -> int:
    """Close the open rows of earlier submissions whose person an office lists again in this one; answers how many."""
    with connection.cursor() as cursor:
        cursor.execute(_SAME_LISTING, [submission.pk, submission.pk])
        return int(cursor.rowcount)
