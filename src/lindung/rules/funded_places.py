"""How many own-account workers a public budget protects, and for how long.

Law: ``contribution.*`` of own-account workers paid out of a public budget, JKK and JKM, month by month from ``month``;
or the price per person that a decree sets (``finance.price_per_person``, or ``price``). Places are whole people; what
does not pay for one more is the remainder. With a ``target`` of people, ``shortfall`` is the money that is lacking.
"""

from __future__ import annotations

from lindung.kernel.explanation import Explanation
from lindung.kernel.text import Text
from lindung.law import Book
from lindung.rules.calculation import Calculation, Given, Outcome
from lindung.rules.contribution_case import MONTH
from lindung.rules.contribution_month import charge_month
from lindung.rules.fields import AnswerField, Field
from lindung.rules.member_kinds import kind_of
from lindung.rules.vocabulary import WAGE_LIMIT

PRICE, MONTHS = Text("harga per orang sebulan", "price per person and month"), Text("bulan", "months")
PLACES = Text("tempat", "places")
MOST_MONTHS = 1_200
MOST_PEOPLE = 1_000_000_000


def compute(given: Given, book: Book) -> Outcome:
    """Answers and explanation."""
    told = Explanation()
    prices = _tell_prices(told, given, book)
    cost = sum(prices)
    budget = given["budget"]
    places, remainder = divmod(budget, cost)
    cost_name, budget_name = Text("biaya satu tempat", "cost of a place"), Text("anggaran", "budget")
    told.add(
        "cost_of_a_place",
        Text("jumlah harga semua bulan", "sum of the months' prices"),
        cost,
        values={PRICE: prices[0], MONTHS: len(prices)},
    )
    told.add(
        "places",
        Text("anggaran / biaya satu tempat, dipotong ke bawah", "budget / cost of a place, cut down"),
        places,
        values={budget_name: budget, cost_name: cost},
    )
    told.add(
        "remainder",
        Text("anggaran - tempat × biaya satu tempat", "budget - places × cost of a place"),
        remainder,
        values={budget_name: budget, PLACES: places, cost_name: cost},
    )
    shortfall = _tell_shortfall(told, given["target"], cost, budget)
    return {"price": prices[0], "places": places, "remainder": remainder, "shortfall": shortfall}, told


def _tell_shortfall(told: Explanation, target: int | None, cost: int, budget: int) -> int:
    """The money that a target lacks; where no target is set, the step says that nothing can be lacking."""
    if target is None:
        told.add("shortfall", Text("tanpa sasaran tidak ada yang kurang", "without a target nothing lacks"), 0)
        return 0
    shortfall = max(target * cost - budget, 0)
    told.add(
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


def _tell_prices(told: Explanation, given: Given, book: Book) -> list[int]:
    """The price of each month. Refuses a month before the law, whoever sets the price."""
    months = [given["month"].plus(i) for i in range(given["months"])]
    book.value("contribution.own_account.rate", months[0].first)
    if given["price"] is not None:
        told.add("price", Text("harga yang ditetapkan pemda", "price set by the government"), given["price"])
        return [given["price"] for _ in months]
    if "finance.price_per_person" in book.local:
        decrees = [book.value("finance.price_per_person", month.first) for month in months]
        told.add(
            "price", Text("harga menurut peraturan daerah", "price by decree"), decrees[0].whole(), decrees[0].source
        )
        return [decree.whole() for decree in decrees]
    kind = kind_of("own_account", None, None, "public_budget", None)
    charges = [charge_month(kind, given["income"], month, book) for month in months]
    parts = charges[0].terms.parts
    denied = [relief.source for charge in charges for relief in charge.terms.denied]
    bands = [charges[0].bands.source] if charges[0].bands else []
    sources = dict.fromkeys([*bands, *parts["jkk"].sources, *parts["jkm"].sources, *denied])
    told.add(
        "price",
        Text("JKK + JKM bukan penerima upah", "JKK + JKM of an own-account worker"),
        charges[0].amounts["per_person"],
        *sources,
        values={
            Text("penghasilan", "income"): given["income"],
            Text("dasar golongan", "base of the band"): charges[0].base,
            Text("JKK", "JKK"): charges[0].amounts["jkk"],
            Text("JKM", "JKM"): charges[0].amounts["jkm"],
        },
    )
    return [charge.amounts["per_person"] for charge in charges]


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
