"""A calculator's form, made from the calculation's own fields: what to show, and what an address carries.

Values go to the calculation as they were written; it alone decides what can be read.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.http import QueryDict

from lindung.rules.allowed_values import LEVELS
from lindung.rules.calculation import Calculation
from lindung.rules.fields import Field
from lindung.rules.problems import InputRefusal
from lindung.web.law.words import CHOICES

CHILD_ROWS = 3
MOST_CHILD_ROWS = 21
FOLDED_FROM = 4
_WHOLE = re.compile(r"-?\d{1,18}", re.ASCII)
_GROUPED = re.compile(r"[0-9]{1,3}(\.[0-9]{3})+")
_CHILD = re.compile(r"children\.(\d{1,2})\.(\w+)")


@dataclass(slots=True)
class ShownField:
    """One field as the page shows it: ``kind`` chooses the widget, ``choices`` are (value, word, is chosen)."""

    name: str
    kind: str
    title: Any
    unit: Any
    is_required: bool
    value: str = ""
    choices: list[tuple[str, Any, bool]] = field(default_factory=list)
    rows: list[list[tuple[str, str, str]]] = field(default_factory=list)
    error: Any = None
    is_rare: bool = False

    @property
    def has_chosen(self) -> bool:
        """Whether at least one of the choices is chosen."""
        return any(chosen for _value, _title, chosen in self.choices)


def given_of(calculation: Calculation, query: QueryDict) -> dict[str, Any]:
    """What an address gives, by field; empty inputs are left out, unknown names stay to be refused."""
    given: dict[str, Any] = {}
    kinds = {each.name: each.kind for each in calculation.fields}
    for name in query:
        written = [value.strip() for value in map(str, query.getlist(name)) if value.strip()]
        if written and not _CHILD.fullmatch(name):
            kind = kinds.get(name, "word")
            given[name] = written if kind in ("words", "parts") and len(written) > 1 else _number(kind, written[-1])
    if children := _children(query):
        given["children"] = children
    return given


def _number(kind: str, written: str) -> Any:
    plain = written.replace(".", "") if _GROUPED.fullmatch(written) else written
    return int(plain) if kind in ("rupiah", "count") and _WHOLE.fullmatch(plain) else written


def _children(query: QueryDict) -> list[dict[str, Any]]:
    """Years by level, one map per child in the order of the rows; rows without anything are passed over."""
    rows: dict[int, dict[str, Any]] = {}
    for name in query:
        found = _CHILD.fullmatch(name)
        if found and (written := str(query[name]).strip()):
            rows.setdefault(int(found[1]), {})[found[2]] = _number("count", written)
    return [rows[number] for number in sorted(rows)]


def shown_fields(
    calculation: Calculation, query: QueryDict, refusal: InputRefusal | None, parts: Mapping[str, Any]
) -> list[ShownField]:
    """The form's fields in their order, filled from the address, each with what is wrong with it.

    ``parts`` are the codes of the disability table with their titles.
    """
    wrong = {problem.field: problem.text for problem in refusal.problems} if refusal else {}
    rare = {each.name for each in calculation.fields if _is_rare(each)}
    shown = [_shown(each, query, wrong.get(each.name), parts) for each in calculation.fields]
    for each, described in zip(shown, calculation.fields, strict=True):
        is_folded = len(rare) >= FOLDED_FROM and each.name in rare
        each.is_rare = is_folded and each.error is None and not _is_given(described, query)
    return shown


def _is_rare(each: Field) -> bool:
    """Whether most who calculate leave a field as it is."""
    return not each.is_required and (each.default is not None or each.kind == "word")


def _is_given(each: Field, query: QueryDict) -> bool:
    """Whether an address says something else of a field than what holds anyway."""
    written = [text for text in query.getlist(each.name) if text.strip()]
    usual = each.default if isinstance(each.default, tuple) else (each.default,)
    return bool(written) and sorted(written) != sorted(str(one) for one in usual)


def _shown(each: Field, query: QueryDict, error: Any, parts: Mapping[str, Any]) -> ShownField:
    written = query.getlist(each.name)
    shown = ShownField(each.name, each.kind, each.title, each.unit, each.is_required, error=error)
    if each.kind == "parts":
        shown.choices = [(code, title, code in written) for code, title in parts.items()]
    elif each.kind in ("word", "words"):
        chosen = written or _default(each)
        shown.choices = [(word, CHOICES.get(word, word), word in chosen) for word in each.allowed]
    elif each.kind == "children":
        shown.rows = _child_rows(query)
    else:
        shown.value = written[-1] if written else str(each.default or "")
    return shown


def _default(each: Field) -> list[str]:
    return list(each.default) if isinstance(each.default, tuple) else [each.default] if each.default else []


def _child_rows(query: QueryDict) -> list[list[tuple[str, str, str]]]:
    """Rows of (level, name of the input, what stands in it); always one more than is filled."""
    used = [int(found[1]) for name in query if (found := _CHILD.fullmatch(name)) and str(query[name]).strip()]
    count = min(max(CHILD_ROWS, max(used, default=0) + 1), MOST_CHILD_ROWS)
    names = ((level, f"children.{number}.{level}") for number in range(1, count + 1) for level in LEVELS)
    cells = [(level, name, query.get(name, "")) for level, name in names]
    return [cells[start : start + len(LEVELS)] for start in range(0, len(cells), len(LEVELS))]
