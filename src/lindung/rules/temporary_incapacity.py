"""Temporary incapacity (santunan sementara tidak mampu bekerja, JKK): part of the wage while a member cannot work.

Law: ``benefit.jkk.incapacity`` by day of the accident: shares of the monthly wage by month; days beyond whole months by
``benefit.jkk.incapacity_days``. Every month is rounded half up to whole rupiah.
"""

from __future__ import annotations

from fractions import Fraction

from lindung.kernel.explanation import Explanation
from lindung.kernel.text import Text
from lindung.law import Book, DatedValue
from lindung.rules.calculation import Calculation, Given, Outcome
from lindung.rules.fields import AnswerField, Field
from lindung.rules.problems import refuse
from lindung.rules.rounding import rounded
from lindung.rules.work_accident_death import ACCIDENT_ON, WAGE

MOST_MONTHS = 600
MOST_DAYS = 30
"""The most days beyond whole months; more make a month."""


def compute(given: Given, book: Book) -> Outcome:
    """The answers ``by_month`` and ``total`` in rupiah, with their explanation.

    Raises ``InputRefusal`` (``number_range``) where both months and days are 0.
    """
    law = book.value("benefit.jkk.incapacity", given["accident_on"])
    wage, months, days = given["wage"], given["months"], given["days"]
    if not months and not days:
        text = Text(
            "isi months atau days dengan sedikitnya 1: tanpa itu tidak ada waktu tidak bekerja",
            "give months or days, at least 1: otherwise there is no time off work",
        )
        raise refuse("months", "number_range", text)
    explanation = Explanation()
    by_month = [_share(law, month) * wage for month in range(1, months + 1)]
    for number, row in enumerate(law.part()):
        _explain_stretch(explanation, law, number, row["from_month"], wage, months)
    if days:
        divisor = book.value("benefit.jkk.incapacity_days", given["accident_on"])
        by_month.append(_share(law, months + 1) * wage * days / divisor.whole())
        explanation.add(
            f"month_{months + 1}",
            Text("bagian × upah × hari / pembagi", "share × wage × days / divisor"),
            rounded(by_month[-1]),
            law.source,
            divisor.source,
            values={
                Text("bagian", "share"): _share(law, months + 1),
                Text("upah", "wage"): wage,
                Text("hari", "days"): days,
                Text("pembagi", "divisor"): divisor.whole(),
            },
        )
    amounts = [rounded(amount) for amount in by_month]
    explanation.add("total", Text("jumlah semua bulan", "sum of the months"), sum(amounts))
    return {"by_month": amounts, "total": sum(amounts)}, explanation


def _share(law: DatedValue, month: int) -> Fraction:
    """The share of the wage in a month, the first being 1."""
    rows = [number for number, row in enumerate(law.part()) if row["from_month"] <= month]
    return law.number(rows[-1], "share")


def _explain_stretch(
    explanation: Explanation, law: DatedValue, number: int, begins: int, wage: int, months: int
) -> None:
    """Add the step of the consecutive months that have the same share."""
    following = law.part()[number + 1 :]
    ends = min(following[0]["from_month"] - 1, months) if following else months
    if ends < begins:
        return
    share = law.number(number, "share")
    explanation.add(
        f"month_{begins}_to_{ends}",
        Text("bagian × upah, tiap bulan", "share × wage, each month"),
        rounded(share * wage),
        law.source,
        values={Text("bagian", "share"): share, Text("upah", "wage"): wage, Text("bulan", "months"): ends - begins + 1},
    )


CALCULATION = Calculation(
    name="temporary_incapacity",
    title=Text("Santunan sementara tidak mampu bekerja (JKK)", "Temporary incapacity (JKK)"),
    fields=(
        ACCIDENT_ON,
        WAGE,
        Field("months", "count", Text("bulan tidak bekerja", "months off work"), most=MOST_MONTHS),
        Field(
            "days",
            "count",
            Text("hari sesudah bulan penuh", "days after whole months"),
            is_required=False,
            default=0,
            most=MOST_DAYS,
        ),
    ),
    answers=(AnswerField("by_month", Text("tiap bulan", "by month")), AnswerField("total", Text("jumlah", "total"))),
    compute=compute,
    example="lindung calc temporary_incapacity accident_on=2024-06-01 wage=2000000 months=14",
)
