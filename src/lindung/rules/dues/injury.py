"""Disability and the return to work after an accident.

Law: as the calculation ``disability``, by day of the accident; here several parts of the body may each have lost their
own share of function. The return to work is help, no money (``benefit.jkk.aids``).
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from lindung.kernel.explanation import Explanation, Shown, Source
from lindung.kernel.rupiah import Rupiah
from lindung.kernel.text import Text
from lindung.law import Book
from lindung.rules import disability
from lindung.rules.calculation import Given
from lindung.rules.disability_parts import WHOLE, exchanged, tabled_percent
from lindung.rules.dues.component import Component, not_applicable, steps_of
from lindung.rules.dues.facts import PARTIAL, CaseFacts

NO_DISABILITY = Text("tidak ada cacat tetap", "no permanent disability")
IN_KIND = Text("pendampingan dan pelatihan, bukan uang", "case management and training, no money")
BY_LAW = Text("menurut hukum", "by law")


def disability_components(facts: CaseFacts, book: Book) -> Iterator[Component]:
    """The disability grant; a total disability has a periodic benefit beside it."""
    if facts.outcome == "total":
        answers, explanation = disability.compute(_given(facts, "total"), book)
        yield _granted("disability", answers["grant"], steps_of(explanation, ("percent", "grant")))
        yield _granted("periodic", answers["periodic"], steps_of(explanation, ("periodic",)))
    elif facts.outcome in PARTIAL:
        amount, explanation = _partial(facts, book)
        yield _granted("disability", amount, explanation)
    else:
        yield not_applicable("disability", NO_DISABILITY)


def return_to_work(facts: CaseFacts, book: Book) -> Component:
    """Help in returning to work, for a partial disability."""
    law, explanation = book.value("benefit.jkk.aids", facts.event_on), Explanation()
    if facts.outcome not in PARTIAL or "return_to_work" not in law.part():
        return not_applicable("return_to_work", NO_DISABILITY if facts.outcome not in PARTIAL else BY_LAW)
    explanation.add("return_to_work", IN_KIND, law.word("return_to_work"), law.source)
    return Component("return_to_work", "granted", 0, "worker", IN_KIND, explanation=explanation)


def _given(facts: CaseFacts, kind: str, loss: Fraction | None = None) -> Given:
    given = {"accident_on": facts.event_on, "wage": facts.wage, "kind": kind, "parts": (), "loss_percent": loss}
    return {**given, "handed": "left" if facts.is_left_handed else "right"}


def _partial(facts: CaseFacts, book: Book) -> tuple[Rupiah, Explanation]:
    kind = "functional" if facts.outcome == "partial_functional" else "anatomical"
    if facts.letter_percent is not None:
        answers, explanation = disability.compute(_given(facts, kind, facts.letter_percent), book)
        grant = answers["grant"]
        assert isinstance(grant, int)
        return grant, steps_of(explanation, ("percent", "grant"))
    explanation = Explanation()
    percent = _explain_parts(explanation, facts, is_functional=kind == "functional", book=book)
    assert facts.wage is not None
    law = book.value("benefit.jkk.partial_disability", facts.event_on)
    return disability.explain_grant(explanation, percent, facts.wage, law), explanation


def _explain_parts(explanation: Explanation, facts: CaseFacts, *, is_functional: bool, book: Book) -> Fraction:
    """Add the step of the percentage of all parts, each by the function lost, at most the cap; returns it."""
    on = facts.event_on
    values: dict[Text, Shown] = {}
    sources: list[Source] = []
    parts, losses = list[dict[str, int]](), dict[str, Fraction]()
    for part in facts.disability:
        code = exchanged(part.code, on, book, sources) if facts.is_left_handed else part.code
        parts.append({code: part.times})
        if part.function_lost is not None:
            losses[code] = part.function_lost / WHOLE
    full = tabled_percent(parts, on, book, values, sources, losses)
    if is_functional and len(losses) < len(parts):
        law = book.value("benefit.jkk.partial_disability", on)
        sources.append(law.source.doubted(disability.ALL_IS_LOST))
    percent = disability.capped(full, on, book, values, sources)
    formula = Text("jumlah persen tabel × fungsi hilang", "sum of the table's percentages × function lost")
    explanation.add("percent", formula, percent / WHOLE, *sources, values=values)
    return percent


def _granted(code: str, amount: object, explanation: Explanation) -> Component:
    assert isinstance(amount, int)
    return Component(code, "granted", amount, "worker", BY_LAW, explanation=explanation)
