"""Scholarships (beasiswa) for the children of a member who died or is totally disabled.

Law: ``benefit.scholarship``: rupiah a year and at most a number of years per level, for a number of children in the
order of claim; the earlier law pays one sum for one child at school. Years beyond the limit are not paid. Whether a
child is still under age and at school is proven yearly and not judged here.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from lindung.kernel.explanation import Explanation, Shown
from lindung.kernel.text import Text
from lindung.law import Book, DatedValue
from lindung.rules.calculation import Calculation, Given, Outcome
from lindung.rules.fields import AnswerField, Field

CHILDREN = Field("children", "children", Text("anak", "children"), is_required=False, default=())


def explain_scholarships(
    explanation: Explanation, children: Sequence[dict[str, int]], on: date, book: Book, jkm_years: int | None = None
) -> list[int]:
    """Add the step of each child; returns the total of each in rupiah.

    ``jkm_years`` are whole years of membership, None where no membership is required.
    """
    law = book.value("benefit.scholarship", on)
    needed = law.whole("jkm_years")
    if children and jkm_years is not None and jkm_years < needed:
        explanation.add(
            "scholarship",
            Text(f"masa kepesertaan kurang dari {needed} tahun: tidak ada", f"membership under {needed} years: none"),
            0,
            law.source,
            values={Text("tahun kepesertaan", "years of membership"): jkm_years},
        )
        return [0 for _ in children]
    return [_explain_child(explanation, number, child, law) for number, child in enumerate(children, 1)]


def _explain_child(explanation: Explanation, number: int, child: dict[str, int], law: DatedValue) -> int:
    answer, name = f"child_{number}", Text(f"anak {number}", f"child {number}")
    most = law.whole("children")
    if number > most:
        formula = Text(f"{name.id}: hanya {most} anak", f"{name.en}: only {most} children")
        explanation.add(answer, formula, 0, law.source)
        return 0
    if law.word("paid") == "once":
        amount = law.whole("amount") if any(child.values()) else 0
        formula = Text(f"{name.id}: sekali dibayar bila bersekolah", f"{name.en}: paid once if at school")
        explanation.add(answer, formula, amount, law.source)
        return amount
    return _explain_years(explanation, answer, name, child, law)


def _explain_years(explanation: Explanation, answer: str, name: Text, child: dict[str, int], law: DatedValue) -> int:
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
