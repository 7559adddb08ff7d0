"""Death: grant, periodic benefit and funeral, by a work accident or otherwise, and who receives them.

Law: the calculations ``work_accident_death`` (by day of the accident) and ``death_benefit`` (by day of death), and
``claim.no_heirs.*`` where nobody is left. Where the law changed between accident and death, that it goes by the day of
the accident is explained as a doubt.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from lindung.kernel.explanation import Explanation, Result, Source
from lindung.kernel.text import Text
from lindung.law import Book
from lindung.rules import death_benefit, work_accident_death
from lindung.rules.calculation import Outcome
from lindung.rules.death_benefit import short_membership, whole_months
from lindung.rules.dues.component import Component, not_applicable, steps_of
from lindung.rules.dues.facts import CaseFacts
from lindung.rules.dues.several import several_on
from lindung.rules.problems import refuse

ANSWERS = {"death_grant": "grant", "periodic": "periodic", "funeral": "funeral"}
SUDDEN_DEATH = "sudden_death"
IS_SUDDEN = Text("meninggal mendadak sebagai kecelakaan kerja", "a sudden death as a work accident")
IS_ALIVE = Text("tidak meninggal", "did not die")
BY_LAW = Text("menurut hukum", "by law")
BY_DAY_OF_ACCIDENT = Text(
    "Hukum berubah di antara hari kecelakaan dan hari meninggal; dihitung menurut hari kecelakaan",
    "The law changed between the accident and the death; the day of the accident was used",
)


def work_death_components(facts: CaseFacts, book: Book) -> Iterator[Component]:
    """What a death by a work accident pays; without a death, that nothing applies."""
    if not facts.has_died:
        yield from _nothing("death_grant", "funeral")
        return
    answers, explanation = work_accident_death_on(facts, facts.event_on, book)
    law = book.value("benefit.jkk.death", facts.event_on)
    is_doubtful = book.value("benefit.jkk.death", facts.death_on) != law
    for component in _components(answers, explanation, facts, "jkk", book):
        if is_doubtful:
            component.explanation.add(
                "day_of_law", BY_DAY_OF_ACCIDENT, facts.event_on, law.source.doubted(BY_DAY_OF_ACCIDENT)
            )
        if facts.accident_kind == SUDDEN_DEATH:
            kinds = book.value("claim.accident_kinds", facts.event_on)
            component.explanation.add("kind", IS_SUDDEN, facts.accident_kind, kinds.source)
        yield component


def work_accident_death_on(facts: CaseFacts, on: date, book: Book) -> Outcome:
    """The calculation of a death by a work accident, under the law of a day."""
    return work_accident_death.compute({"accident_on": on, "wage": facts.wage, "children": ()}, book)


def other_death_components(facts: CaseFacts, verdict: str, book: Book) -> Iterator[Component]:
    """What a death by no work accident pays; less after a short membership.

    Raises ``InputRefusal`` (``membership_contradicts``) where the verdict says that the membership was short and its
    first day says that it was not.
    """
    if not facts.has_died:
        yield from _nothing("death_grant", "periodic", "funeral")
        return
    died_on, months = facts.death_on, whole_months(facts.membership_on, facts.death_on)
    short = short_membership(facts.segment, months, died_on, book)
    if verdict == "short_membership" and short is None:
        text = Text("menurut hari ini kepesertaannya tidak pendek", "by this day the membership was not short")
        raise refuse("member_since", "membership_contradicts", text)
    given = {
        "died_on": died_on,
        "segment": facts.segment,
        "member_since": facts.membership_on,
        "paid_months": facts.paid_months,
        "children": (),
    }
    answers, explanation = death_benefit.compute(given, book)
    for component in _components(answers, explanation, facts, "jkm", book):
        if short and not component.amount:
            reason = Text("kepesertaan masih pendek", "a short membership")
            component = Component(
                component.code, "refused", 0, component.payee, reason, explanation=component.explanation
            )
        if component.code == "death_grant" and (several := several_on(facts, int(str(answers["cash"])), book)):
            component.explanation.steps.extend(several.explanation.steps)
        yield component


def _components(
    answers: Mapping[str, Result], explanation: Explanation, facts: CaseFacts, programme: str, book: Book
) -> Iterator[Component]:
    nobody = {} if facts.has_heirs else _payees_of_nobody(facts, programme, book)
    for code, answer in ANSWERS.items():
        amount, steps = answers[answer], steps_of(explanation, (answer,))
        assert isinstance(amount, int)
        payee = "heirs"
        if code in nobody:
            payee, source = nobody[code]
            steps.add("payee", Text("tanpa ahli waris dan wasiat", "nobody left and no will"), payee, source)
        yield Component(code, "granted", amount, payee, BY_LAW, explanation=steps)


def _payees_of_nobody(facts: CaseFacts, programme: str, book: Book) -> dict[str, tuple[str, Source]]:
    laws = book.in_force(f"claim.no_heirs.{programme}", facts.death_on)
    return {part: (payee, law.source) for law in laws for part, payee in law.part().items()}


def _nothing(*codes: str) -> Iterator[Component]:
    return (not_applicable(code, IS_ALIVE, "heirs") for code in codes)
