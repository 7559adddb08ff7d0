"""What an office's workbooks say about each person: read, repaired, compared, decided. Pure; knows no database.

This room composes its neighbours: `intake` reads and judges each row by itself, `matching` says who is the same person,
and here both become one disposition per row. The command line and the services call only what stands here:

``read(paths, *, mappings=None, progress=None, limits=None, names=None) -> Readings``
    Reads every workbook. ``mappings`` is ``{name on disk: {layout signature: {field: column letter}}}``: a layout that
    a person has corrected before is read as corrected. ``progress(rows_done, rows_known, label)`` is called after each
    sheet. ``names`` is ``{name on disk: name people know}``, for sentences that point to another row. A file that
    cannot be read becomes a ``FileReading`` with a ``problem``; the others go on.
``Reading(paths, …)``
    The same begun at once and fetched later by ``.readings()``, for a caller who has something to do meanwhile.
``Readings``
    ``.files``: ``FileReading(path, file, sha256, sheets, problem, notes)``, problem = ``Problem(code, sentence: Text)``
    or None; a sheet is ``SheetReading(sheet, header_row, columns{field: letter}, people, signature,
    header_words{letter: words}, samples{letter: up to three values}, notes)``.
    ``.people``: DataFrame, one line per person in reading order (``gathering.PEOPLE``).
``candidates(readings, *, on=None) -> Candidates``
    ``.niks`` (frozenset of NIKs without verdict) and ``.birth_dates``: whom the caller should fetch as ``known``.
``judge(readings, *, on, rules, known=None, waiting=None) -> Report``
    ``rules`` is ``ScreeningRules(minimum_age, age_limit, minimum_wage=10_000, maximum_wage=50_000_000)``. ``known`` is
    a DataFrame with columns ``worker_id nik name birth_date mother_name is_active`` (KNOWN_SCHEMA) of people already
    in the registry, ``waiting`` one with ``nik name office`` (WAITING_SCHEMA) of people whom other offices still have
    to mend.
``Report``
    ``.files`` as above; ``.rows``: DataFrame in reading order with columns ``index file sheet row disposition codes
    nik name birth_date sex wage mother_name birth_place address village phone job start_date note decree nik_written
    same_as_index same_as_worker worker_id reasons_id reasons_en``; ``codes`` is a list of strings, ``reasons_*`` a
    list of why two rows are held for one person, in words; ``worker_id`` is the registry's worker with the same NIK
    and a name alike.
    ``.issues``: DataFrame ``index file sheet row cell field code level read expected_id expected_en message_id
    message_en``: one line per code of each row; ``level`` is ``repaired``, ``correct``, ``duplicate`` or
    ``ineligible``; ``read`` may hold personal data.
    ``.counts() -> {disposition: rows}``, ``.to_json() -> bytes`` (the contract of ``lindung intake check --json``).
``marked_copy(path, marks) -> bytes``, ``marks_of(report.issues, file, language="id") -> list[Mark]``
    The office's own workbook as .xlsx with faulty cells coloured and explained; ``Mark(sheet, row, cell, sentence,
    as_text=False)``, ``as_text`` for NIK cells. Sent back unmended, it reads like the original.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from lindung.documents.marks import Mark
    from lindung.intake.columns.assignment import REPORTED as FIELDS
    from lindung.intake.files.limits import Limits
    from lindung.intake.problems import Problem, Unreadable
    from lindung.screening.judging import Candidates, candidates, judge
    from lindung.screening.marking import marked_copy, marks_of
    from lindung.screening.match_registry import KNOWN_SCHEMA
    from lindung.screening.read_result import FileReading, Mappings, Readings, SheetReading
    from lindung.screening.reading import Reading, read
    from lindung.screening.report import DISPOSITIONS, Report
    from lindung.screening.rules import ScreeningRules

# Found when first asked for, so that `read` opens the first workbook while the table library is still being imported.
_HOMES = {
    "FIELDS": ("lindung.intake.columns.assignment", "REPORTED"),
    "Limits": ("lindung.intake.files.limits", "Limits"),
    "Mark": ("lindung.documents.marks", "Mark"),
    "Unreadable": ("lindung.intake.problems", "Unreadable"),
    "marked_copy": ("lindung.screening.marking", "marked_copy"),
    "marks_of": ("lindung.screening.marking", "marks_of"),
    "Problem": ("lindung.intake.problems", "Problem"),
    "Candidates": ("lindung.screening.judging", "Candidates"),
    "candidates": ("lindung.screening.judging", "candidates"),
    "judge": ("lindung.screening.judging", "judge"),
    "KNOWN_SCHEMA": ("lindung.screening.match_registry", "KNOWN_SCHEMA"),
    "FileReading": ("lindung.screening.read_result", "FileReading"),
    "Mappings": ("lindung.screening.read_result", "Mappings"),
    "Reading": ("lindung.screening.reading", "Reading"),
    "Readings": ("lindung.screening.read_result", "Readings"),
    "SheetReading": ("lindung.screening.read_result", "SheetReading"),
    "read": ("lindung.screening.reading", "read"),
    "DISPOSITIONS": ("lindung.screening.report", "DISPOSITIONS"),
    "Report": ("lindung.screening.report", "Report"),
    "ScreeningRules": ("lindung.screening.rules", "ScreeningRules"),
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    module, attribute = _HOMES[name]
    return getattr(import_module(module), attribute)


__all__ = [
    "DISPOSITIONS",
    "FIELDS",
    "KNOWN_SCHEMA",
    "Candidates",
    "FileReading",
    "Limits",
    "Mappings",
    "Mark",
    "Problem",
    "Reading",
    "Readings",
    "Report",
    "ScreeningRules",
    "SheetReading",
    "Unreadable",
    "candidates",
    "judge",
    "marked_copy",
    "marks_of",
    "read",
]
