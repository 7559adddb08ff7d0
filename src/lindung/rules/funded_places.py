"""The number of own-account workers that a public budget protects for a number of months.

Law: ``contribution.*`` of own-account workers paid out of a public budget, JKK and JKM, month by month from ``month``;
or the price per person that a decree sets (``finance.price_per_person``, or ``price``). Places are whole people; money
that does not pay for one more is the remainder. With a ``target`` of people, ``shortfall`` is the missing money.
"""

from __future__ import annotations

from lindung.kernel.explanation import Explanation
from lindung.kernel.month import Month
from lindung.kernel.text import Text
from lindung.law import Book
from lindung.rules.allowed_values import WAGE_LIMIT
from lindung.rules.calculation import Calculation, Given, Outcome
from lindung.rules.contribution_case import MONTH
from lindung.rules.contribution_month import MonthCharge, charge_months
from lindung.rules.fields import AnswerField, Field
from lindung.rules.member_kinds import member_kind

PRICE, MONTHS = Text("harga per orang sebulan", "price per person and month"), Text("bulan", "months")
PLACES = Text("tempat", "places")
MOST_MONTHS = 1_200
MOST_PEOPLE = 1_000_000_000


def compute(given: Given, book: Book) -> Outcome:
    """The answers ``price``, ``remainder`` and ``shortfall`` in rupiah and ``places`` in people, with their
    explanation.
    """
    explanation = Explanation()
    prices = _explain_prices(explanation, given, book)
    cost = sum(prices)
    budget = given["budget"]
    places, remainder = divmod(budget, cost)
    cost_name, budget_name = Text("biaya satu tempat", "cost of a place"), Text("anggaran", "budget")
    explanation.add(
        "cost_of_a_place",
        Text("jumlah harga semua bulan", "sum of the months' prices"),
        cost,
        values={PRICE: prices[0], MONTHS: len(prices)},
    )
    explanation.add(
        "places",
        Text("anggaran / biaya satu tempat, dipotong ke bawah", "budget / cost of a place, cut down"),
        places,
        values={budget_name: budget, cost_name: cost},
    )
    explanation.add(
        "remainder",
        Text("anggaran - tempat × biaya satu tempat", "budget - places × cost of a place"),
        remainder,
        values={budget_name: budget, PLACES: places, cost_name: cost},
    )
    shortfall = _explain_shortfall(explanation, given["target"], cost, budget)
    return {"price": prices[0], "places": places, "remainder": remainder, "shortfall": shortfall}, explanation


def _explain_shortfall(explanation: Explanation, target: int | None, cost: int, budget: int) -> int:
    """Add the step of the shortfall; returns it in rupiah, 0 without a target."""
    if target is None:
        explanation.add("shortfall", Text("tanpa sasaran tidak ada yang kurang", "without a target nothing lacks"), 0)
        return 0
    shortfall = max(target * cost - budget, 0)
    explanation.add(
        "shortfall",
        Text(
            "sasaran × biaya satu tempat - anggaran, paling sedikit 0", "target × cost of a place - budget, at least 0"
        ),
        shortfall,
        values={
            Text("sasaran", "target"): target,
            Text("biaya satu tempat", "cost of a place"): cost,
            Text("anggaran", "budget"): budget,
        },
    )
    return shortfall


def _explain_prices(explanation: Explanation, given: Given, book: Book) -> list[int]:
    """Add the step of the price; returns the price per person of each month, in rupiah.

    Raises ``LawRefusal`` for a month before the law begins, even where the price is given.
    """
    months = [given["month"].plus(i) for i in range(given["months"])]
    book.value("contribution.own_account.rate", months[0].first)
    if given["price"] is not None:
        explanation.add("price", Text("harga yang ditetapkan pemda", "price set by the government"), given["price"])
        return [given["price"] for _ in months]
    if "finance.price_per_person" in book.local:
        decrees = [book.value("finance.price_per_person", month.first) for month in months]
        explanation.add(
            "price", Text("harga menurut peraturan daerah", "price by decree"), decrees[0].whole(), decrees[0].source
        )
        return [decree.whole() for decree in decrees]
    charges = place_charges(given["income"], months[0], len(months), book)
    explain_place(explanation, given["income"], charges)
    return [charge.amounts["per_person"] for charge in charges]


def place_charges(income: int, first: Month, months: int, book: Book) -> list[MonthCharge]:
    """What an own-account worker costs a public budget in each of the months: JKK and JKM."""
    kind = member_kind("own_account", None, None, "public_budget", None)
    return charge_months(kind, income, first, months, book)


def explain_place(explanation: Explanation, income: int, charges: list[MonthCharge]) -> None:
    """Add the step of the first month's price per person."""
    parts = charges[0].terms.parts
    denied = [relief.source for charge in charges for relief in charge.terms.denied]
    bands = [charges[0].bands.source] if charges[0].bands else []
    sources = dict.fromkeys([*bands, *parts["jkk"].sources, *parts["jkm"].sources, *denied])
    explanation.add(
        "price",
        Text("JKK + JKM bukan penerima upah", "JKK + JKM of an own-account worker"),
        charges[0].amounts["per_person"],
        *sources,
        values={
            Text("penghasilan", "income"): income,
            Text("dasar golongan", "base of the band"): charges[0].base,
            Text("JKK", "JKK"): charges[0].amounts["jkk"],
            Text("JKM", "JKM"): charges[0].amounts["jkm"],
        },
    )


CALCULATION = Calculation(
    name="funded_places",
    title=Text("Tempat yang terbiayai", "Funded places"),
    fields=(
        Field("budget", "rupiah", Text("anggaran", "budget")),
        MONTH,
        Field("months", "count", MONTHS, least=1, most=MOST_MONTHS),
        Field(
            "income",
            "rupiah",
            Text("penghasilan sebulan", "monthly income"),
            is_required=False,
            default=0,
            most=WAGE_LIMIT,
        ),
        Field("target", "count", Text("sasaran orang", "target of people"), is_required=False, most=MOST_PEOPLE),
        Field("price", "rupiah", PRICE, is_required=False, least=1),
    ),
    answers=(
        AnswerField("price", PRICE),
        AnswerField("places", PLACES, is_money=False, unit=Text("orang", "people")),
        AnswerField("remainder", Text("sisa anggaran", "remainder")),
        AnswerField("shortfall", Text("kekurangan", "shortfall")),
    ),
    compute=compute,
    example="lindung calc funded_places budget=500000000 month=2023-01 months=12 target=3000",
    main="places",
)
