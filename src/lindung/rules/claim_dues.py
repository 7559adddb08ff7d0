"""What is due in a case: every component with its outcome, amount, payer, payee and steps.

Law: one file a component in ``rules/dues``; the arithmetic is that of the calculations. Where it is open whether it was
a work accident, both lists stand side by side. A sum that somebody claims and no path of the law reaches is said to be
unreachable, with the largest that can be reached. Whole rupiah.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from lindung.kernel.explanation import Explanation
from lindung.kernel.rupiah import Rupiah, grouped
from lindung.kernel.text import Text
from lindung.law import Book, national_book
from lindung.rules.dues.aids import aid_components
from lindung.rules.dues.care import care_components
from lindung.rules.dues.component import CASH, Component, not_applicable
from lindung.rules.dues.death import other_death_components, work_death_components
from lindung.rules.dues.fact_checks import checked_facts
from lindung.rules.dues.facts import KINDS, CaseFacts
from lindung.rules.dues.incapacity import incapacity_components
from lindung.rules.dues.injury import NO_DISABILITY, disability_components, return_to_work
from lindung.rules.dues.paths import paths_of
from lindung.rules.dues.scholarships import scholarship_components
from lindung.rules.dues.several import several_on
from lindung.rules.dues.verdicts import PAYER, condition_of, explain_verdict, owed
from lindung.rules.fields import NOTHING
from lindung.rules.several_memberships import SeveralMemberships


@dataclass(frozen=True, slots=True)
class DueList:
    """What is due if the case is of one kind. ``condition`` is what must happen first, None where nothing must."""

    kind: str
    verdict: str
    payer: str
    condition: Text | None
    components: tuple[Component, ...]
    explanation: Explanation

    def component(self, code: str, key: str = "") -> Component:
        """The component of this code and key. Raises ``KeyError`` where there is none."""
        for one in self.components:
            if (one.code, one.key) == (code, key):
                return one
        raise KeyError(code, key)

    def sum_of(self, *codes: str) -> Rupiah:
        """What the components of these codes pay together."""
        return sum(one.amount for one in self.components if one.code in codes)

    @property
    def cash(self) -> Rupiah:
        """What is paid in cash: incapacity, disability, death grant, periodic benefit, funeral."""
        return self.sum_of(*CASH)

    @property
    def scholarship(self) -> Rupiah:
        """What all school years pay that can be expected."""
        return self.sum_of("scholarship")

    @property
    def total(self) -> Rupiah:
        """Everything, bills of care and aids included."""
        return sum(one.amount for one in self.components)

    def as_json(self, language: str = "id") -> dict[str, Any]:
        """The list as plain data."""
        return {
            "kind": self.kind,
            "verdict": self.verdict,
            "payer": self.payer,
            "condition": (self.condition or NOTHING).read(language),
            "components": [one.as_json(language) for one in self.components],
            "cash": self.cash,
            "scholarship": self.scholarship,
            "total": self.total,
            "explanation": self.explanation.as_json(language),
        }


@dataclass(frozen=True, slots=True)
class Unreachable:
    """A sum that is claimed and that no path of the law reaches. ``paths`` are the sums that can be reached, each with
    how; ``largest`` is the largest of them.
    """

    expected: Rupiah
    largest: Rupiah
    text: Text
    paths: tuple[tuple[Text, Rupiah], ...]


@dataclass(frozen=True, slots=True)
class ClaimDues:
    """One list, or two side by side where the kind is open. ``several``: what the memberships of somebody with several
    employers pay together for a death by no work accident, None where there is one or nothing is due.
    """

    lists: tuple[DueList, ...]
    unreachable: Unreachable | None
    several: SeveralMemberships | None = None

    def of(self, kind: str) -> DueList:
        """The list of a kind. Raises ``KeyError`` where there is none."""
        for one in self.lists:
            if one.kind == kind:
                return one
        raise KeyError(kind)

    def as_json(self, language: str = "id") -> dict[str, Any]:
        """The lists as plain data."""
        sum_claimed = self.unreachable
        return {
            "lists": [one.as_json(language) for one in self.lists],
            "unreachable": sum_claimed
            and {
                "expected": sum_claimed.expected,
                "largest": sum_claimed.largest,
                "text": sum_claimed.text.read(language),
                "paths": [{"path": path.read(language), "total": total} for path, total in sum_claimed.paths],
            },
        }


def claim_dues(facts: CaseFacts, book: Book | None = None) -> ClaimDues:
    """What is due in a case.

    Raises ``InputRefusal`` for facts that are missing, unknown or out of order, and as the calculations do.
    """
    book = book or national_book()
    checked_facts(facts)
    kinds = ("work_accident", "other_death") if facts.kind == "status_open" else (facts.kind,)
    lists = tuple(_list(facts, kind, book) for kind in kinds)
    return ClaimDues(lists, _unreachable(facts, lists, book), _several(facts, lists, book))


def _several(facts: CaseFacts, lists: tuple[DueList, ...], book: Book) -> SeveralMemberships | None:
    death = next((one for one in lists if one.kind == "other_death"), None)
    return several_on(facts, death.cash, book) if death is not None else None


def _list(facts: CaseFacts, kind: str, book: Book) -> DueList:
    verdict = facts.verdict if kind == "work_accident" else facts.verdict_of_death
    found = list(_work_accident(facts, book) if kind == "work_accident" else _other_death(facts, verdict, book))
    day = facts.event_on if kind == "work_accident" else facts.death_on
    components, explanation = owed(found, verdict, day, book), Explanation()
    explain_verdict(explanation, verdict, day, book)
    total = sum(one.amount for one in components)
    condition = condition_of(verdict, was_member=facts.member_since is not None)
    formula = Text(f"{KINDS[kind].id}: jumlah semua komponen", f"{KINDS[kind].en}: sum of all components")
    explanation.add("total", formula, total)
    return DueList(kind, verdict, PAYER[verdict], condition, components, explanation)


def _work_accident(facts: CaseFacts, book: Book) -> Iterator[Component]:
    yield from care_components(facts, book)
    yield from incapacity_components(facts, book)
    yield from disability_components(facts, book)
    yield from work_death_components(facts, book)
    if facts.outcome not in ("died", "total"):
        yield not_applicable("periodic", NO_DISABILITY)
    yield from aid_components(facts, book)
    yield return_to_work(facts, book)
    yield from scholarship_components(facts, "work_accident", book)


def _other_death(facts: CaseFacts, verdict: str, book: Book) -> Iterator[Component]:
    yield from other_death_components(facts, verdict, book)
    yield from scholarship_components(facts, "other_death", book)


def _unreachable(facts: CaseFacts, lists: tuple[DueList, ...], book: Book) -> Unreachable | None:
    """The sum claimed, where it is above every path; a path is a kind that is open, or a doubtful reading."""
    if facts.expected_sum is None:
        return None
    paths = tuple((KINDS[one.kind], one.total) for one in lists)
    paths += tuple(
        path for one in lists if one.payer != "nobody" for path in paths_of(facts, one.kind, one.total, book)
    )
    largest = max(total for _, total in paths)
    if facts.expected_sum <= largest:
        return None
    asked, most = grouped(facts.expected_sum), grouped(largest)
    text = Text(
        f"Rp {asked} tidak dapat dicapai dengan jalan hukum mana pun; yang terbesar Rp {most}",
        f"Rp {asked} cannot be reached by any path of the law; the largest is Rp {most}",
    )
    return Unreachable(facts.expected_sum, largest, text, paths)
