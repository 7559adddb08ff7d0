"""The registry of calculations, and ``calculate``, which runs one by name and explains its answer."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from lindung.kernel.text import Text
from lindung.law import Book, national_book
from lindung.law.refusal import BeforeLawRefusal
from lindung.rules import (
    construction_contribution,
    contribution_case,
    coverage,
    death_benefit,
    disability,
    funded_places,
    penalty,
    protection,
    scholarship,
    temporary_incapacity,
    transport,
    work_accident_death,
)
from lindung.rules.calculation import Answer, Calculation
from lindung.rules.inputs import read_given
from lindung.rules.problems import refuse

CALCULATIONS: dict[str, Calculation] = {
    calculation.name: calculation
    for calculation in (
        contribution_case.CALCULATION,
        construction_contribution.CALCULATION,
        penalty.CALCULATION,
        death_benefit.CALCULATION,
        work_accident_death.CALCULATION,
        disability.CALCULATION,
        temporary_incapacity.CALCULATION,
        transport.CALCULATION,
        scholarship.CALCULATION,
        funded_places.CALCULATION,
        protection.CALCULATION,
        coverage.CALCULATION,
    )
}


def calculation_named(name: str) -> Calculation:
    """The calculation with this name. Raises ``InputRefusal`` (``calculation_unknown``) that lists the known names."""
    if name not in CALCULATIONS:
        names = ", ".join(CALCULATIONS)
        text = Text(f"'{name}' bukan perhitungan; yang ada: {names}", f"'{name}' is no calculation; there are: {names}")
        raise refuse("calculation", "calculation_unknown", text)
    return CALCULATIONS[name]


def calculate(name: str, given: Mapping[str, Any], book: Book | None = None) -> Answer:
    """The answers of a calculation to the values given, with their explanation, under the national book by default.

    Raises ``InputRefusal`` with one problem per field that cannot be read, and for a day before the law begins.
    """
    calculation = calculation_named(name)
    read = read_given(calculation.fields, given)
    try:
        answers, explanation = calculation.compute(read, book or national_book())
    except BeforeLawRefusal as refusal:
        day = next((each.name for each in calculation.fields if each.kind in ("month", "day") and read[each.name]), "")
        text = Text(
            f"{read.get(day)} terlalu awal; buku hukum mulai pada {refusal.first}",
            f"{read.get(day)} is too early; the law book begins on {refusal.first}",
        )
        raise refuse(day, refusal.code, text) from None
    return Answer(name, read, answers, explanation)
