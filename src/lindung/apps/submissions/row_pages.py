"""What a list of a submission's rows shows and what it can be narrowed by."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from django.db.models import QuerySet

from lindung.apps.events.cache import cached_until_next_event
from lindung.apps.submissions.models import Submission, SubmissionRow
from lindung.apps.submissions.outcomes import outcome_of
from lindung.apps.submissions.selectors import problems_by_code
from lindung.kernel.principal import Principal
from lindung.matching.names import name_key
from lindung.store.name_search import names_holding


class ShownRow(NamedTuple):
    """What a list shows of a row."""

    position: int
    file_name: str
    sheet: str
    row: int
    office_name: str | None
    disposition: str
    state: str
    codes: str
    issues: list[dict[str, str]]
    nik: str | None
    nik_written: str
    name: str
    name_key: str
    birth_date: date | None

    @property
    def outcome(self) -> str:
        """Its disposition, with ``already_enrolled`` apart from ``ineligible``."""
        return outcome_of(self.disposition, self.codes)


class ShownFile(NamedTuple):
    """What the list's choices need of a file: its office, and how many rows have each outcome."""

    pk: int
    name: str
    is_failed: bool
    office_code: str
    office_name: str
    outcomes: dict[str, int]


_COLUMNS = {"file_name": "file__name", "office_name": "office__name"}
ROW_FIELDS = tuple(_COLUMNS.get(field, field) for field in ShownRow._fields)


def rows_named(rows: QuerySet[SubmissionRow], words: str) -> QuerySet[SubmissionRow]:
    """The rows of people whose names hold every word, each by its beginning."""
    return rows.filter(names_holding(name_key(words).split()))


def rows_counted(files: Sequence[ShownFile]) -> int:
    """How many rows the files hold, from the counts that they keep."""
    return sum(sum(file.outcomes.values()) for file in files)


@cached_until_next_event
def files_named(principal: Principal, submission: Submission) -> list[ShownFile]:
    """The files of a visible submission; an office sees its own only. Remembered until something happens."""
    files = submission.files.select_related("office").defer("sheets").order_by("position")
    if principal.scope.office:
        files = files.filter(office__code=principal.scope.office)
    return [
        ShownFile(
            file.pk,
            file.name,
            bool(file.failure_code),
            file.office.code if file.office else "",
            file.office.name if file.office else "",
            file.outcomes,
        )
        for file in files
    ]


@cached_until_next_event
def findings_of(principal: Principal, submission: Submission) -> list[tuple[str, int]]:
    """The codes that a visible submission's rows bear, with how many bear each; remembered until something happens."""
    return problems_by_code(principal, submission)
