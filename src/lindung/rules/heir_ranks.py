"""The relatives of a worker who died, the rank of each by law, and the first rank that has somebody living.

Law: ``claim.heirs`` and ``claim.heirs_first_rank``, by day of death. Somebody outside the order stands behind it, and
only with a court determination. Who died before the worker, or on the same day, does not inherit.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from lindung.kernel.explanation import Explanation
from lindung.kernel.text import Text
from lindung.law import Book
from lindung.rules.problems import InputRefusal, Problem

RELATIONS = {
    "spouse": Text("janda atau duda", "widow or widower"),
    "child": Text("anak", "child"),
    "parent": Text("orang tua", "parent"),
    "grandchild": Text("cucu", "grandchild"),
    "grandparent": Text("kakek atau nenek", "grandparent"),
    "sibling": Text("saudara kandung", "brother or sister"),
    "parent_in_law": Text("mertua", "parent-in-law"),
    "other": Text("orang lain", "another person"),
}
BY_WILL = "named_in_will"


@dataclass(frozen=True, slots=True, kw_only=True)
class Relative:
    """One relative; ``key`` names this person in the answers and holds no personal data.

    ``has_notarial_will``: the will that names this person is a notarial deed. ``is_of_earlier_marriage``: a child of a
    marriage before the last one.
    """

    key: str
    relation: str
    born_on: date | None = None
    died_on: date | None = None
    is_named_in_will: bool = False
    has_notarial_will: bool = False
    has_court_determination: bool = False
    has_proof: bool = True
    has_guardian: bool = False
    is_of_earlier_marriage: bool = False

    @property
    def claims_as(self) -> str:
        """The relation by which this person can inherit: a stranger named in the will inherits by it."""
        return BY_WILL if self.relation == "other" and self.is_named_in_will else self.relation

    def outlived(self, died_on: date) -> bool:
        """Whether this person lived longer than a worker who died on a day."""
        return self.died_on is None or self.died_on > died_on


def checked_relatives(relatives: Sequence[Relative]) -> None:
    """Raise ``InputRefusal`` for an unknown relation, a key that stands twice, and a death before the birth."""
    problems, seen = [], set[str]()
    for one in relatives:
        if one.relation not in RELATIONS:
            names = ", ".join(RELATIONS)
            text = Text(f"'{one.relation}' bukan salah satu dari {names}", f"'{one.relation}' is none of {names}")
            problems.append(Problem(f"relatives.{one.key}.relation", "relation_unknown", text))
        if one.key in seen:
            problems.append(Problem(f"relatives.{one.key}", "key_twice", Text("tertulis dua kali", "stands twice")))
        if one.born_on and one.died_on and one.died_on < one.born_on:
            text = Text("meninggal sebelum lahir", "died before the birth")
            problems.append(Problem(f"relatives.{one.key}.died_on", "day_order", text))
        seen.add(one.key)
    if problems:
        raise InputRefusal(problems)


def first_living_rank(relatives: Sequence[Relative], died_on: date, book: Book) -> tuple[int | None, list[Relative]]:
    """The first rank with somebody who outlived the worker, counted from 1, and all who did; None where nobody did."""
    ranks: list[list[str]] = list(book.value("claim.heirs", died_on).part().values())
    alive = [one for one in relatives if one.outlived(died_on)]
    for number, relations in enumerate(ranks, 1):
        if found := [one for one in alive if one.claims_as in relations]:
            return number, found
    outside = [one for one in alive if one.claims_as == "other" and one.has_court_determination]
    return (len(ranks) + 1, outside) if outside else (None, [])


def receiving_of(
    rank: int, living: list[Relative], died_on: date, book: Book, explanation: Explanation
) -> list[Relative]:
    """Those of a rank who receive where nothing was agreed; in the first rank in the order of practice, a doubt."""
    if rank > 1:
        return living
    order = book.value("claim.heirs_first_rank", died_on)
    present = {one.relation for one in living}
    first = next(relation for relation in order.part() if relation in present)
    if len(present) > 1:
        formula = Text(f"{RELATIONS[first].id} didahulukan", f"{RELATIONS[first].en} first")
        explanation.add("receiving", formula, first, order.source)
    return [one for one in living if one.relation == first]


def is_of_two_marriages(living: Sequence[Relative]) -> bool:
    """Whether a spouse and a child of an earlier marriage both live."""
    has_spouse = any(one.relation == "spouse" for one in living)
    return has_spouse and any(one.relation == "child" and one.is_of_earlier_marriage for one in living)
