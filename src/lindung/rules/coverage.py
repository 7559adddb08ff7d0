"""Coverage (cakupan, UCJ): the percentage of potential members who are active members.

Law: ``coverage.definition`` says who counts; the caller supplies both numbers, with their day and source. The
percentage has two decimals, rounded half up, computed in integers.
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
    """The percentage as text with two decimals, such as ``"35.05"``, rounded half up.

    Raises ``Refusal`` (``potential_impossible``) for fewer than one potential or fewer than zero active members.
    """
    if potential < 1 or active < 0:
        raise Refusal("potential_impossible", "coverage: active must not be negative and potential must be at least 1")
    hundredths = (active * 10_000 * 2 + potential) // (2 * potential)
    return f"{hundredths // 100}.{hundredths % 100:02d}"


def compute(given: Given, book: Book) -> Outcome:
    """The answers ``percent`` and ``unprotected`` (people, at least 0), with their explanation.

    More active than potential members give more than 100 percent.
    """
    active, potential = given["active"], given["potential"]
    percent, left = coverage_percent(active, potential), max(potential - active, 0)
    explanation = Explanation()
    values: dict[Text, Shown] = {ACTIVE: active, POTENTIAL: potential}
    definition = book.parameter("coverage.definition").values[-1]  # the caller's numbers have no day of their own
    formula = Text("aktif / calon × 100", "active / potential × 100")
    explanation.add("percent", formula, percent, definition.source, values=values)
    explanation.add("unprotected", Text("calon - aktif", "potential - active"), left, values=values)
    return {"percent": percent, "unprotected": left}, explanation


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
