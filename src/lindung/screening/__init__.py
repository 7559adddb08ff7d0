"""What an office's workbooks say about each person: read, corrected, compared, decided. Pure; knows no database.

The floor composes two others: `intake` reads the workbooks and judges each row by itself, `matching` decides which rows
are the same person; here both become one disposition for each row. The command line and the services use these names
only:

``read(paths, *, mappings=None, progress=None, limits=None, names=None) -> Readings``
    Reads every workbook. ``mappings`` is ``{name on disk: {layout signature: {field: column letter}}}``: a layout whose
    columns a person decided on is read by that decision. ``progress(rows_done, rows_known, label)`` is called after
    each sheet. ``names`` is ``{name on disk: name that people know}``, for sentences that point to another row. A file
    that cannot be read becomes a ``FileReading`` with a ``problem``; the others are still read.
``Reading(paths, …)``
    The same in the background: reading begins at once, ``.readings()`` waits for the result.
``with ScreeningInCell(paths, …) as screening``
    The same in a child process with limits (``lindung.cell``), for files of strangers: ``screening.readings()``,
    ``.candidates(on=…)`` and ``.judge(on=…, rules=…, …)`` do what the functions do. A file whose reading hangs, dies or
    asks for too much has the problem ``reading_stopped`` and a ``cause``; the others are read.
    ``.amend(people)`` puts other people in the place of those that were read.
``Readings``
    ``.files``: ``FileReading(path, file, sha256, sheets, problem, notes)``, problem = ``Problem(code, sentence: Text)``
    or None; a sheet is ``SheetReading(sheet, header_row, columns{field: letter}, people, signature,
    header_words{letter: words}, samples{letter: up to three values}, notes)``.
    ``.people``: DataFrame, a line for each person in reading order (``collect.PEOPLE``).
``candidates(readings, *, on=None) -> Candidates``
    ``.niks`` (frozenset of NIKs without verdict) and ``.birth_dates``: the people whom the caller should fetch as
    ``known``.
``judge(readings, *, on, rules, known=None, waiting=None, home=None, settled=None) -> Report``
    ``rules`` is ``ScreeningRules(minimum_age, age_limit, minimum_wage=10_000, maximum_wage=50_000_000)``. ``known`` is
    a DataFrame with columns ``worker_id nik name birth_date mother_name is_active`` (KNOWN_SCHEMA) of people already
    in the registry, ``waiting`` one with ``nik name office`` (WAITING_SCHEMA) of people whom other offices still have
    to correct.
``with_said(people, said) -> Heard``
    ``people`` with what their office said of some (``Said``) in place of their cells, and the cells that it replaces;
    ``judge(…, confirmed=…)`` takes the numbers of those whose card itself differs from the NIK.
``Report``
    ``.files`` as above; ``.rows``: DataFrame in reading order with columns ``index file sheet row disposition codes
    nik name birth_date sex wage mother_name birth_place address village phone job start_date note decree nik_written
    same_as_index same_as_worker worker_id reasons_id reasons_en suspect_index suspect_worker suspect_reasons_id
    suspect_reasons_en``; ``codes`` is a list of strings, ``reasons_*`` a
    list of reasons why two rows are the same person, in words; ``worker_id`` is the registry's worker with the same NIK
    and a name alike.
    ``.issues``: DataFrame ``index file sheet row cell field code level read expected_id expected_en message_id
    message_en``: a line for each code of each row; ``level`` is ``repaired``, ``correct``, ``asked``, ``duplicate`` or
    ``ineligible``; ``read`` may hold personal data.
    ``.counts() -> {disposition: rows}``, ``.to_json() -> bytes`` (the document of ``lindung intake check --json``).
``marked_copy(path, marks) -> bytes``, ``marks_of(report.issues, file, language="id") -> list[Mark]``
    The office's own workbook as .xlsx with faulty cells coloured and explained; ``Mark(sheet, row, cell, sentence,
    as_text=False)``, ``as_text`` for NIK cells. Sent back without corrections, it reads like the original.
    ``marked_copy_in_cell(path, marks)`` makes it in a child process with limits.
``deaths_in_cell.read_deaths_in_cell(paths, on=…) -> DeathLists``
    Lists of people who died (``death_list.DEATHS``), read in a child process with limits.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from lindung.documents.marks import Mark
    from lindung.intake.field_names import REPORTED as FIELDS
    from lindung.intake.files.limits import Limits
    from lindung.intake.problems import Problem, Unreadable
    from lindung.screening.judging import Candidates, candidates, judge
    from lindung.screening.marking import marked_copy, marks_of
    from lindung.screening.marking_in_cell import marked_copy_in_cell
    from lindung.screening.match_registry import KNOWN_SCHEMA
    from lindung.screening.read_result import FileReading, Mappings, Readings, SheetReading
    from lindung.screening.reading import Reading, read
    from lindung.screening.report import DISPOSITIONS, Report
    from lindung.screening.rules import ScreeningRules
    from lindung.screening.said import Said, with_said
    from lindung.screening.screening_in_cell import ScreeningInCell

# Imported when first used, so that `read` opens the first workbook while polars is still being imported.
_LOCATIONS = {
    "FIELDS": ("lindung.intake.field_names", "REPORTED"),
    "Limits": ("lindung.intake.files.limits", "Limits"),
    "Mark": ("lindung.documents.marks", "Mark"),
    "Unreadable": ("lindung.intake.problems", "Unreadable"),
    "marked_copy": ("lindung.screening.marking", "marked_copy"),
    "marks_of": ("lindung.screening.marking", "marks_of"),
    "Problem": ("lindung.intake.problems", "Problem"),
    "Candidates": ("lindung.screening.judging", "Candidates"),
    "candidates": ("lindung.screening.judging", "candidates"),
    "judge": ("lindung.screening.judging", "judge"),
    "Home": ("lindung.screening.match_registry", "Home"),
    "KNOWN_SCHEMA": ("lindung.screening.match_registry", "KNOWN_SCHEMA"),
    "FileReading": ("lindung.screening.read_result", "FileReading"),
    "Mappings": ("lindung.screening.read_result", "Mappings"),
    "Reading": ("lindung.screening.reading", "Reading"),
    "Readings": ("lindung.screening.read_result", "Readings"),
    "SheetReading": ("lindung.screening.read_result", "SheetReading"),
    "read": ("lindung.screening.reading", "read"),
    "ScreeningInCell": ("lindung.screening.screening_in_cell", "ScreeningInCell"),
    "marked_copy_in_cell": ("lindung.screening.marking_in_cell", "marked_copy_in_cell"),
    "DISPOSITIONS": ("lindung.screening.report", "DISPOSITIONS"),
    "Report": ("lindung.screening.report", "Report"),
    "Said": ("lindung.screening.said", "Said"),
    "with_said": ("lindung.screening.said", "with_said"),
    "ScreeningRules": ("lindung.screening.rules", "ScreeningRules"),
}


def __getattr__(name: str) -> Any:
    if name not in _LOCATIONS:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    module, attribute = _LOCATIONS[name]
    return getattr(import_module(module), attribute)


__all__ = [
    "DISPOSITIONS",
    "FIELDS",
    "KNOWN_SCHEMA",
    "Candidates",
    "FileReading",
    "Home",
    "Limits",
    "Mappings",
    "Mark",
    "Problem",
    "Reading",
    "Readings",
    "Report",
    "Said",
    "ScreeningInCell",
    "ScreeningRules",
    "SheetReading",
    "Unreadable",
    "candidates",
    "judge",
    "marked_copy",
    "marked_copy_in_cell",
    "marks_of",
    "read",
    "with_said",
]
