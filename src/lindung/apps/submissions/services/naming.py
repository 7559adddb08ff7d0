"""What files are called: in sentences about rows, and where a name points to another office than the file's own."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from lindung.apps.offices.models import Office
from lindung.apps.offices.naming import office_for
from lindung.apps.submissions.models import Submission, SubmissionFile


def names_of(submission: Submission, files: Sequence[SubmissionFile]) -> dict[str, str]:
    """The displayed name of each file by its name on disk."""
    if len({file.office_id for file in files}) < 2:
        return {file.stored_as: file.name for file in files}
    offices, known = _offices(submission)
    names = {}
    for file in files:
        office = offices.get(file.office_id or 0)
        is_named = office is None or office_for(file.name, known) == office.pk
        names[file.stored_as] = file.name if is_named or office is None else f"{file.name} ({office.name})"
    return names


class Misnamed(NamedTuple):
    """A file whose name points to another office than the one it was sent for."""

    file: str
    named: str
    office: str


def misnamed(submission: Submission, files: Sequence[SubmissionFile]) -> list[Misnamed]:
    """The files that may belong to another office; a person looks at them before anybody is enrolled. One statement."""
    offices, known = _offices(submission)
    found = []
    for file in files:
        named = offices.get(office_for(file.name, known) or 0)
        office = offices.get(file.office_id or 0)
        if named and office and named.pk != office.pk:
            found.append(Misnamed(file.name, named.name, office.name))
    return found


def _offices(submission: Submission) -> tuple[dict[int, Office], dict[int, list[str]]]:
    """The government's offices by key, and all the names of each."""
    offices = {office.pk: office for office in Office.objects.filter(government_id=submission.government_id)}
    return offices, {pk: [office.name, *office.other_names] for pk, office in offices.items()}
