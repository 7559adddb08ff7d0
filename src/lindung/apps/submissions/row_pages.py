"""The rows of a submission as a list that people filter, search, sort and turn over page by page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import starmap
from typing import NamedTuple

from django.db.models import Q, QuerySet

from lindung.apps.events.cache import while_nothing_happens
from lindung.apps.submissions.models import RowState, Submission, SubmissionRow
from lindung.apps.submissions.outcomes import fate_of, with_fate
from lindung.apps.submissions.selectors import problems_by_code, rows_visible
from lindung.kernel.principal import Principal
from lindung.kernel.whole import whole
from lindung.matching.names import name_key

PAGE = 25
COUNTED = 10_000


@dataclass(frozen=True, slots=True)
class Asked:
    """Which rows: of a fate, a finding's code, a file, an office, and of people whose names hold the words.

    ``is_waiting`` leaves out those that a later submission told anew.
    """

    fate: str = ""
    code: str = ""
    file_id: int | None = None
    office: str = ""
    query: str = ""
    is_waiting: bool = False


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
    def fate(self) -> str:
        """Its disposition, those who are enrolled already told apart."""
        return fate_of(self.disposition, self.codes)


class ShownFile(NamedTuple):
    """What the list's choices need of a file: its office, and how many rows have each fate."""

    pk: int
    name: str
    is_failed: bool
    office_code: str
    office_name: str
    fates: dict[str, int]


@dataclass(frozen=True, slots=True)
class RowPage:
    """One page of rows; ``next_after`` is what to pass for the following page, None at the end.

    ``count`` is how many there are in all, None where that are more than COUNTED. ``by_name`` says how it is sorted.
    """

    rows: list[ShownRow]
    next_after: str | None
    count: int | None = None
    by_name: bool = False


_COLUMNS = {"file_name": "file__name", "office_name": "office__name"}
_SHOWN = tuple(_COLUMNS.get(field, field) for field in ShownRow._fields)


def rows_page(
    principal: Principal,
    submission: Submission,
    asked: Asked | None = None,
    *,
    after: str = "",
    by_name: bool = False,
    count: int | None = None,
) -> RowPage:
    """Rows of a visible submission in the order read, or by name where no more than COUNTED are asked for.

    ``count`` is what ``rows_counted`` told; no index holds the names of a submission, hence the limit.
    """
    rows = rows_asked(principal, submission, asked or Asked())
    if not (by_name and count is not None):
        position = whole(after)
        found = _shown(rows.filter(position__gt=-1 if position is None else position))
        more = len(found) > PAGE
        return RowPage(found[:PAGE], str(found[PAGE - 1].position) if more else None, count)
    if after:
        key, _tilde, position_told = after.rpartition("~")
        rows = rows.filter(Q(name_key__gt=key) | Q(name_key=key, position__gt=whole(position_told) or 0))
    found = _shown(rows.order_by("name_key", "position"))
    more = len(found) > PAGE
    last = found[:PAGE][-1] if found else None
    return RowPage(found[:PAGE], f"{last.name_key}~{last.position}" if more and last else None, count, True)


def _shown(rows: QuerySet[SubmissionRow]) -> list[ShownRow]:
    """The rows of a page, and one more where there are more."""
    return list(starmap(ShownRow, rows.values_list(*_SHOWN)[: PAGE + 1]))


def rows_asked(principal: Principal, submission: Submission, asked: Asked) -> QuerySet[SubmissionRow]:
    """The rows of a visible submission that are asked for, in the order read."""
    rows = rows_visible(principal, submission)
    if asked.file_id is not None:
        rows = rows.filter(file_id=asked.file_id)
    if asked.office:
        rows = rows.filter(office__code=asked.office)
    if asked.fate:
        rows = rows.filter(with_fate(asked.fate))
    if asked.code:
        rows = rows.filter(codes__contains=asked.code)
    if asked.is_waiting:
        rows = rows.filter(state=RowState.OPEN)
    words = name_key(asked.query).split()
    if asked.query and not words:
        return rows.none()
    for word in words:
        rows = rows.filter(Q(name_key__startswith=word) | Q(name_key__contains=f" {word}"))
    return rows


def rows_counted(principal: Principal, submission: Submission, asked: Asked, files: list[ShownFile]) -> int | None:
    """How many rows are asked for, None for more than COUNTED; from the stored counts where these tell it.

    ``files`` are those that ``files_named`` found.
    """
    if asked.code or asked.query or asked.is_waiting:
        found = rows_asked(principal, submission, asked).order_by()[: COUNTED + 1].count()
    else:
        chosen = [file for file in files if asked.file_id in (None, file.pk)]
        chosen = [file for file in chosen if asked.office in ("", file.office_code)]
        found = sum(file.fates.get(asked.fate, 0) if asked.fate else sum(file.fates.values()) for file in chosen)
    return None if found > COUNTED else found


@while_nothing_happens
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
            file.fates,
        )
        for file in files
    ]


@while_nothing_happens
def findings_of(principal: Principal, submission: Submission) -> list[tuple[str, int]]:
    """The codes that a visible submission's rows bear, with how many bear each; remembered until something happens."""
    return problems_by_code(principal, submission)
