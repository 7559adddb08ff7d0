"""The list of a submission's rows: person, place in the file, what was found, and what becomes of the row."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from operator import itemgetter
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from lindung.apps.submissions.masking import issues_seen
from lindung.apps.submissions.models import RowState, Submission, SubmissionRow
from lindung.apps.submissions.outcomes import OUTCOMES, with_outcome
from lindung.apps.submissions.row_pages import ROW_FIELDS, ShownFile, ShownRow, rows_named
from lindung.kernel.nik import masked_within
from lindung.kernel.principal import Principal
from lindung.kernel.rupiah import grouped
from lindung.web.base.lists.nik import nik_for
from lindung.web.base.lists.spec import Column, Filter, Kind, ListSpec, Part, Phone, Search, chip
from lindung.web.base.tags.text import day_short
from lindung.web.submissions.finding_words import CODES
from lindung.web.submissions.tags import issue_text
from lindung.web.submissions.words import OUTCOME_TONES, OUTCOMES_ENROLLED, ROW_SENT_AGAIN
from lindung.web.submissions.words import OUTCOMES as OUTCOME_WORDS


def row_list(
    principal: Principal, submission: Submission, files: Sequence[ShownFile], findings: Sequence[tuple[str, int]]
) -> ListSpec:
    """The list of a submission; ``files`` and ``findings`` are what can be chosen."""
    return ListSpec(
        title=_("Kiriman %(n)s") % {"n": submission.pk},
        columns=_columns(principal, submission),
        sort="place",
        tie=("position",),
        filters=_filters(submission, files, findings),
        search=Search(
            label=_("Cari nama dalam kiriman ini"), hint=_("Nama atau bagian nama"), find=rows_named
        ),
        empty=(_("Tidak ada baris seperti itu."), ""),
        fields=ROW_FIELDS,
        make=ShownRow,
    )  # fmt: skip


def _columns(principal: Principal, submission: Submission) -> tuple[Column, ...]:
    sees, nik = principal.may("worker.see_nik"), nik_for(principal)

    def nik_shown(row: ShownRow) -> str:
        return nik(row.nik) if row.nik else (row.nik_written or "–") if sees else "–"

    def found(row: ShownRow) -> str:
        return _findings(principal, row, sees_nik=sees)

    def outcome_parts(row: ShownRow) -> Part:
        tone = "calm" if row.state == RowState.REPLACED else OUTCOME_TONES.get(row.outcome, "")
        return {"text": "", "chips": (chip(tone, row_word(submission, row)),)}

    return (
        Column(
            name="name", title=_("Nama"), value=lambda row: row.name, order=("name_key",), phone=Phone.LEAD,
            parts=lambda row: _person_parts(submission, row), width=32,
        ),
        Column(name="nik", title=_("NIK"), value=nik_shown, kind=Kind.CODE, width=20),
        Column(
            name="written", title=_("NIK seperti tertulis"), value=lambda row: row.nik_written if sees else "",
            is_shown=False, width=20,
        ),
        Column(name="birth", title=_("Tanggal lahir"), value=_birth_of, kind=Kind.DAY, is_shown=False),
        Column(
            name="place", title=_("Tempat di berkas"), value=lambda row: row.office_name or "",
            parts=_place_parts, order=("position",), is_indexed=True, width=28,
        ),
        Column(name="file", title=_("Berkas"), value=lambda row: row.file_name, is_shown=False, width=28),
        Column(name="sheet", title=_("Lembar"), value=lambda row: row.sheet, is_shown=False),
        Column(name="row", title=_("Baris"), value=lambda row: row.row, kind=Kind.NUMBER, is_shown=False),
        Column(
            name="findings", title=_("Apa yang dilihat, apa yang diharapkan"), value=found, kind=Kind.TEXT,
            parts=lambda row: {"text": "", "lines": found(row).split("\n") if row.issues else ()}, width=80,
        ),
        Column(
            name="outcome", title=_("Hasil"), value=lambda row: str(row_word(submission, row)),
            kind=Kind.STATE, parts=outcome_parts, phone=Phone.FIGURE, width=24,
        ),
    )  # fmt: skip


def _person_parts(submission: Submission, row: ShownRow) -> Part:
    page = reverse("submission-row", args=[submission.pk, row.position])
    return {"href": page, "sub": day_short(row.birth_date) if row.birth_date else ""}


def _birth_of(row: ShownRow) -> date | None:
    return row.birth_date


def _place_parts(row: ShownRow) -> Part:
    sheet = f"{row.sheet}, " if row.sheet else ""
    return {"text": row.office_name or row.file_name, "sub": f"{sheet}{_('baris')} {row.row}"}


def _findings(principal: Principal, row: ShownRow, *, sees_nik: bool) -> str:
    text = "\n".join(issue_text(issue) for issue in issues_seen(principal, row.issues))
    return text if sees_nik else masked_within(text)


def row_word(submission: Submission, row: ShownRow | SubmissionRow) -> Any:
    """What became of a row."""
    return ROW_SENT_AGAIN if row.state == RowState.REPLACED else outcome_word(submission, row.outcome)


def outcome_word(submission: Submission, outcome: str) -> Any:
    """What an outcome is called; who was ready is enrolled once the submission is."""
    if outcome == "ready" and submission.state == "enrolled":
        return OUTCOMES_ENROLLED
    return OUTCOME_WORDS[outcome]


def _filters(
    submission: Submission, files: Sequence[ShownFile], findings: Sequence[tuple[str, int]]
) -> tuple[Filter, ...]:
    """By outcome, finding, office, file, and by whether a row waits still; a choice of one is left out."""
    outcomes = [(outcome, outcome_word(submission, outcome)) for outcome in OUTCOMES]
    codes = [(code, f"{CODES.get(code, code)} ({grouped(rows)})") for code, rows in findings]
    offices = sorted({(file.office_code, file.office_name) for file in files if file.office_code}, key=itemgetter(1))
    readable = [(str(file.pk), file.name) for file in files if not file.is_failed]
    filters = (
        Filter(name="disposition", title=_("Hasil"), choices=outcomes, keep=_with_outcome),
        Filter(name="code", title=_("Temuan"), choices=codes, keep=_with_code, is_select=True),
        Filter(name="office", title=_("Kantor"), choices=offices, keep=_of_office, is_select=True),
        Filter(name="file", title=_("Berkas"), choices=readable, keep=_of_file, is_select=True),
        Filter(name="waiting", title=_("Menunggu"), choices=(("1", _("Masih menunggu")),), keep=_waiting),
    )
    return tuple(one for one in filters if len(one.choices) > 1 or one.name in ("code", "waiting"))


def _with_outcome(rows: QuerySet[SubmissionRow], outcome: str) -> QuerySet[SubmissionRow]:
    return rows.filter(with_outcome(outcome))


def _with_code(rows: QuerySet[SubmissionRow], code: str) -> QuerySet[SubmissionRow]:
    return rows.filter(codes__contains=code)


def _of_office(rows: QuerySet[SubmissionRow], code: str) -> QuerySet[SubmissionRow]:
    return rows.filter(office__code=code)


def _of_file(rows: QuerySet[SubmissionRow], file: str) -> QuerySet[SubmissionRow]:
    return rows.filter(file_id=int(file))


def _waiting(rows: QuerySet[SubmissionRow], _value: str) -> QuerySet[SubmissionRow]:
    """Rows that no later submission has replaced."""
    return rows.filter(state=RowState.OPEN)
