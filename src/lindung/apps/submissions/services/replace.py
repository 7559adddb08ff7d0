"""When an office sends its workbook again: the rows that the new one lists anew stop waiting in the old one."""

from __future__ import annotations

from django.db import connection

from lindung.apps.submissions.models import Submission

# Three joins that each can be hashed, where one with OR would compare every row with every other.
_ALIKE = (
    "new.nik = old.nik",
    "new.name_key = old.name_key AND new.birth_date = old.birth_date",
    "new.name_key = old.name_key AND new.sheet = old.sheet AND new.row = old.row",
)
_SAME = """
SELECT old.id FROM old JOIN submissions_submissionrow new
  ON new.submission_id = %s AND new.office_id = old.office_id AND {alike}
"""
_SAME_LISTING = f"""
WITH old AS (
  SELECT r.id, r.office_id, r.nik, r.name_key, r.birth_date, r.sheet, r.row
  FROM submissions_submissionrow r JOIN submissions_submission s ON s.id = r.submission_id
  WHERE r.submission_id <> %s AND r.state = 'open' AND NOT r.disposition = 'ready'
    AND s.state IN ('submitted', 'approved', 'enrolled')
    AND r.office_id IN (SELECT office_id FROM submissions_submissionfile WHERE submission_id = %s)
)
UPDATE submissions_submissionrow SET state = 'replaced'
WHERE id IN ({" UNION ".join(_SAME.format(alike=alike) for alike in _ALIKE)})
"""  # noqa: S608 (texts of ours)


def replaced_rows_close(submission: Submission) -> int:
    """Close the open rows of earlier submissions whose person an office lists again in this one; answers how many."""
    with connection.cursor() as cursor:
        cursor.execute(_SAME_LISTING, [submission.pk] * (2 + len(_ALIKE)))
        return int(cursor.rowcount)
