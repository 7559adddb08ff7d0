"""What the API takes and answers, described in OpenAPI's words. The calculations' own fields are the source.

A request's shape is described here and judged by the calculation itself, so that a program hears the same sentences
as a person at the command line.
"""

from __future__ import annotations

from typing import Any

from ninja import Schema
from pydantic import Field

from lindung.rules import fields
from lindung.rules.allowed_values import LEVELS
from lindung.rules.calculation import Calculation
from lindung.rules.inputs import MOST_CHILDREN, MOST_MONTHS, MOST_PARTS, MOST_YEARS

MOST_CASES = 1000
MOST_MONTHS_IN_ALL = 12_000


class Source(Schema):
    """Where a value comes from: parameter, instrument, article, and how sure it is."""

    parameter: str
    title: str
    instrument: str
    article: str
    from_: str = Field(alias="from")
    status: str
    confidence: str
    doubt: str


class Step(Schema):
    """One line of the explanation: the answer, its formula, the values put in and their sources."""

    answer: str
    formula: str
    values: dict[str, Any]
    result: int | str | list[int | str] | None
    sources: list[Source]


class Answer(Schema):
    """What was read, what is answered (money in whole rupiah), and why."""

    calculation: str
    given: dict[str, Any]
    answers: dict[str, int | float | str | list[int | str] | None]
    explanation: list[Step]


class Problem(Schema):
    """One field that cannot be used: what was read and what is allowed. ``field`` is empty for the case as a whole."""

    field: str
    code: str
    message: str


class Refused(Schema):
    """Everything that is wrong, in one sentence and field by field."""

    message: str
    problems: list[Problem]


class Case(Schema):
    """One case of a batch: its answer, or what is wrong with it."""

    answer: Answer | None = None
    refused: Refused | None = None


class Answers(Schema):
    """The cases in the order in which they were given."""

    cases: list[Case]


class Described(Schema):
    """A calculation: what it takes, what it answers, and an example for the command line."""

    name: str
    title: str
    fields: list[dict[str, Any]]
    answers: list[dict[str, Any]]
    example: str


def given_schema(calculation: Calculation) -> dict[str, Any]:
    """The JSON schema of one case."""
    return {
        "title": calculation.title.en,
        "type": "object",
        "properties": {each.name: _described(each) for each in calculation.fields},
        "required": [each.name for each in calculation.fields if each.is_required],
        "additionalProperties": False,
    }


def cases_schema(calculation: Calculation) -> dict[str, Any]:
    """The JSON schema of a batch."""
    cases = {"type": "array", "items": given_schema(calculation), "maxItems": MOST_CASES}
    bound = f"At most {MOST_CASES} cases, whose months are at most {MOST_MONTHS_IN_ALL} in all."
    shape = {"type": "object", "properties": {"cases": cases}, "required": ["cases"], "additionalProperties": False}
    return shape | {"description": bound}


def _described(each: fields.Field) -> dict[str, Any]:
    """A field's JSON schema."""
    one_of = {"type": "string", "enum": list(each.allowed)}
    years = {level: {"type": "integer", "minimum": 0, "maximum": MOST_YEARS} for level in LEVELS}
    child = {"type": "object", "properties": years, "additionalProperties": False}
    shapes: dict[str, dict[str, Any]] = {
        "word": one_of,
        "words": {"type": "array", "items": one_of, "minItems": 1},
        "month": {"type": "string", "pattern": r"^\d{4}-(0[1-9]|1[0-2])$"},
        "months": {
            "type": "array",
            "items": {"type": "string", "pattern": r"^\d{4}-(0[1-9]|1[0-2])$"},
            "maxItems": MOST_MONTHS,
        },
        "day": {"type": "string", "format": "date"},
        "rupiah": {"type": "integer", "minimum": each.least, "maximum": each.most},
        "count": {"type": "integer", "minimum": each.least, "maximum": each.most},
        "percent": {"type": "number", "minimum": each.least, "maximum": each.most},
        "children": {"type": "array", "items": child, "maxItems": MOST_CHILDREN},
        "parts": {"type": "array", "items": {"type": "string"}, "maxItems": MOST_PARTS},
    }
    default = list(each.default) if isinstance(each.default, tuple) else each.default
    left_out = {"default": default} if default is not None else {}
    return shapes[each.kind] | {"description": each.title.en} | left_out
