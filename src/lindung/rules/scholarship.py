"""Scholarships (beasiswa) for the children of a member who died or is totally disabled.

Law: ``benefit.scholarship``: rupiah a year and at most a number of years per level, for a number of children in the
order of claim; the earlier law pays one sum for one child at school. Years beyond the limit are not paid. Without a
work accident a number of months must have been paid. Whether a child is still under age and at school is proven yearly:
see ``school_calendar``.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from lindung.kernel.explanation import Explanation, Shown
from lindung.kernel.text import Text
from lindung.law import Book, DatedValue
from lindung.rules.calculation import Calculation, Given, Outcome
from lindung.rules.fields import AnswerField, Field

MONTHS_A_YEAR = 12
ASSUMED_PAID = Text(
    "Berapa bulan iuran yang dibayar tidak disebut; setiap bulan sejak menjadi peserta dianggap dibayar",
    "How many months were paid was not stated; every month since the membership began was taken as paid",
)
CHILDREN = Field("children", "children", Text("anak", "children"), is_required=False, default=())


@dataclass(frozen=True, slots=True)
class PaidMonths:
    """How many months of contributions were paid; ``is_assumed`` where every month of the membership is taken so."""

    number: int
    is_assumed: bool = False


def explain_scholarships(
    explanation: Explanation,
    children: Sequence[dict[str, int]],
    on: date,
    book: Book,
    months: PaidMonths | None = None,
) -> list[int]:
    """Add the step of each child; returns the total of each in rupiah.

    ``months`` are those paid of the membership, None where no membership is required.
    """
    law = book.value("benefit.scholarship", on)
    if children and months is not None and not explain_paid_months(explanation, months, law):
        return [0 for _ in children]
    return [_explain_child(explanation, number, child, law) for number, child in enumerate(children, 1)]


def explain_paid_months(explanation: Explanation, months: PaidMonths, law: DatedValue) -> bool:
    """Add the step of the months paid, and of nothing where they are too few; returns whether they suffice."""
    needed = law.whole("jkm_years") * MONTHS_A_YEAR
    source = law.source.doubted(ASSUMED_PAID) if months.is_assumed else law.source
    formula = Text(
        "bulan iuran yang dibayar dalam kepesertaan terakhir yang tidak terputus",
        "months paid in the last unbroken membership",
    )
    values: dict[Text, Shown] = {Text("yang disyaratkan", "needed"): needed}
    explanation.add("paid_months", formula, months.number, source, values=values)
    if months.number < needed:
        few = Text(f"kurang dari {needed} bulan iuran: tidak ada", f"under {needed} months of contributions: none")
        explanation.add("scholarship", few, 0, law.source)
    return months.number >= needed


def _explain_child(explanation: Explanation, number: int, child: dict[str, int], law: DatedValue) -> int:
    answer, name = f"child_{number}", Text(f"anak {number}", f"child {number}")
    most = law.whole("children")
    if number > most:
        formula = Text(f"{name.id}: hanya {most} anak", f"{name.en}: only {most} children")
        explanation.add(answer, formula, 0, law.source)
        return 0
    if law.word("paid") == "once":
        return explain_once(explanation, answer, name, law, is_at_school=any(child.values()))
    return explain_years(explanation, answer, name, child, law)


def explain_once(explanation: Explanation, answer: str, name: Text, law: DatedValue, *, is_at_school: bool) -> int:
    """Add the step of a child by the earlier law, which pays one sum; returns it in rupiah."""
    amount = law.whole("amount") if is_at_school else 0
    formula = Text(f"{name.id}: sekali dibayar bila bersekolah", f"{name.en}: paid once if at school")
    explanation.add(answer, formula, amount, law.source)
    return amount


def explain_years(explanation: Explanation, answer: str, name: Text, child: Mapping[str, int], law: DatedValue) -> int:
    """Add the step of a child's years per level, those beyond the limit left out; returns their sum in rupiah."""
    amount = 0
    values: dict[Text, Shown] = {}
    for level, years in child.items():
        paid, yearly = min(years, law.whole("levels", level, "years")), law.whole("levels", level, "yearly")
        amount += paid * yearly
        values[Text(f"{level} setahun", f"{level} a year")] = yearly
        values[Text(f"{level} tahun", f"{level} years")] = paid
    formula = Text(f"{name.id}: jumlah tahun × jumlah setahun", f"{name.en}: sum of years × amount a year")
    explanation.add(answer, formula, amount, law.source, values=values)
    return amount


def compute(given: Given, book: Book) -> Outcome:
    """The answers ``by_child`` and ``total`` in rupiah, with their explanation."""
    explanation = Explanation()
    by_child = explain_scholarships(explanation, given["children"], given["on"], book)
    values: dict[Text, Shown] = {Text(f"anak {n}", f"child {n}"): amount for n, amount in enumerate(by_child, 1)}
    explanation.add("total", Text("jumlah semua anak", "sum of the children"), sum(by_child), values=values)
    return {"by_child": by_child, "total": sum(by_child)}, explanation


CALCULATION = Calculation(
    name="scholarship",
    title=Text("Beasiswa anak", "Scholarships"),
    fields=(
        Field("on", "day", Text("hari kejadian", "day of the event")),
        Field("children", "children", Text("anak", "children")),
    ),
    answers=(
        AnswerField("by_child", Text("per anak", "by child")),
        AnswerField("total", Text("jumlah", "total")),
    ),
    compute=compute,
    example="lindung calc scholarship on=2023-05-26 children='[{SD: 1, SMP: 3, SMA: 3, PT: 5}, {PT: 2}]'",
)
