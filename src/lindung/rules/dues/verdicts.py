"""Who owes what is due, by the verdict of ``protection``: the agency, the employer, or nobody.

Law: ``member.arrears`` and ``member.unregistered``; ``benefit.jkk.advance`` for what an employer paid first. Where
nobody owes it every component is refused with the verdict as its reason; where the employer pays first the sums stay
the same.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from lindung.kernel.explanation import Explanation
from lindung.kernel.text import Text
from lindung.law import Book, DatedValue
from lindung.rules.dues.component import PAYEES, Component
from lindung.rules.protection import VERDICTS

PAYER = {
    "protected": "agency",
    "protected_with_arrears": "agency",
    "after_gap_is_paid": "agency",
    "short_membership": "agency",
    "employer_first": "employer",
    "not_protected": "nobody",
}
CONDITIONS = {
    "protected_with_arrears": Text("tunggakan tetap harus dilunasi", "the arrears must still be settled"),
    "after_gap_is_paid": Text(
        "dibayar sesudah bulan yang tertunggak dilunasi", "paid once the unpaid months have been paid"
    ),
    "employer_first": Text(
        "pemberi kerja membayar lebih dulu, lalu meminta penggantian sesudah tunggakan dan denda lunas",
        "the employer pays first, and asks for a refund once arrears and penalty are settled",
    ),
    "not_protected": Text("tidak terlindungi pada hari kejadian", "not protected on the day of the event"),
}


NEVER_REGISTERED = Text(
    "pemberi kerja yang tidak mendaftarkan menanggung sedikitnya sama; tidak ada penggantian yang disebut hukum",
    "the employer who did not register the worker owes at least the same; the law names no refund",
)


def condition_of(verdict: str, *, was_member: bool) -> Text | None:
    """What must happen first by a verdict, None where nothing must."""
    if verdict == "employer_first" and not was_member:
        return NEVER_REGISTERED
    return CONDITIONS.get(verdict)


def owed(components: Iterable[Component], verdict: str, on: date, book: Book) -> tuple[Component, ...]:
    """The components as they are owed by a verdict. An employer who owes a component is refunded nothing."""
    payer = PAYER[verdict]
    if payer == "nobody":
        return tuple(_refused(one, verdict) for one in components)
    if payer == "employer":
        return tuple(replace(one, payer=payer, payee=_unless_employer(one.payee)) for one in components)
    advance = book.value("benefit.jkk.advance", on)
    return tuple(_refunded(one, advance) if one.payee == "employer" else one for one in components)


def _unless_employer(payee: str) -> str:
    return "worker" if payee == "employer" else payee


def _refunded(component: Component, advance: DatedValue) -> Component:
    explanation = Explanation(list(component.explanation.steps))
    explanation.add("payee", PAYEES["employer"], component.payee, advance.source)
    return replace(component, explanation=explanation)


def _refused(component: Component, verdict: str) -> Component:
    if component.outcome == "not_applicable":
        return replace(component, payer="nobody")
    explanation = Explanation(list(component.explanation.steps))
    explanation.add(component.code, CONDITIONS[verdict], 0)
    return replace(
        component, outcome="refused", amount=0, payer="nobody", reason=CONDITIONS[verdict], explanation=explanation
    )


def explain_verdict(explanation: Explanation, verdict: str, on: date, book: Book) -> None:
    """Add the step of the verdict and of who pays."""
    sources = [book.value("member.arrears", on).source]
    if PAYER[verdict] == "employer":
        sources.append(book.value("member.unregistered", on).source)
    explanation.add("payer", VERDICTS[verdict], PAYER[verdict], *sources, values={Text("hari kejadian", "day"): on})
