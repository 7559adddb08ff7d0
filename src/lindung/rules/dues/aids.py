"""Aids after a work accident: prosthesis and orthosis, dentures, hearing aid, glasses.

Law: ``benefit.jkk.aids`` and ``benefit.jkk.glasses`` by day of the accident. A prosthesis or orthosis is paid up to the
reference price of the government's rehabilitation hospital and a share of it, rounded half up once.
"""

from __future__ import annotations

from collections.abc import Iterator

from lindung.kernel.explanation import Explanation
from lindung.kernel.rupiah import Rupiah
from lindung.kernel.text import Text
from lindung.law import Book, DatedValue
from lindung.rules.dues.care import payee_of
from lindung.rules.dues.component import Component, not_applicable, paid, unknown_to_the_book
from lindung.rules.dues.facts import AidBill, CaseFacts
from lindung.rules.rounding import rounded


def aid_components(facts: CaseFacts, book: Book) -> Iterator[Component]:
    """The five aids."""
    law = book.value("benefit.jkk.aids", facts.event_on)
    yield _by_reference("prosthesis", facts, facts.prosthesis, law)
    yield _by_reference("orthosis", facts, facts.orthosis, law)
    for code, bill in (("dentures", facts.dentures), ("hearing_aid", facts.hearing_aid)):
        yield _up_to(code, facts, bill, law.whole(code) if code in law.part() else None, law)
    glasses = next(iter(book.in_force("benefit.jkk.glasses", facts.event_on)), None)
    yield _up_to("glasses", facts, facts.glasses, glasses.whole() if glasses else None, glasses or law)


def _by_reference(code: str, facts: CaseFacts, bill: AidBill | None, law: DatedValue) -> Component:
    if bill is None:
        return not_applicable(code)
    payee = payee_of(facts, code, "worker")
    if "prosthesis_added" not in law.part():
        return unknown_to_the_book(code, bill.amount, payee)
    added, explanation = law.number("prosthesis_added"), Explanation()
    limit = rounded(bill.reference_price * (1 + added))
    amount = min(bill.amount, limit)
    explanation.add(
        code,
        Text(
            "tagihan, paling banyak harga patokan + tambahannya", "the bill, at most the reference price and its share"
        ),
        amount,
        law.source,
        values={
            Text("tagihan", "bill"): bill.amount,
            Text("harga patokan", "reference price"): bill.reference_price,
            Text("tambahan", "added"): added,
            Text("batas", "limit"): limit,
        },
    )
    return paid(code, amount, bill.amount, payee, explanation)


def _up_to(code: str, facts: CaseFacts, bill: Rupiah | None, cap: Rupiah | None, law: DatedValue) -> Component:
    if bill is None:
        return not_applicable(code)
    payee = payee_of(facts, code, "worker")
    if cap is None:
        return unknown_to_the_book(code, bill, payee)
    amount, explanation = min(bill, cap), Explanation()
    values = {Text("tagihan", "bill"): bill, Text("batas", "cap"): cap}
    explanation.add(
        code,
        Text("tagihan, paling banyak batasnya", "the bill, at most the cap"),
        amount,
        law.source,
        values=dict(values),
    )
    return paid(code, amount, bill, payee, explanation)
