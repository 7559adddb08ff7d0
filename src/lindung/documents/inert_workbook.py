"""Taking out of a workbook whatever acts when it is opened, so that handing it on is safe.

A formula becomes its last value, because a file that no spreadsheet program has recomputed shows formulas as blanks and
because a formula can fetch and send. Only plain sums over ranges of the same sheet stay. Links to other workbooks and
addresses, names that are more than a range, conditions and lists that compute, and pivot tables with their sources go.
"""

from __future__ import annotations

import re
from typing import Any

_RANGE = r"\$?[A-Z]{1,3}\$?[1-9]\d{0,6}(?::\$?[A-Z]{1,3}\$?[1-9]\d{0,6})?"
_SUM = re.compile(
    rf"=(?:(?:SUM|COUNT|COUNTA)\(|SUBTOTAL\(\d{{1,3}}[,;]){_RANGE}(?:[,;]{_RANGE}){{0,60}}\)", re.IGNORECASE
)
_SHEET = r"(?:'(?:[^'\[\]]|''){1,40}'|[^\W\d][\w.]{0,40})"
_PLACES = re.compile(
    rf"{_SHEET}!(?:{_RANGE}|\$?[A-Z]{{1,3}}:\$?[A-Z]{{1,3}}|\$?\d{{1,7}}:\$?\d{{1,7}})"
    rf"(?:,{_SHEET}!(?:{_RANGE}|\$?[A-Z]{{1,3}}:\$?[A-Z]{{1,3}}|\$?\d{{1,7}}:\$?\d{{1,7}})){{0,20}}",
    re.IGNORECASE,
)
_WORDS = re.compile(r'"[^"]{0,255}"')
_NUMBER = re.compile(r"-?\d{1,15}(?:\.\d{1,6})?")


def is_formula(cell: Any) -> bool:
    """Whether a cell of openpyxl computes."""
    return bool(cell.data_type == "f")


def is_plain_sum(text: Any) -> bool:
    """Whether a formula only adds up or counts ranges of its own sheet."""
    return isinstance(text, str) and bool(_SUM.fullmatch(text))


def has_formulas(book: Any) -> bool:
    """Whether any cell of a workbook of openpyxl computes."""
    return any(is_formula(cell) for sheet in book.worksheets for row in sheet.iter_rows() for cell in row)


def make_inert(book: Any, values: Any | None) -> None:
    """Change a workbook of openpyxl so that nothing in it acts. ``values`` is the same one read for its last values."""
    book._external_links = []
    _drop_names(book.defined_names)
    for sheet in book.worksheets:
        _drop_names(sheet.defined_names)
        sheet._pivots = []
        _drop_rules(sheet)
        for row in sheet.iter_rows():
            for cell in row:
                if getattr(cell, "hyperlink", None) is not None and not cell.hyperlink.location:
                    cell.hyperlink = None
                if is_formula(cell) and not is_plain_sum(cell.value):
                    _set_value(cell, values[sheet.title][cell.coordinate].value if values is not None else None)


def _set_value(cell: Any, value: Any) -> None:
    cell.value = value
    if isinstance(value, str):
        cell.data_type = "s"


def _drop_names(names: Any) -> None:
    """Remove defined names that are more than places in the workbook's own sheets."""
    for name in [name for name, defined in names.items() if not _PLACES.fullmatch(str(defined.value or ""))]:
        del names[name]


def _drop_rules(sheet: Any) -> None:
    """Remove conditions and lists that compute; those of fixed words, numbers and places stay."""
    kept = [rule for rule in sheet.data_validations.dataValidation if _is_fixed(rule.formula1, rule.formula2)]
    sheet.data_validations.dataValidation = kept
    rules = sheet.conditional_formatting
    for area in list(rules):
        if not all(_is_fixed(*rule.formula) for rule in area.rules):
            del rules[area.sqref]


def _is_fixed(*formulas: str | None) -> bool:
    """Whether formulas of a rule are words, numbers or places, and nothing that is worked out."""
    return all(
        formula is None
        or any(form.fullmatch(formula.lstrip("=")) for form in (_WORDS, _NUMBER, _PLACES, re.compile(_RANGE)))
        for formula in formulas
    )
