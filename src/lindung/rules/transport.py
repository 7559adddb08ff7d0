"""Transport after an accident (JKK): the cost, up to the cap of each mode; several modes add up.

Law: ``benefit.jkk.transport`` by day of the accident. Whole rupiah; nothing is rounded.
"""

from __future__ import annotations

from lindung.kernel.explanation import Explanation, Shown
from lindung.kernel.text import Text
from lindung.law import Book
from lindung.rules.calculation import Calculation, Given, Outcome
from lindung.rules.fields import AnswerField, Field
from lindung.rules.problems import refuse
from lindung.rules.work_accident_death import ACCIDENT_ON

MODES = {
    "land": Text("darat, sungai atau danau", "land, river or lake"),
    "sea": Text("laut", "sea"),
    "air": Text("udara", "air"),
}


def compute(given: Given, book: Book) -> Outcome:
    """The answers of each mode and ``total`` in rupiah, with their explanation.

    Raises ``InputRefusal`` (``field_missing``) where no mode has a cost.
    """
    if not any(given[mode] for mode in MODES):
        text = Text(
            "isi biaya sedikitnya satu angkutan: land, sea atau air",
            "give the cost of at least one mode: land, sea or air",
        )
        raise refuse("land", "field_missing", text)
    law = book.value("benefit.jkk.transport", given["accident_on"])
    explanation = Explanation()
    paid: dict[str, int] = {}
    for mode in MODES:
        paid[mode] = min(given[mode], law.whole(mode))
        explanation.add(
            mode,
            Text("biaya, paling banyak batasnya", "cost, at most the cap"),
            paid[mode],
            law.source,
            values={Text("biaya", "cost"): given[mode], Text("batas", "cap"): law.whole(mode)},
        )
    total = sum(paid.values())
    values: dict[Text, Shown] = {MODES[mode]: amount for mode, amount in paid.items()}
    explanation.add("total", Text("jumlah semua angkutan", "sum of the modes"), total, values=values)
    return {**paid, "total": total}, explanation


CALCULATION = Calculation(
    name="transport",
    title=Text("Biaya angkut (JKK)", "Transport (JKK)"),
    fields=(
        ACCIDENT_ON,
        *(Field(mode, "rupiah", title, is_required=False, default=0) for mode, title in MODES.items()),
    ),
    answers=(
        *(AnswerField(mode, title) for mode, title in MODES.items()),
        AnswerField("total", Text("jumlah", "total")),
    ),
    compute=compute,
    example="lindung calc transport accident_on=2024-06-01 land=6000000 sea=500000",
)
