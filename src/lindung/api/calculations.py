"""Calculations over the API: one case, or a batch of cases, each with its explanation. For everybody, without login."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

from django.http import HttpRequest
from django.utils.translation import get_language
from ninja import Router, Status

from lindung.api import schemas
from lindung.api.brake import is_too_much
from lindung.kernel.errors import Refusal
from lindung.kernel.text import Text
from lindung.kernel.whole import whole
from lindung.rules.calculation import Calculation
from lindung.rules.calculations import CALCULATIONS, calculate, calculation_named
from lindung.rules.problems import InputRefusal, refuse

router = Router(tags=["calculations"])
Answered = Status[dict[str, Any]]
_OBJECT = Text(
    'harus satu objek JSON, seperti {"segment": "wage_earner"}',
    'expected one JSON object, as {"segment": "wage_earner"}',
)
_CASES = Text(
    f'harus {{"cases": […]}} dengan paling banyak {schemas.MOST_CASES} objek',
    f'expected {{"cases": […]}} with at most {schemas.MOST_CASES} objects',
)
_MONTHS = Text(
    f"bulan semua kasus bersama paling banyak {schemas.MOST_MONTHS_IN_ALL}; kirim dalam beberapa panggilan",
    f"the months of all cases together are at most {schemas.MOST_MONTHS_IN_ALL}; send them in several calls",
)
_TOO_OFTEN = Text(
    "terlalu banyak permintaan dari alamat ini; coba lagi satu menit lagi",
    "too many requests from this address; try again in a minute",
)


@router.get("/calculations", response=list[schemas.Described], operation_id="list_calculations")
def list_calculations(request: HttpRequest) -> list[dict[str, Any]]:
    """Every calculation: what it takes and what it answers."""
    return [calculation.as_json(_language()) for calculation in CALCULATIONS.values()]


def _language() -> str:
    return "en" if (get_language() or "id").startswith("en") else "id"


def refused(refusal: Refusal) -> dict[str, Any]:
    """A refusal as the API answers it."""
    language = _language()
    if isinstance(refusal, InputRefusal):
        problems = [(problem.field, problem.code, problem.text.read(language)) for problem in refusal.problems]
    else:
        problems = [("", refusal.code, refusal.read(language))]
    return {
        "message": refusal.read(language),
        "problems": [{"field": field, "code": code, "message": message} for field, code, message in problems],
    }


def _answered(name: str, given: Mapping[str, Any]) -> Answered:
    try:
        return Status(200, calculate(name, given).as_json(_language()))
    except Refusal as refusal:
        return Status(422, refused(refusal))


def _read(request: HttpRequest) -> dict[str, Any]:
    """The body, one JSON object.

    Raises:
        Refusal: ``json_malformed`` for anything else.
    """
    try:
        read = json.loads(request.body)
    except (ValueError, RecursionError):
        read = None
    if not isinstance(read, dict):
        raise refuse("body", "json_malformed", _OBJECT)
    return read


def _cases(read: dict[str, Any]) -> list[dict[str, Any]]:
    cases = read.get("cases")
    if set(read) != {"cases"} or not isinstance(cases, list) or len(cases) > schemas.MOST_CASES:
        raise refuse("cases", "cases_malformed", _CASES)
    if not all(isinstance(case, dict) for case in cases):
        raise refuse("cases", "cases_malformed", _CASES)
    if sum(map(_months, cases)) > schemas.MOST_MONTHS_IN_ALL:
        raise refuse("cases", "too_many_months", _MONTHS)
    return cases


def _months(case: Mapping[str, Any]) -> int:
    """The months that a case asks for, as far as they can be read; the calculation itself judges the value.

    Whatever number is written, more than the bound of all cases together is not counted: it is refused anyway.
    """
    read = whole(str(case.get("months", "")))
    return min(read or 1, schemas.MOST_MONTHS_IN_ALL + 1)


def _braked(request: HttpRequest, months: int) -> None:
    """Raises:
    Refusal: ``too_often`` where the address has asked for too much within the minute.
    """
    if is_too_much(request, months):
        raise TooOften("too_often", _TOO_OFTEN)


class TooOften(Refusal):
    """A call by an address that asked for too much within the minute. Answered with HTTP 429."""


def _refusal(refusal: Refusal) -> Answered:
    return Status(429 if isinstance(refusal, TooOften) else 422, refused(refusal))


def _one(name: str) -> Callable[[HttpRequest], Answered]:
    def one(request: HttpRequest) -> Answered:
        try:
            case = _read(request)
            _braked(request, _months(case))
        except Refusal as refusal:
            return _refusal(refusal)
        return _answered(name, case)

    return one


def _batch(name: str) -> Callable[[HttpRequest], Answered]:
    def batch(request: HttpRequest) -> Answered:
        try:
            cases = _cases(_read(request))
            _braked(request, sum(map(_months, cases)))
        except Refusal as refusal:
            return _refusal(refusal)
        answers = [_answered(name, case) for case in cases]
        return Status(
            200, {"cases": [{"answer" if one.status_code == 200 else "refused": one.value} for one in answers]}
        )

    return batch


def _mount(calculation: Calculation) -> None:
    """Two addresses for a calculation, each described with the shape of its own fields."""
    name, title = calculation.name, calculation.title.en
    one, many = schemas.given_schema(calculation), schemas.cases_schema(calculation)
    for at, endpoint, schema, answer, summary in (
        ("", _one(name), one, schemas.Answer, title),
        ("/batch", _batch(name), many, schemas.Answers, f"{title}, many cases"),
    ):
        router.post(
            f"/calculations/{name}{at}",
            response={200: answer, 422: schemas.Refused, 429: schemas.Refused},
            operation_id=f"calculate_{name}{at.replace('/', '_')}",
            summary=summary,
            by_alias=True,
            openapi_extra={"requestBody": {"required": True, "content": {"application/json": {"schema": schema}}}},
        )(endpoint)


for _calculation in CALCULATIONS.values():
    _mount(_calculation)


@router.post("/calculations/{name}", response={404: schemas.Refused}, include_in_schema=False)
def calculation_unknown(request: HttpRequest, name: str) -> Answered:
    """404 for an unknown calculation, with the known ones. Registered last, so that it matches no known one."""
    try:
        calculation_named(name[:40])
    except InputRefusal as refusal:
        return Status(404, refused(refusal))
    raise LookupError(f"{name} has an address of its own")
