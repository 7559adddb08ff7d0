"""Cases: published figures as tests that a jurist can read, run through ``calculate`` like any other question.

A case file is a YAML list of ``{name, calculation, given, expect}`` with ``tolerance`` (rupiah, on every money answer),
``source``, and ``refused`` instead of ``expect`` where the right answer is a refusal with that code. An entry that is
not a valid case (an unknown key, an answer that the calculation does not give, a value that is refused) is a fault,
reported beside the failures with its file and case, what is wrong and what is expected.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from lindung.kernel.errors import Refusal
from lindung.kernel.explanation import Result
from lindung.kernel.text import Text
from lindung.law import Book
from lindung.law.reading import read_yaml
from lindung.law.refusal import LawRefusal
from lindung.rules.calculation import answer_plain
from lindung.rules.calculations import calculate, calculation_named

_NEEDED = ("name", "calculation", "given")
_KEYS = {*_NEEDED, "expect", "refused", "tolerance", "source"}


@dataclass(frozen=True, slots=True)
class Case:
    """One case, checked. Exactly one of ``expect`` and ``refused`` is filled."""

    file: str
    name: str
    calculation: str
    given: Mapping[str, Any]
    expect: Mapping[str, Any]
    refused: str
    tolerance: int


@dataclass(frozen=True, slots=True)
class Failure:
    """One answer that is not as expected."""

    file: str
    name: str
    field: str
    expected: Any
    got: Any


@dataclass(frozen=True, slots=True)
class Verdict:
    """The result of running cases; ``faults`` are sentences, in both languages, about entries that are not
    valid cases.
    """

    cases: int
    failures: tuple[Failure, ...]
    faults: tuple[Text, ...]


def case_files(path: Path) -> list[Path]:
    """The file itself, or every case file in a folder.

    Raises ``LawRefusal``: ``path_missing`` for a path that does not exist, ``cases_missing`` for a folder without
    cases.
    """
    if not path.exists():
        raise LawRefusal("path_missing", Text(f"'{path}' tidak ada", f"'{path}' does not exist"))
    found = sorted(path.rglob("*.yaml")) if path.is_dir() else [path]
    if not found:
        text = Text(f"'{path}' tidak memuat berkas kasus (.yaml)", f"'{path}' holds no case file (.yaml)")
        raise LawRefusal("cases_missing", text)
    return found


def run_files(paths: list[Path], book: Book | None = None) -> Verdict:
    """The result of every case of these files; a fault in one file or case does not stop the others."""
    ran, failures, faults = 0, list[Failure](), list[Text]()
    for path in paths:
        try:
            entries = _entries(path)
        except Refusal as refusal:
            faults.append(_text(refusal))
            continue
        for number, entry in enumerate(entries, 1):
            try:
                case = read_case(entry, path.name, number)
                ran += 1
                failures += run_case(case, book)
            except Refusal as refusal:
                text, called = _text(refusal), _called(entry, number)
                faults.append(Text(f"{path.name}, kasus {called}: {text.id}", f"{path.name}, case {called}: {text.en}"))
    return Verdict(ran, tuple(failures), tuple(faults))


def _text(refusal: Refusal) -> Text:
    return refusal.text or Text(refusal.message, refusal.message)


def _called(entry: Any, number: int) -> str:
    name = entry.get("name") if isinstance(entry, Mapping) else None
    return f"{number} '{name}'" if name else str(number)


def _entries(path: Path) -> list[Any]:
    written = read_yaml(path)
    if not isinstance(written, list) or not written:
        raise _fault(
            f"{path.name}: isinya harus daftar kasus, tiap kasus diawali '- name:'",
            f"{path.name}: expected a list of cases, each beginning with '- name:'",
        )
    return written


def read_case(entry: Any, file: str, number: int) -> Case:
    """The case that an entry describes. Raises ``LawRefusal`` (``case_file``) for unknown keys and answers."""
    _check_keys(entry)
    expect, refused, tolerance = entry.get("expect"), entry.get("refused"), entry.get("tolerance", 0)
    if not isinstance(entry["given"], Mapping):
        raise _fault("given: isi dengan isian dan nilainya", "given: expected a mapping of fields")
    if (expect is None) == (refused is None) or not (
        (isinstance(expect, Mapping) and expect) or isinstance(refused, str)
    ):
        raise _fault(
            "expect: isi paling sedikit satu jawaban, atau ganti dengan refused dan kode penolakannya",
            "expect: expected at least one answer (or refused with a code)",
        )
    if isinstance(tolerance, bool) or not isinstance(tolerance, int) or tolerance < 0:
        raise _fault(
            f"tolerance: '{tolerance}' bukan rupiah bulat dari 0",
            f"tolerance: '{tolerance}' is not a whole number of rupiah",
        )
    calculation = calculation_named(str(entry["calculation"]))
    answers = [answer.name for answer in calculation.answers]
    if unknown := [str(name) for name in expect or {} if name not in answers]:
        names, there = ", ".join(unknown), ", ".join(answers)
        raise _fault(
            f"expect: {names} tidak dikenal; jawaban {calculation.name}: {there}",
            f"expect: unknown field {names}; {calculation.name} answers {there}",
        )
    return Case(file, str(entry["name"]), calculation.name, entry["given"], expect or {}, str(refused or ""), tolerance)


def _check_keys(entry: Any) -> None:
    needed = ", ".join(_NEEDED)
    if not isinstance(entry, Mapping):
        raise _fault(f"harus berisi {needed} dan expect", f"expected a mapping with {needed}, expect")
    if unknown := sorted(str(key) for key in entry.keys() - _KEYS):
        names, known = ", ".join(unknown), ", ".join(sorted(_KEYS))
        raise _fault(f"{names} tidak dikenal; yang ada: {known}", f"unknown field {names}; known: {known}")
    if missing := [key for key in _NEEDED if key not in entry]:
        raise _fault(f"{', '.join(missing)} wajib diisi", f"missing {', '.join(missing)}")


def run_case(case: Case, book: Book | None = None) -> list[Failure]:
    """The answers that differ from those expected. Raises the refusal of the calculation unless the case
    expects one.
    """
    try:
        answers = calculate(case.calculation, case.given, book).answers
    except Refusal as refusal:
        if not case.refused:
            raise
        return [] if refusal.code == case.refused else [_failure(case, "refused", case.refused, refusal.code)]
    if case.refused:
        return [_failure(case, "refused", case.refused, "dijawab")]
    return list(_differences(case, answers))


def _differences(case: Case, answers: Mapping[str, Result]) -> Iterator[Failure]:
    money = {answer.name for answer in calculation_named(case.calculation).answers if answer.is_money}
    for field, expected in case.expect.items():
        got = answer_plain(answers[field])
        if not _agree(expected, got, case.tolerance if field in money else 0):
            yield _failure(case, field, expected, got)


def _agree(expected: Any, got: Any, tolerance: int) -> bool:
    """Whether an answer is as expected: numbers within the tolerance, lists one by one, else the same words."""
    if isinstance(expected, list) or isinstance(got, list):
        both = isinstance(expected, list) and isinstance(got, list) and len(expected) == len(got)
        return both and all(_agree(one, other, tolerance) for one, other in zip(expected, got, strict=True))
    numbers = _number(expected), _number(got)
    if numbers[0] is not None and numbers[1] is not None:
        return abs(numbers[0] - numbers[1]) <= tolerance
    return str(expected) == str(got)


def _number(value: Any) -> Decimal | None:
    """The value as an exact number, None where it is not one; ``35.05`` and ``"35.05"`` are equal."""
    if isinstance(value, bool):
        return None
    text = str(value)
    return Decimal(text) if text.removeprefix("-").replace(".", "", 1).isdecimal() and text.isascii() else None


def _failure(case: Case, field: str, expected: Any, got: Any) -> Failure:
    return Failure(case.file, case.name, field, expected, got)


def _fault(indonesian: str, english: str) -> LawRefusal:
    return LawRefusal("case_file", Text(indonesian, english))
