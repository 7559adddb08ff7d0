"""Why a late bill stands in the list as it does: the steps of its penalty, of who bears a benefit, of what is at stake.

Law and figures are those of ``arrears``; the steps are those of the penalty, the protection and the death benefit of a
single case. The due day is the one printed on the bill.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

import polars as pl

from lindung.kernel.explanation import Explanation
from lindung.kernel.month import Month
from lindung.kernel.text import Text
from lindung.law import Book, national_book
from lindung.rules import penalty
from lindung.rules.arrears import is_alike
from lindung.rules.calculation import Answer
from lindung.rules.death_answers import ANSWERS, explain_cash, explain_full
from lindung.rules.due_day import due_day, last_due
from lindung.rules.fields import NOTHING, AnswerField
from lindung.rules.protection import (
    BEYOND_LIMIT,
    NEVER_PAID,
    UNPAID_YET,
    WITHIN_LIMIT,
    Standing,
    explain_arrears,
)

BEARERS = {
    "agency": Text("BPJS Ketenagakerjaan", "BPJS Ketenagakerjaan"),
    "employer": Text("pemberi kerja sendiri", "the employer itself"),
    "lapsed": Text("tidak ada: gugur", "nobody: lapsed"),
}
_PEOPLE = Text("orang", "people")
LATE_ANSWERS = {
    "late_penalty": penalty.CALCULATION.answers,
    "late_bearer": (
        AnswerField("unpaid_months", Text("bulan tertunggak", "unpaid months"), is_money=False, unit=NOTHING),
        AnswerField("bearer", Text("santunan dibayar oleh", "benefits borne by"), is_money=False, unit=NOTHING),
    ),
    "late_stake": (*ANSWERS, AnswerField("at_stake", Text("santunan yang dipertaruhkan", "benefits at stake"))),
}
"""What the steps of each explanation answer."""


@dataclass(frozen=True, slots=True)
class LateExplained:
    """The answers ``penalty``, ``bearer`` and ``at_stake`` of a late bill, each with its explanation."""

    penalty: Answer
    bearer: Answer
    stake: Answer


def late_explained(
    late: pl.DataFrame, bill: int, *, on: date, employer: str | None, book: Book | None = None
) -> LateExplained:
    """Explain a bill of what ``arrears`` answered for its office, or for more than its office, on this day.

    ``employer`` is the class of employer whose penalty the law states; None for workers who pay for themselves and bear
    none.
    """
    book = book or national_book()
    row = late.row(by_predicate=pl.col("bill") == bill, named=True)
    alike = is_alike(pl.col("segment"), pl.lit(row["segment"]))
    same = late.filter(alike, office=row["office"], paid_by=row["paid_by"])
    months = sorted(Month.of(month) for month in same["month"].unique())
    return LateExplained(_penalty(row, on, employer, book), _bearer(row, months, on, book), _stake(row, on, book))


def _penalty(row: dict[str, Any], on: date, employer: str | None, book: Book) -> Answer:
    explanation, month = Explanation(), Month.of(row["month"])
    due = due_day(month, book)
    sources = (due.day.source, due.working_days.source) if due.on == row["due_on"] else ()
    as_printed = Text("hari jatuh tempo yang tertulis di tagihan", "due day as printed on the bill")
    explanation.add("due_on", as_printed, row["due_on"], *sources)
    late = penalty.explain_months(explanation, row["due_on"], on, Text("sampai", "until"))
    if employer is None:
        text = Text(
            "pekerja yang membayar sendiri tidak menanggung denda", "workers who pay for themselves bear no penalty"
        )
        rupiah = 0
        explanation.add("penalty", text, rupiah, book.value("penalty.borne_by", month.first).source)
    else:
        rate = book.value(f"penalty.late_payment.{employer}", month.first)
        rupiah = penalty.explain_penalty(explanation, row["open_rupiah"], rate, late)
    answers = {"due_on": row["due_on"], "months_late": late, "penalty": rupiah}
    return Answer("late_penalty", {"on": on}, answers, explanation)


def _bearer(row: dict[str, Any], late: list[Month], on: date, book: Book) -> Answer:
    law, is_own = book.value("member.arrears", on), row["segment"] == "own_account"
    paid = Month.of(row["paid_until"]) if row["paid_until"] else None
    begin = Month.of(row["billed_until"]).plus(1)
    unbilled = [begin.plus(number) for number in range(begin.until(last_due(on, book)) + 1)]
    unpaid = tuple(month for month in (*late, *unbilled) if paid is None or month > paid)
    limit = law.whole("own_account_months" if is_own else "wage_earner_months")
    explanation = Explanation()
    explain_arrears(explanation, Standing(unpaid, unpaid, paid, None, limit, law))
    is_beyond = paid is None or len(unpaid) > limit
    why = NEVER_PAID if paid is None else BEYOND_LIMIT if is_beyond else WITHIN_LIMIT
    bearer = ("lapsed" if is_own else "employer") if is_beyond else "agency"
    source = law.source.doubted(UNPAID_YET) if paid is None else law.source
    values = {Text("bulan terakhir dibayar", "last month paid"): paid, Text("pada", "on"): on}
    explanation.add("bearer", why, bearer, source, values=values)
    return Answer("late_bearer", {"on": on}, {"bearer": bearer}, explanation)


def _stake(row: dict[str, Any], on: date, book: Book) -> Answer:
    explanation = Explanation()
    one = explain_cash(explanation, *explain_full(explanation, book.value("benefit.jkm.death", on)))
    at_stake = row["people"] * one
    explanation.add(
        "at_stake",
        Text("orang di tagihan × santunan seorang", "people on the bill × benefit of one"),
        at_stake,
        values={_PEOPLE: row["people"], Text("santunan seorang", "benefit of one"): one},
    )
    return Answer("late_stake", {"on": on}, {"cash": one, "at_stake": at_stake}, explanation)
