"""The contribution of one kind of member: per person and month, and in total for a number of people and months.

Law: as ``contribution``, whose ``charged`` computes it. Every month is charged by its own law, so that a relief or a
ceiling that begins or ends within ``months`` counts only while it is in force. ``per_person`` is of the first month.
"""

from __future__ import annotations

from lindung.kernel.explanation import Explanation
from lindung.kernel.month import Month
from lindung.kernel.rupiah import grouped
from lindung.kernel.text import Text
from lindung.law import Book
from lindung.rules.allowed_values import (
    DEFAULT_PROGRAMMES,
    DEFAULT_RISK_CLASS,
    PAYERS,
    PROGRAMMES,
    PROGRAMMES_OF,
    RISK_CLASSES,
    ROUNDINGS,
    SECTORS,
    SEGMENTS,
    WAGE_LIMIT,
)
from lindung.rules.calculation import Calculation, Given, Outcome
from lindung.rules.contribution import AMOUNTS
from lindung.rules.contribution_assumptions import explain_assumptions
from lindung.rules.contribution_explanation import PARTS, explain_month, explain_total, runs_of
from lindung.rules.contribution_month import charge_months
from lindung.rules.fields import AnswerField, Field
from lindung.rules.member_kinds import member_kind
from lindung.rules.problems import refuse

MOST_PERSONS = 1_000_000_000
MOST_MONTHS = 1_200


def compute(given: Given, book: Book) -> Outcome:
    """The amounts of the first month and the ``total``, in rupiah, with their explanation.

    Raises ``InputRefusal`` for a programme that is not open to the segment, and unless exactly one of ``wage`` and
    ``income`` is given.
    """
    income = _income(given)
    _check_programmes(given)
    kind = member_kind(
        given["segment"], given["risk_class"], "+".join(given["programmes"]), given["paid_by"], given["sector"]
    )
    first: Month = given["month"]
    charges = charge_months(kind, income, first, given["months"], book, given["rounding"])
    explanation = Explanation()
    for run in runs_of(charges):
        explain_assumptions(explanation, run[0], kind, is_payer_assumed=given["paid_by"] is None)
        explain_month(explanation, run[0], income)
    total = sum(charge.amounts["per_person"] for charge in charges) * given["persons"]
    explain_total(explanation, charges, given["persons"], total)
    return {**charges[0].amounts, "total": total}, explanation


def _income(given: Given) -> int:
    wage, income = given["wage"], given["income"]
    if (wage is None) == (income is None):
        is_none = wage is None
        text = Text(
            f"isi {'salah satu' if is_none else 'hanya satu'}: wage atau income",
            f"give {'either' if is_none else 'only one:'} wage or income",
        )
        raise refuse("wage", "field_missing", text)
    found: int = wage if income is None else income
    if given["segment"] == "wage_earner" and found < 1:
        raise refuse("wage", "number_range", Text("upah harus lebih dari 0", "a wage must be more than 0"))
    return found


def _check_programmes(given: Given) -> None:
    held = PROGRAMMES_OF[given["segment"]]
    if wrong := [programme for programme in given["programmes"] if programme not in held]:
        raise refuse(
            "programmes",
            "programmes_unknown",
            Text(
                f"{', '.join(wrong)} tidak ada bagi {given['segment']}; yang ada: {', '.join(held)}",
                f"{', '.join(wrong)} is not open to {given['segment']}; open are {', '.join(held)}",
            ),
        )


MONEY_TITLES = {
    "jkk": Text("iuran JKK", "JKK contribution"),
    "jkm": Text("iuran JKM", "JKM contribution"),
    "jht_employer": PARTS["jht_employer"],
    "jht_worker": PARTS["jht_worker"],
    "jht": Text("iuran JHT", "JHT contribution"),
    "jp_employer": PARTS["jp_employer"],
    "jp_worker": PARTS["jp_worker"],
    "jp": Text("iuran JP", "JP contribution"),
    "per_person": Text("per orang sebulan", "per person and month"),
    "total": Text("jumlah", "total"),
}
MONTH = Field("month", "month", Text("bulan iuran", "contribution month"))
CALCULATION = Calculation(
    name="contribution",
    title=Text("Iuran bulanan", "Monthly contribution"),
    fields=(
        Field("segment", "word", Text("segmen", "segment"), allowed=SEGMENTS),
        MONTH,
        Field(
            "wage",
            "rupiah",
            Text("upah sebulan", "monthly wage"),
            is_required=False,
            most=WAGE_LIMIT,
            takes=Text(
                f"rupiah bulat tanpa titik, lebih dari 0 sampai {grouped(WAGE_LIMIT)} (bukan penerima upah boleh 0)",
                f"whole rupiah as an integer, more than 0 up to {WAGE_LIMIT:,} (own-account workers may have 0)",
            ),
        ),
        Field("income", "rupiah", Text("penghasilan sebulan", "monthly income"), is_required=False, most=WAGE_LIMIT),
        Field(
            "risk_class",
            "word",
            Text("golongan risiko", "risk class"),
            is_required=False,
            default=DEFAULT_RISK_CLASS,
            allowed=RISK_CLASSES,
        ),
        Field(
            "programmes",
            "words",
            Text("program", "programmes"),
            is_required=False,
            default=DEFAULT_PROGRAMMES,
            allowed=PROGRAMMES,
        ),
        Field("paid_by", "word", Text("dibayar oleh", "paid by"), is_required=False, allowed=PAYERS),
        Field("sector", "word", Text("sektor", "sector"), is_required=False, allowed=SECTORS),
        Field("persons", "count", Text("orang", "persons"), is_required=False, default=1, least=1, most=MOST_PERSONS),
        Field("months", "count", Text("bulan", "months"), is_required=False, default=1, least=1, most=MOST_MONTHS),
        Field("rounding", "word", Text("pembulatan", "rounding"), is_required=False, allowed=ROUNDINGS),
    ),
    answers=tuple(AnswerField(name, MONEY_TITLES[name]) for name in (*AMOUNTS, "total")),
    compute=compute,
    example="lindung calc contribution segment=wage_earner month=2022-05 wage=1000000 persons=4156",
)
