"""Storing what a check found: files with their tables, and a row per person, in a fixed number of statements."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

import polars as pl
from django.db import connection

from lindung.apps.submissions.models import Disposition, Submission, SubmissionFile, SubmissionRow
from lindung.apps.submissions.outcomes import ALREADY, OTHER_REASONS
from lindung.apps.submissions.questions import questions_open
from lindung.apps.submissions.services.across import COMPARED, across_offices
from lindung.kernel.nik import DIGITS
from lindung.matching.names import name_keys
from lindung.screening import Report, SheetReading
from lindung.store.bulk import load
from lindung.store.fields import without_null

_TEXTS = (
    "nik_written",
    "name",
    "name_key",
    "sex",
    "mother_name",
    "birth_place",
    "address",
    "village",
    "phone",
    "job",
    "note",
    "sheet",
)
_FILE_FIELDS = ["failure_code", "failure", "sheets", "questions", "counts", "already_enrolled"]
_JSON = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), default=str)
_ESCAPED_NULL = "\\u0000"
_PLANNED_BY = "submission_id, file_id, office_id, disposition, state, nik"
"""The columns of which the planner is told anew; to look at all of them takes several times as long."""
_COLUMNS = [
    "submission_id",
    "position",
    "file_id",
    "office_id",
    "sheet",
    "row",
    "disposition",
    "state",
    "codes",
    "issues",
    "nik",
    "nik_written",
    "name",
    "name_key",
    "birth_date",
    "sex",
    "wage_rupiah",
    "mother_name",
    "birth_place",
    "address",
    "village",
    "phone",
    "job",
    "note",
    "same_as",
    "same_as_worker_id",
    "reasons",
    "decision",
]


def rows_stage(submission: Submission, files: list[SubmissionFile], report: Report) -> None:
    """Replace whatever was staged for a submission by a report's rows; offices come from the files."""
    SubmissionRow.objects.filter(submission=submission).delete()
    by_stored_name = {file.stored_as: file for file in files}
    for screened in report.files:
        file = by_stored_name[screened.file]
        file.failure_code = screened.problem.code if screened.problem else ""
        file.failure = (
            {"id": screened.problem.sentence.id, "en": screened.problem.sentence.en} if screened.problem else {}
        )
        file.sheets = [_sheet(sheet) for sheet in screened.sheets]
        file.questions = len(questions_open(file))
        file.counts = _counts(report.rows.filter(pl.col("file") == screened.file))
        file.already_enrolled = already_enrolled(report.rows.filter(pl.col("file") == screened.file))
    SubmissionFile.objects.bulk_update(files, _FILE_FIELDS)
    load(SubmissionRow, _COLUMNS, _table(submission, by_stored_name, report))


def _sheet(sheet: SheetReading) -> dict[str, Any]:
    return {
        "sheet": sheet.sheet,
        "header_row": sheet.header_row,
        "columns": dict(sheet.columns),
        "people": sheet.people,
        "signature": sheet.signature,
        "header_words": dict(sheet.header_words),
        "samples": {letter: list(values) for letter, values in sheet.samples.items()},
        "notes": [{"id": note.sentence.id, "en": note.sentence.en} for note in sheet.notes],
        "asked": [asdict(asked) for asked in sheet.asked],
    }


def _counts(rows: pl.DataFrame) -> dict[str, int]:
    found = dict(rows.group_by("disposition").len().iter_rows())
    return {disposition: found.get(disposition, 0) for disposition in Disposition.values}


def already_enrolled(rows: pl.DataFrame) -> int:
    """How many of a report's rows stay out only because the person is enrolled already."""
    out = rows.filter(pl.col("disposition") == "ineligible")["codes"]
    has_other = out.list.eval(pl.element().is_in([*OTHER_REASONS])).list.any()
    return int((out.list.contains(ALREADY) & ~has_other).sum())


def _table(submission: Submission, by_stored_name: dict[str, SubmissionFile], report: Report) -> pl.DataFrame:
    file = pl.col("file")
    offices = {name: stored.office_id for name, stored in by_stored_name.items()}
    suspect = pl.when(pl.col("suspect_index") < pl.col("index")).then("suspect_index")
    issues, reasons = _issues_by_row(report, across_offices(report, offices)), _reasons_by_row(report)
    keyed = report.rows.with_columns(pl.col("index").cast(pl.Int64), name_key=name_keys(report.rows["name"]))
    return keyed.with_columns(
        *(pl.col(name).fill_null("") for name in _TEXTS),
        # a NIK that is too long stands as it was written, never cut to one that looks whole
        nik=pl.when(pl.col("nik").str.len_chars() <= DIGITS).then("nik"),
        submission_id=pl.lit(submission.pk),
        position=pl.col("index"),
        file_id=file.replace_strict({name: f.pk for name, f in by_stored_name.items()}, return_dtype=pl.Int64),
        office_id=file.replace_strict(offices, return_dtype=pl.Int64),
        state=pl.lit("open"),
        codes=pl.col("codes").list.join(";"),
        issues=pl.col("index").replace_strict(issues, default="[]", return_dtype=pl.String),
        reasons=pl.col("index").replace_strict(reasons, default="[]", return_dtype=pl.String),
        wage_rupiah=pl.col("wage"),
        # of two rows that may be one person the later asks
        same_as=pl.coalesce("same_as_index", suspect),
        same_as_worker_id=pl.coalesce("same_as_worker", "suspect_worker"),
        decision=pl.lit(""),
    ).select(_COLUMNS)


def _json(value: Any) -> str:
    text = _JSON.encode(value)
    # looking for null characters in the text is much quicker than in every value
    return _JSON.encode(without_null(value)) if _ESCAPED_NULL in text else text


def _issues_by_row(report: Report, across: set[int]) -> dict[int, str]:
    grouped: dict[int, list[dict[str, Any]]] = {-1: []}
    kept = ("index", "cell", "field", "code", "level", "read", "message_id", "message_en")
    for issue in report.issues.select(kept).iter_rows(named=True):
        index = issue.pop("index")
        mark = {"is_across": True} if index in across and issue["code"] in COMPARED else {}
        grouped.setdefault(index, []).append(issue | mark)
    return {index: _json(found) for index, found in grouped.items()}


def _reasons_by_row(report: Report) -> dict[int, str]:
    is_double = pl.col("disposition") == "duplicate"
    chosen = [
        pl.when(pl.col("suspect_reasons_id").is_null() | is_double).then(plain).otherwise(suspected).alias(plain)
        for plain, suspected in (("reasons_id", "suspect_reasons_id"), ("reasons_en", "suspect_reasons_en"))
    ]
    with_reasons = report.rows.select("index", *chosen).filter(pl.col("reasons_id").list.len() > 0)
    rows = {index: _json({"id": spoken, "en": english}) for index, spoken, english in with_reasons.iter_rows()}
    return {-1: "[]"} | rows


def rows_statistics_refresh() -> None:
    """Refresh the planner's statistics of the rows (PostgreSQL) before sets are built on a large staging."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(f"ANALYZE submissions_submissionrow ({_PLANNED_BY})")
