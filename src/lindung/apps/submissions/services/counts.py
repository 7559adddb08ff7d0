"""How many rows of a submission and of each of its files stand where, told again after a person decided something."""

from __future__ import annotations

from collections import defaultdict

from django.db.models import Count

from lindung.apps.submissions.models import Disposition, Submission, SubmissionFile


def counts_refresh(submission: Submission) -> None:
    """Recount by disposition, for the submission and for its files."""
    per_file: dict[int, dict[str, int]] = defaultdict(lambda: dict.fromkeys(Disposition.values, 0))
    for file_id, disposition, people in (
        submission.rows.values_list("file_id", "disposition").annotate(people=Count("pk")).order_by()
    ):
        per_file[file_id][disposition] = people
    files = list(submission.files.all())
    for file in files:
        file.counts = dict(per_file[file.pk])
    SubmissionFile.objects.bulk_update(files, ["counts"])
    submission.counts = {
        disposition: sum(counts[disposition] for counts in per_file.values()) for disposition in Disposition.values
    }
    submission.save(update_fields=["counts"])
