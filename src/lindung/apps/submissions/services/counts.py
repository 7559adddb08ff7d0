"""The counts of a submission's rows and of each file's, counted again after a person decided something."""

from __future__ import annotations

from collections import defaultdict

from django.db.models import Count

from lindung.apps.submissions.models import Disposition, Submission, SubmissionFile
from lindung.apps.submissions.outcomes import ALREADY, with_outcome


def counts_refresh(submission: Submission) -> None:
    """Recount by disposition, for the submission and for its files, in a fixed number of statements."""
    per_file: dict[int, dict[str, int]] = defaultdict(lambda: dict.fromkeys(Disposition.values, 0))
    already: dict[int, int] = defaultdict(int)
    rows = submission.rows.values_list("file_id", "disposition").order_by()
    known = Count("pk", filter=with_outcome(ALREADY))
    for file_id, disposition, people, enrolled in rows.annotate(people=Count("pk"), known=known):
        per_file[file_id][disposition] = people
        already[file_id] += enrolled
    files = list(submission.files.defer("sheets"))
    for file in files:
        file.counts, file.already_enrolled = dict(per_file[file.pk]), already[file.pk]
    SubmissionFile.objects.bulk_update(files, ["counts", "already_enrolled"])
    submission.already_enrolled = sum(already.values())
    submission.counts = {
        disposition: sum(counts[disposition] for counts in per_file.values()) for disposition in Disposition.values
    }
    submission.save(update_fields=["counts", "already_enrolled"])
