"""Calculators for everybody: what is owed, what a family receives, and why. The address carries the inputs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from lindung.kernel.text import Text
from lindung.law import national_book
from lindung.law.refusal import LawRefusal
from lindung.rules.calculation import Answer
from lindung.rules.calculations import CALCULATIONS, calculate
from lindung.rules.disability_parts import TABLE
from lindung.rules.problems import InputRefusal
from lindung.rules.protection import VERDICTS
from lindung.web.calculators.forms import given_of, shown_fields


@require_GET
def calculators(request: HttpRequest) -> HttpResponse:
    """What can be calculated."""
    return render(request, "calculators/calculators.html", {"calculations": CALCULATIONS.values()})


@require_GET
def calculator(request: HttpRequest, name: str) -> HttpResponse:
    """One calculator; with inputs in the address, its answer and the explanation sheet."""
    calculation = CALCULATIONS.get(name)
    if calculation is None:
        raise Http404
    answer: Answer | None = None
    refusal: InputRefusal | None = None
    nothing: Text | None = None
    if request.GET:
        try:
            answer = calculate(name, given_of(calculation, request.GET))
        except InputRefusal as wrong:
            refusal = wrong
        except LawRefusal as wrong:
            nothing = wrong.text
    shown_answers = _answers(answer) if answer else []
    shown = shown_fields(calculation, request.GET, refusal, _parts())
    context = {
        "calculation": calculation,
        "fields": shown,
        "has_rare": any(field.is_rare for field in shown),
        "answer": answer,
        "answers": shown_answers,
        "headline": next((each for each in shown_answers if each["described"].name == calculation.main), None),
        "unplaced": _unplaced(refusal, {field.name for field in shown}),
        "nothing": nothing,
    }
    return render(request, "calculators/calculator.html", context, status=422 if refusal or nothing else 200)


def _answers(answer: Answer) -> list[dict[str, Any]]:
    """The answers with their descriptions; a zero that no step explains was not asked for."""
    described = {each.name: each for each in CALCULATIONS[answer.calculation].answers}
    explained = {step.answer for step in answer.explanation}
    explained.add(CALCULATIONS[answer.calculation].main)
    shown = {name: value for name, value in answer.answers.items() if value != 0 or name in explained}
    return [
        {"described": described[name], "value": value, "is_words": isinstance(value, str) and value in VERDICTS}
        for name, value in shown.items()
    ]


def _unplaced(refusal: InputRefusal | None, placed: set[str]) -> list[Any]:
    return [problem for problem in refusal.problems if problem.field not in placed] if refusal else []


def _parts() -> Mapping[str, Text]:
    """The disability table's codes with their titles."""
    found: dict[str, Text] = {}
    for parameter in national_book():
        if parameter.code.startswith(TABLE):
            for code, entry in parameter.values[-1].value.items():
                found[code] = Text(entry["title"]["id"], entry["title"]["en"])
    return found
