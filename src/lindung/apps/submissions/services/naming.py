"""What sentences about a row call another row's file: its own name, and the office where that name does not tell it."""

from __future__ import annotations

from collections.abc import Sequence

from lindung.apps.offices.models import Office
from lindung.apps.offices.naming import office_for
from lindung.apps.submissions.models import Submission, SubmissionFile


def names_of(submission: Submission, files: Sequence[SubmissionFile]) -> dict[str, str]:
    """The displayed name of each file by its name on disk."""
    if len({file.office_id for file in files}) < 2:
        return {file.stored_as: file.name for file in files}
    offices = {office.pk: office for office in Office.objects.filter(government_id=submission.government_id)}
    known = {pk: [office.name, *office.other_names] for pk, office in offices.items()}
    names = {}
    for file in files:
        office = offices.get(file.office_id or 0)
        is_told = office is None or office_for(file.name, known) == office.pk
        names[file.stored_as] = file.name if is_told or office is None else f"{file.name} ({office.name})"
    return names
