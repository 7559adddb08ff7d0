"""A year's budget as a whole: what will lapse, whom that would protect, and what is missing from which month."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from lindung.apps.monitoring.finance import FinanceYear
from lindung.kernel.explanation import Explanation
from lindung.kernel.month import Month
from lindung.kernel.rupiah import Rupiah
from lindung.kernel.text import Text
from lindung.law import national_book
from lindung.rules.budget_outlook import PROTECTING, Basis, Rest, months_left, places
from lindung.rules.calculation import Answer
from lindung.rules.funded_places import explain_place, place_charges

_LAPSE, _COST = Text("akan hangus", "will lapse"), Text("biaya satu orang", "cost of a person")


@dataclass(frozen=True, slots=True)
class BudgetYear:
    """The sums of the lines' outlooks. What one line leaves does not pay for another: a year may leave and lack money.

    ``basis`` is a ``Basis``, or ``agreements`` where nothing is billed yet and agreements tell what to expect of all
    lines together; ``expected_rupiah`` is None where nothing tells it. ``short_from`` is the first month that a line
    cannot pay, and ``uncovered`` at least how many person-months have no money. ``months`` are those in which somebody
    new can be protected; ``people`` how many, at most where ``is_at_most`` (agreements do not tell the programmes
    apart), explained by ``why`` (None without such months).
    """

    basis: str
    planned_rupiah: Rupiah
    expected_rupiah: Rupiah | None
    lapse_rupiah: Rupiah
    shortfall_rupiah: Rupiah
    short_from: Month | None
    uncovered: int | None
    months: tuple[Month, ...]
    people: int
    why: Answer | None
    is_begun: bool

    @property
    def is_at_most(self) -> bool:
        """Whether ``people`` is an upper bound."""
        return self.basis == "agreements"


def budget_year(money: FinanceYear, *, on: date) -> BudgetYear:
    """The year as of a day; asks nothing more of the database."""
    if money.issued is None and on.year <= money.year and money.committed:
        return _by_agreements(money, on)
    outlooks = [state.outlook for state in money.states]
    expected = [one.expected_rupiah for one in outlooks if one.expected_rupiah is not None]
    short = [one for one in outlooks if one.shortfall_rupiah]
    months = months_left(money.year, on=on, issued=money.issued)
    lapse = sum(one.lapse_rupiah for one in outlooks)
    rests = [
        Rest(state.line.office.code if state.line.office else None, state.programme, state.outlook.lapse_rupiah)
        for state in money.states
    ]
    people, why = _places(rests, months) if lapse else (0, None)
    return BudgetYear(
        basis=_basis(money, on),
        planned_rupiah=money.planned_rupiah,
        expected_rupiah=sum(expected) if expected else None,
        lapse_rupiah=lapse,
        shortfall_rupiah=sum(one.shortfall_rupiah for one in short),
        short_from=min((one.short_from for one in short if one.short_from), default=None),
        uncovered=_uncovered(money),
        months=months,
        people=people,
        why=why,
        is_begun=on.year >= money.year,
    )


def _uncovered(money: FinanceYear) -> int | None:
    """Person-months without money, at least: of each programme's lines together, whose people differ, the most."""
    sums: dict[str, int] = {}
    for state in money.states:
        if state.outlook.shortfall_rupiah and state.outlook.uncovered is not None:
            sums[state.programme] = sums.get(state.programme, 0) + state.outlook.uncovered
    return max(sums.values(), default=None)


def _basis(money: FinanceYear, on: date) -> str:
    if on.year > money.year:
        return Basis.OVER.value
    if money.issued is None:
        return Basis.NOTHING.value
    if money.issued.month == 12:
        return Basis.WHOLE.value
    return (Basis.MONTHS if len(money.billed_months) > 1 else Basis.ONE_MONTH).value


def _by_agreements(money: FinanceYear, on: date) -> BudgetYear:
    """Before the first bill: what the agreements promise for the year, of all lines together."""
    expected = sum(one.of_year_rupiah for one in money.committed)
    months = months_left(money.year, on=on, issued=None)
    lapse = max(0, money.planned_rupiah - expected)
    people, why = _places_at_most(lapse, months) if lapse else (0, None)
    return BudgetYear(
        basis="agreements",
        planned_rupiah=money.planned_rupiah,
        expected_rupiah=expected,
        lapse_rupiah=lapse,
        shortfall_rupiah=max(0, expected - money.planned_rupiah),
        short_from=None,
        uncovered=None,
        months=months,
        people=people,
        why=why,
        is_begun=on.year >= money.year,
    )


def _places(rests: list[Rest], months: tuple[Month, ...]) -> tuple[int, Answer | None]:
    """Whom the rests would protect for the months, and why."""
    if not months:
        return 0, None
    explanation, costs = _prices(months)
    for programme in PROTECTING:
        name = programme.upper()
        left = sum(rest.rupiah for rest in rests if rest.programme == programme)
        explanation.add(
            programme,
            Text(f"hangus {name} / biaya {name} satu orang, dipotong", f"lapsing {name} / its cost a person, cut down"),
            left // costs[programme],
            values={_LAPSE: left, _COST: costs[programme]},
        )
    people = places(rests, costs)
    explanation.add(
        "places",
        Text(
            "yang terkecil dari keduanya; kantor dengan baris sendiri dihitung tersendiri, sisa JHT tidak ikut",
            "the smaller of the two; offices with a line of their own count alone, what JHT leaves is left out",
        ),
        people,
    )
    return people, Answer("funded_places", {}, {"places": people}, explanation)


def _places_at_most(lapse: Rupiah, months: tuple[Month, ...]) -> tuple[int, Answer | None]:
    """Whom a sum of all programmes would protect if it were split as a person costs."""
    if not months:
        return 0, None
    explanation, costs = _prices(months)
    cost = sum(costs.values())
    explanation.add(
        "places",
        Text(
            "paling banyak: akan hangus / biaya satu orang, dipotong ke bawah",
            "at most: what will lapse / cost of a person, cut down",
        ),
        lapse // cost,
        values={_LAPSE: lapse, _COST: cost},
    )
    return lapse // cost, Answer("funded_places", {}, {"places": lapse // cost}, explanation)


def _prices(months: tuple[Month, ...]) -> tuple[Explanation, dict[str, Rupiah]]:
    """The step of the price per person, and what the months cost a person by programme."""
    charges = place_charges(0, months[0], len(months), national_book())
    explanation = Explanation()
    explain_place(explanation, 0, charges)
    costs = {programme: sum(charge.amounts[programme] for charge in charges) for programme in PROTECTING}
    explanation.add(
        "cost_of_a_place",
        Text("jumlah harga semua bulan", "sum of the months' prices"),
        sum(costs.values()),
        values={
            Text("bulan", "months"): len(months),
            **{Text(programme.upper(), programme.upper()): cost for programme, cost in costs.items()},
        },
    )
    return explanation, costs
