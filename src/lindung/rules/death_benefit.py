"""Death benefit (JKM): the benefit for the heirs of a member whose death is not work-related.

Law: ``benefit.jkm.death`` by day of death; ``benefit.jkm.short_membership`` before the full benefit is due;
``benefit.scholarship`` after a number of paid months: those of the last unbroken membership, or where they are not
given every month since it began, as an assumption. Whole rupiah; nothing is rounded.
"""

from __future__ import annotations

from datetime import date

from lindung.kernel.explanation import Explanation
from lindung.kernel.month import Month
from lindung.kernel.text import Text
from lindung.law import Book, DatedValue
from lindung.rules.allowed_values import SEGMENTS
from lindung.rules.calculation import Calculation, Given, Outcome
from lindung.rules.death_answers import ANSWERS, explain_full, explain_total
from lindung.rules.fields import Field
from lindung.rules.problems import refuse
from lindung.rules.scholarship import CHILDREN, PaidMonths, explain_scholarships

MOST_MONTHS = 1_200


def whole_months(since: date, until: date) -> int:
    """The number of months completed between two days.

    A month is complete on the same day of the next month, or on its last day where that is shorter.
    """
    months = Month.of(since).until(Month.of(until))
    return months if until.day >= min(since.day, Month.of(until).last.day) else months - 1


def compute(given: Given, book: Book) -> Outcome:
    """The answers of ``death_answers``, with their explanation.

    Raises ``InputRefusal`` (``day_order``) for a membership that begins after the death.
    """
    died_on, member_since = given["died_on"], given["member_since"]
    law = book.value("benefit.jkm.death", died_on)
    if member_since > died_on:
        text = Text(
            f"{member_since} sesudah hari meninggal {died_on}", f"{member_since} is after the day of death {died_on}"
        )
        raise refuse("member_since", "day_order", text)
    explanation = Explanation()
    months = whole_months(member_since, died_on)
    short = short_membership(given["segment"], months, died_on, book)
    parts = _explain_short(explanation, short, months) if short else explain_full(explanation, law)
    paid = PaidMonths(months, is_assumed=True) if given["paid_months"] is None else PaidMonths(given["paid_months"])
    by_child = explain_scholarships(explanation, given["children"], died_on, book, paid)
    return {**explain_total(explanation, *parts, by_child)}, explanation


def short_membership(segment: str, months: int, died_on: date, book: Book) -> DatedValue | None:
    """The rule on short memberships, None where it does not apply."""
    for rule in book.in_force("benefit.jkm.short_membership", died_on):
        if segment in rule.part("segments") and months < rule.whole("full_from_months"):
            return rule
    return None


def _explain_short(explanation: Explanation, rule: DatedValue, months: int) -> tuple[int, int, int]:
    full_from = rule.whole("full_from_months")
    for name in ("grant", "periodic", "funeral"):
        explanation.add(
            name,
            Text(f"kepesertaan kurang dari {full_from} bulan", f"membership under {full_from} months"),
            rule.whole(name),
            rule.source,
            values={Text("bulan kepesertaan", "months of membership"): months},
        )
    return rule.whole("grant"), rule.whole("periodic"), rule.whole("funeral")


CALCULATION = Calculation(
    name="death_benefit",
    title=Text("Santunan kematian (JKM)", "Death benefit (JKM)"),
    fields=(
        Field("died_on", "day", Text("meninggal pada", "died on")),
        Field("segment", "word", Text("segmen", "segment"), allowed=SEGMENTS),
        Field("member_since", "day", Text("peserta sejak", "member since")),
        CHILDREN,
        Field(
            "paid_months",
            "count",
            Text("bulan iuran yang dibayar tanpa terputus", "months paid without a break"),
            is_required=False,
            most=MOST_MONTHS,
        ),
    ),
    answers=ANSWERS,
    compute=compute,
    example="lindung calc death_benefit died_on=2022-03-02 segment=wage_earner member_since=2021-01-01",
)
