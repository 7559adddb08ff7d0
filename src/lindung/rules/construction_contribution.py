"""Contributions of a construction project whose wages are unknown.

Law: ``contribution.construction.scale``: a marginal scale on the contract value without VAT. Each programme is rounded
once, to whole rupiah, by ``contribution.rounding``.
"""

from __future__ import annotations

from fractions import Fraction

from lindung.kernel.explanation import Explanation, Shown, Source
from lindung.kernel.text import Text
from lindung.law import Book, DatedValue
from lindung.rules.calculation import Calculation, Given, Outcome
from lindung.rules.contribution_case import MONEY_TITLES, MONTH
from lindung.rules.contribution_terms import rounding_in_force
from lindung.rules.fields import AnswerField, Field
from lindung.rules.rounding import rounded


def compute(given: Given, book: Book) -> Outcome:
    """The answers ``jkk``, ``jkm`` and ``total`` in rupiah, with their explanation."""
    scale = book.value("contribution.construction.scale", given["month"].first)
    rounding = rounding_in_force(given["month"], book, None)
    explanation = Explanation()
    amounts = {
        programme.lower(): _explain_programme(explanation, programme, given["contract_value"], scale, rounding)
        for programme in ("JKK", "JKM")
    }
    total = sum(amounts.values())
    values: dict[Text, Shown] = {Text(name.upper(), name.upper()): amount for name, amount in amounts.items()}
    explanation.add("total", Text("JKK + JKM", "JKK + JKM"), total, values=values)
    return {**amounts, "total": total}, explanation


def _explain_programme(
    explanation: Explanation, programme: str, contract_value: int, scale: DatedValue, rounding: tuple[str, Source]
) -> int:
    slices = _slices(programme, contract_value, scale)
    mode, mode_source = rounding
    amount = rounded(sum((part * rate for part, rate in slices), Fraction(0)), mode)
    values: dict[Text, Shown] = {}
    for number, (part, rate) in enumerate(slices, 1):
        values[Text(f"bagian {number}", f"slice {number}")] = part
        values[Text(f"tarif {number}", f"rate {number}")] = rate
    formula = Text("jumlah bagian nilai kontrak × tarifnya", "sum of each slice of the contract value × its rate")
    explanation.add(programme.lower(), formula, amount, scale.source, mode_source, values=values)
    return amount


def _slices(programme: str, contract_value: int, scale: DatedValue) -> list[tuple[int, Fraction]]:
    """The slices of a contract value in rupiah, each with the rate of its bracket."""
    found, begins = [], 0
    for number, row in enumerate(scale.part()):
        ends = min(contract_value, row.get("up_to", contract_value))
        if ends > begins:
            found.append((ends - begins, scale.number(number, programme)))
            begins = ends
    return found


CALCULATION = Calculation(
    name="construction_contribution",
    title=Text("Iuran jasa konstruksi", "Construction contribution"),
    fields=(MONTH, Field("contract_value", "rupiah", Text("nilai kontrak tanpa PPN", "contract value without VAT"))),
    answers=tuple(AnswerField(name, MONEY_TITLES[name]) for name in ("jkk", "jkm", "total")),
    compute=compute,
    example="lindung calc construction_contribution month=2023-01 contract_value=500000000",
)
