"""Coverage (cakupan, UCJ): how many of those who could be protected are.

Law: ``coverage.definition`` says who counts; both numbers are the caller's, with their day and source. The percentage
has two decimals, half up, computed in integers.
"""

from __future__ import annotations

from lindung.kernel.errors import Refusal
from lindung.kernel.explanation import Explanation, Shown
from lindung.kernel.text import Text
from lindung.law import Book
from lindung.rules.calculation import Calculation, Given, Outcome
from lindung.rules.fields import AnswerField, Field

MOST_PEOPLE = 1_000_000_000
ACTIVE, POTENTIAL = Text("peserta aktif", "active members"), Text("calon peserta", "potential members")


def coverage_percent(active: int, potential: int) -> str:
    """``"35.05"``. Refuses (``potential_impossible``) where nobody could be protected."""
    if potential < 1 or active < 0:
        raise Refusal("potential_impossible", "coverage: active must not be negative and potential must be at least 1")
    hundredths = (active * 10_000 * 2 + potential) // (2 * potential)
    return f"{hundredths // 100}.{hundredths % 100:02d}"


def compute(given: Given, book: Book) -> Outcome:
    """Answers and explanation. More active than potential members is told as it is; nobody is then unprotected."""
    active, potential = given["active"], given["potential"]
    percent, left = coverage_percent(active, potential), max(potential - active, 0)
    told = Explanation()
    values: dict[Text, Shown] = {ACTIVE: active, POTENTIAL: potential}
    definition = book.parameter("coverage.definition").values[-1]  # the caller's numbers have no day of their own
    formula = Text("aktif / calon × 100", "active / potential × 100")
    told.add("percent", formula, percent, definition.source, values=values)
    told.add("unprotected", Text("calon - aktif", "potential - active"), left, values=values)
    return {"percent": percent, "unprotected": left}, told


CALCULATION = Calculation(
    name="coverage",
    title=Text("Cakupan kepesertaan", "Coverage"),
    fields=(
        Field("active", "count", ACTIVE, most=MOST_PEOPLE),
        Field("potential", "count", POTENTIAL, least=1, most=MOST_PEOPLE),
    ),
    answers=(
        AnswerField("percent", Text("persen", "percent"), is_money=False, unit=Text("%", "%")),
        AnswerField(
            "unprotected", Text("belum terlindungi", "unprotected"), is_money=False, unit=Text("orang", "people")
        ),
    ),
    compute=compute,
    example="lindung calc coverage active=49397 potential=140940",
    main="percent",
)
