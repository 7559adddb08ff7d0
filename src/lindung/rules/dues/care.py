"""Care after a work accident: treatment, rehabilitation, home care, and transport by each mode.

Law: ``benefit.jkk.care`` (no ceiling for what is medically needed; home care up to a sum, for so many years from its
first bill), ``benefit.jkk.aids`` (rehabilitation), ``benefit.jkk.transport`` by the calculation ``transport``, all by
day of the accident. What the employer paid first is refunded to the employer (``benefit.jkk.advance``).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from lindung.kernel.explanation import Explanation
from lindung.kernel.rupiah import Rupiah
from lindung.kernel.text import Text
from lindung.law import Book, DatedValue
from lindung.rules import transport
from lindung.rules.ages_and_terms import months_later
from lindung.rules.dues.component import Component, not_applicable, paid, steps_of, unknown_to_the_book
from lindung.rules.dues.facts import CaseFacts
from lindung.rules.scholarship import MONTHS_A_YEAR


def payee_of(facts: CaseFacts, code: str, otherwise: str) -> str:
    """The employer for what the employer paid first, else who is given."""
    return "employer" if code in facts.advanced_by_employer else otherwise


def care_components(facts: CaseFacts, book: Book) -> Iterator[Component]:
    """Treatment, home care, the three modes of transport, rehabilitation."""
    care, aids = book.value("benefit.jkk.care", facts.event_on), book.value("benefit.jkk.aids", facts.event_on)
    yield _as_needed("treatment", facts, facts.treatment, care)
    yield _home_care(facts, care)
    yield from _transport(facts, book)
    if "rehabilitation" in aids.part() or not facts.rehabilitation:
        yield _as_needed("rehabilitation", facts, facts.rehabilitation, aids)
    else:
        yield unknown_to_the_book(
            "rehabilitation", sum(facts.rehabilitation), payee_of(facts, "rehabilitation", "provider")
        )


def _as_needed(code: str, facts: CaseFacts, bills: tuple[Rupiah, ...], law: DatedValue) -> Component:
    if not bills:
        return not_applicable(code, payee="provider")
    explanation = Explanation()
    formula = Text("jumlah tagihan, sesuai kebutuhan medis", "sum of the bills, as medically needed")
    explanation.add(code, formula, sum(bills), law.source, values={Text("tagihan", "bills"): list(bills)})
    return paid(code, sum(bills), sum(bills), payee_of(facts, code, "provider"), explanation)


def _home_care(facts: CaseFacts, law: DatedValue) -> Component:
    asked, payee = sum(bill.amount for bill in facts.home_care), payee_of(facts, "home_care", "worker")
    if not facts.home_care:
        return not_applicable("home_care")
    if "home_care" not in law.part():
        return unknown_to_the_book("home_care", asked, payee)
    last = _last_day(facts, law)
    within = sum(bill.amount for bill in facts.home_care if last is None or bill.on is None or bill.on <= last)
    amount, explanation = min(within, law.whole("home_care")), Explanation()
    explanation.add(
        "home_care",
        Text("tagihan dalam jangkanya, paling banyak batasnya", "bills within the term, at most the cap"),
        amount,
        law.source,
        values={
            Text("tagihan", "bills"): asked,
            Text("hari terakhir", "last day"): last,
            Text("dalam jangka", "within the term"): within,
            Text("batas", "cap"): law.whole("home_care"),
        },
    )
    return paid("home_care", amount, asked, payee, explanation)


def _last_day(facts: CaseFacts, law: DatedValue) -> date | None:
    """The last day on which home care counts: so many years from its first bill; None where no bill has a day."""
    first = min((bill.on for bill in facts.home_care if bill.on), default=None)
    if first is None:
        return None
    return months_later(first, law.whole("home_care_years") * MONTHS_A_YEAR)


def _transport(facts: CaseFacts, book: Book) -> Iterator[Component]:
    costs = {mode: sum(bill.amount for bill in facts.transport if bill.mode == mode) for mode in transport.MODES}
    if not any(costs.values()):
        yield not_applicable("transport")
        return
    answers, explanation = transport.compute({"accident_on": facts.event_on, **costs}, book)
    for mode, cost in costs.items():
        if cost:
            amount, payee = answers[mode], payee_of(facts, "transport", "worker")
            assert isinstance(amount, int)
            yield paid("transport", amount, cost, payee, steps_of(explanation, [mode]), mode)
