"""Late payment penalty (denda) on a month's contributions.

Law: ``penalty.late_payment.*``: a share of the overdue amount for every month begun after the due day, without compound
interest, by class of employer and contribution month. Whole rupiah, rounded half up once. A payment on or before the
due day bears no penalty.
"""

from __future__ import annotations

from datetime import date

from lindung.kernel.explanation import Explanation
from lindung.kernel.rupiah import Rupiah
from lindung.kernel.text import Text
from lindung.law import Book, DatedValue
from lindung.rules.calculation import Calculation, Given, Outcome
from lindung.rules.due_day import DueDay, due_day, months_begun
from lindung.rules.fields import NOTHING, AnswerField, Field
from lindung.rules.problems import refuse
from lindung.rules.rounding import rounded

EMPLOYERS = ("private", "government")
MOST_MONTHS_LATE = 1_200


def compute(given: Given, book: Book) -> Outcome:
    """The answers ``due_on`` and ``months_late``, and ``penalty`` and ``total`` in rupiah, with their explanation.

    Raises ``InputRefusal`` unless exactly one of ``paid_on`` and ``months_late`` is given.
    """
    if (given["paid_on"] is None) == (given["months_late"] is None):
        is_none = given["paid_on"] is None
        text = Text(
            f"isi {'salah satu' if is_none else 'hanya satu'}: paid_on atau months_late",
            f"give {'either' if is_none else 'only one:'} paid_on or months_late",
        )
        raise refuse("paid_on", "field_missing", text)
    explanation = Explanation()
    rate = book.value(f"penalty.late_payment.{given['employer']}", given["contribution_month"].first)
    due = due_day(given["contribution_month"], book)
    _explain_due_day(explanation, due)
    amount, late, paid_on = given["amount"], given["months_late"], given["paid_on"]
    if paid_on is not None:
        late = explain_months(explanation, due.on, paid_on, Text("dibayar", "paid on"))
    penalty = explain_penalty(explanation, amount, rate, late)
    explanation.add(
        "total",
        Text("tunggakan + denda", "overdue amount + penalty"),
        amount + penalty,
        values={Text("tunggakan", "overdue amount"): amount, Text("denda", "penalty"): penalty},
    )
    return {"due_on": due.on, "months_late": late, "penalty": penalty, "total": amount + penalty}, explanation


def _explain_due_day(explanation: Explanation, due: DueDay) -> None:
    moves = due.day.word("on_holiday")
    explanation.add(
        "due_on",
        Text(
            "hari jatuh tempo; bila libur, hari kerja " + ("berikutnya" if moves == "next" else "sebelumnya"),
            f"due day; on a holiday the {moves} working day",
        ),
        due.on,
        due.day.source,
        due.working_days.source,
        values={Text("hari menurut hukum", "day by law"): due.nominal_on},
    )


def explain_months(explanation: Explanation, due_on: date, until: date, name: Text) -> int:
    """Add the step of the months begun after the due day until a day called ``name``; returns how many."""
    late = months_begun(due_on, until)
    explanation.add(
        "months_late",
        Text("bulan yang sudah dimulai sejak jatuh tempo", "months begun since the due day"),
        late,
        values={Text("jatuh tempo", "due day"): due_on, name: until},
    )
    return late


def explain_penalty(explanation: Explanation, amount: Rupiah, rate: DatedValue, late: int) -> Rupiah:
    """Add the step of the penalty on an overdue amount; returns it."""
    penalty = rounded(amount * rate.number() * late)
    explanation.add(
        "penalty",
        Text("tunggakan × tarif × bulan terlambat, dibulatkan", "overdue amount × rate × months late, rounded half up"),
        penalty,
        rate.source,
        values={
            Text("tunggakan", "overdue amount"): amount,
            Text("tarif", "rate"): rate.number(),
            Text("bulan terlambat", "months late"): late,
        },
    )
    return penalty


CALCULATION = Calculation(
    name="penalty",
    title=Text("Denda keterlambatan", "Late payment penalty"),
    fields=(
        Field("contribution_month", "month", Text("bulan iuran", "contribution month")),
        Field("amount", "rupiah", Text("iuran terlambat", "overdue amount")),
        Field("paid_on", "day", Text("dibayar pada", "paid on"), is_required=False),
        Field("months_late", "count", Text("bulan terlambat", "months late"), is_required=False, most=MOST_MONTHS_LATE),
        Field(
            "employer",
            "word",
            Text("pemberi kerja", "employer"),
            is_required=False,
            default="private",
            allowed=EMPLOYERS,
        ),
    ),
    answers=(
        AnswerField("due_on", Text("jatuh tempo", "due on"), is_money=False, unit=NOTHING),
        AnswerField(
            "months_late", Text("bulan terlambat", "months late"), is_money=False, unit=Text("bulan", "months")
        ),
        AnswerField("penalty", Text("denda", "penalty")),
        AnswerField("total", Text("jumlah", "total")),
    ),
    compute=compute,
    example="lindung calc penalty contribution_month=2022-05 amount=1000000 paid_on=2022-08-20",
    main="penalty",
)
