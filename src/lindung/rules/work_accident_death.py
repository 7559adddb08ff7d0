"""Death by a work accident (JKK): the benefit for the heirs. There is no waiting period.

Law: ``benefit.jkk.death`` by day of the accident: a share of a number of months' wages, at least the grant of
``benefit.jkm.death``; ``benefit.scholarship`` without condition. The grant is rounded half up once.
The wage is the last one reported; for an own-account worker it is the base of the band.
"""

from __future__ import annotations

from lindung.kernel.explanation import Explanation
from lindung.kernel.text import Text
from lindung.law import Book
from lindung.rules.allowed_values import WAGE_LIMIT
from lindung.rules.calculation import Calculation, Given, Outcome
from lindung.rules.death_answers import ANSWERS, explain_funeral, explain_periodic, explain_total
from lindung.rules.fields import Field
from lindung.rules.rounding import rounded
from lindung.rules.scholarship import CHILDREN, explain_scholarships

ACCIDENT_ON = Field("accident_on", "day", Text("hari kecelakaan", "day of the accident"))
WAGE = Field("wage", "rupiah", Text("upah sebulan terakhir", "last monthly wage"), least=1, most=WAGE_LIMIT)


def compute(given: Given, book: Book) -> Outcome:
    """The answers of ``death_answers``, with their explanation."""
    on, wage = given["accident_on"], given["wage"]
    law, least = book.value("benefit.jkk.death", on), book.value("benefit.jkm.death", on)
    explanation = Explanation()
    grant = max(rounded(wage * law.number("share") * law.whole("months")), least.whole("grant"))
    explanation.add(
        "grant",
        Text(
            "bagian × bulan × upah, paling sedikit santunan kematian JKM",
            "share × months × wage, at least the JKM death grant",
        ),
        grant,
        law.source,
        least.source,
        values={
            Text("bagian", "share"): law.number("share"),
            Text("bulan", "months"): law.whole("months"),
            Text("upah", "wage"): wage,
            Text("paling sedikit", "at least"): least.whole("grant"),
        },
    )
    parts = (grant, explain_periodic(explanation, law), explain_funeral(explanation, law))
    by_child = explain_scholarships(explanation, given["children"], on, book)
    return {**explain_total(explanation, *parts, by_child)}, explanation


CALCULATION = Calculation(
    name="work_accident_death",
    title=Text("Santunan kematian karena kecelakaan kerja (JKK)", "Death by work accident (JKK)"),
    fields=(ACCIDENT_ON, WAGE, CHILDREN),
    answers=ANSWERS,
    compute=compute,
    example="lindung calc work_accident_death accident_on=2024-06-01 wage=3450000 children='[{SD: 6}]'",
)
