"""Who inherits a benefit: the first rank that has somebody living, in which shares, and what still stands in the way.

Law: ``claim.heirs`` (ranks, see ``heir_ranks``), ``claim.heirs_equal`` (equal parts unless the heirs agree otherwise),
``claim.no_heirs.*`` (who receives where nobody is left), ``claim.adult_age`` (below it a guardian receives). Shares are
exact; ``split`` makes whole rupiah of them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from lindung.kernel.explanation import Explanation, Shown
from lindung.kernel.rupiah import Rupiah
from lindung.kernel.text import Text
from lindung.law import Book, national_book
from lindung.rules.heir_obstacles import is_minor, obstacles_of
from lindung.rules.heir_ranks import (
    Relative,
    checked_relatives,
    first_living_rank,
    is_of_two_marriages,
    receiving_of,
)
from lindung.rules.problems import InputRefusal, Problem, refuse

DIED_FIRST = Text("meninggal lebih dulu dari peserta, atau pada hari yang sama", "died before the worker or that day")


@dataclass(frozen=True, slots=True)
class HeirShare:
    """One who inherits, and the exact part of the benefit. A minor's part is received by the guardian."""

    key: str
    relation: str
    share: Fraction
    needs_guardian: bool = False


@dataclass(frozen=True, slots=True)
class HeirsAnswer:
    """``rank`` counts from 1; it is None where nobody is left, and ``payees`` then names who receives each part.

    ``excluded`` says of everybody else why not, by key. ``obstacles`` stand in the way of a payment; ``is_disputed``
    where families of two marriages stand side by side and nothing was agreed.
    """

    rank: int | None
    heirs: tuple[HeirShare, ...]
    excluded: tuple[tuple[str, Text], ...]
    payees: Mapping[str, str]
    is_disputed: bool
    obstacles: tuple[Problem, ...]
    explanation: Explanation


def heirs_of(
    relatives: Sequence[Relative],
    died_on: date,
    *,
    on: date,
    programme: str = "JKM",
    agreement: Mapping[str, Fraction] | None = None,
    book: Book | None = None,
) -> HeirsAnswer:
    """The heirs of a worker who died on a day, as they are paid on the day ``on``.

    ``agreement`` gives shares by key, agreed in writing among those of the rank. Raises ``InputRefusal`` for relatives
    that cannot be (``checked_relatives``), and for an agreement that names somebody who died first
    (``heir_died_first``) or does not inherit (``share_of_stranger``), has a share that is none (``share_range``), or
    does not add up to one (``shares_sum``).
    """
    book, explanation = book or national_book(), Explanation()
    checked_relatives(relatives)
    rank, living = first_living_rank(relatives, died_on, book)
    if agreement is not None:
        _checked_agreement(agreement, relatives, living, died_on)
    if rank is None:
        payees = _explain_nobody(explanation, died_on, programme, book)
        return HeirsAnswer(None, (), _excluded(relatives, [], [], died_on), payees, False, (), explanation)
    formula = Text("tingkat pertama yang masih ada orangnya", "first rank that has somebody living")
    explanation.add("rank", formula, rank, book.value("claim.heirs", died_on).source)
    receiving = receiving_of(rank, living, died_on, book, explanation) if agreement is None else living
    receiving = [one for one in receiving if agreement is None or one.key in agreement]
    shares = _explain_shares(explanation, receiving, agreement, died_on, book)
    heirs = tuple(HeirShare(one.key, one.claims_as, shares[one.key], is_minor(one, on, book)) for one in receiving)
    is_disputed = agreement is None and rank == 1 and is_of_two_marriages(living)
    obstacles = obstacles_of(receiving, is_disputed, died_on, on, book)
    excluded = _excluded(relatives, receiving, living, died_on)
    return HeirsAnswer(rank, heirs, excluded, {}, is_disputed, obstacles, explanation)


def _checked_agreement(
    agreement: Mapping[str, Fraction], relatives: Sequence[Relative], living: Sequence[Relative], died_on: date
) -> None:
    """Raise ``InputRefusal`` for an agreement that cannot be paid, with every problem."""
    inherits, problems = {one.key for one in living}, []
    died_first = {one.key for one in relatives if not one.outlived(died_on)}
    for key, share in agreement.items():
        if key in died_first:
            problems.append(Problem(f"agreement.{key}", "heir_died_first", DIED_FIRST))
        elif key not in inherits:
            text = Text("bukan ahli waris pada tingkat ini", "no heir of this rank")
            problems.append(Problem(f"agreement.{key}", "share_of_stranger", text))
        if not 0 < share <= 1:
            text = Text(f"bagian {share} tidak lebih dari 0 sampai 1", f"the share {share} is not above 0 and up to 1")
            problems.append(Problem(f"agreement.{key}", "share_range", text))
    together = sum(agreement.values(), Fraction(0))
    if together != 1:
        text = Text(f"jumlah bagian {together}, bukan 1", f"the shares add up to {together}, not to 1")
        problems.append(Problem("agreement", "shares_sum", text))
    if problems:
        raise InputRefusal(problems)


def _explain_shares(
    explanation: Explanation,
    receiving: Sequence[Relative],
    agreement: Mapping[str, Fraction] | None,
    died_on: date,
    book: Book,
) -> dict[str, Fraction]:
    """Add the step of the shares; returns them by key."""
    if agreement is not None:
        formula = Text("bagian menurut kesepakatan tertulis", "shares by written agreement")
        shown: dict[Text, Shown] = {Text(key, key): share for key, share in agreement.items()}
        explanation.add("shares", formula, len(agreement), values=shown)
        return dict(agreement)
    equal = Fraction(1, len(receiving))
    sources = [book.value("claim.heirs_equal", died_on).source] if len(receiving) > 1 else []
    formula = Text("dibagi rata di antara yang menerima", "in equal parts among those who receive")
    explanation.add("shares", formula, equal, *sources, values={Text("yang menerima", "who receive"): len(receiving)})
    return {one.key: equal for one in receiving}


def _explain_nobody(explanation: Explanation, died_on: date, programme: str, book: Book) -> dict[str, str]:
    """Add the steps of who receives each part where nobody is left; returns them by part."""
    if programme not in ("JKK", "JKM"):
        raise refuse("programme", "word_unknown", Text("isi JKK atau JKM", "give JKK or JKM"))
    payees: dict[str, str] = {}
    for law in book.in_force(f"claim.no_heirs.{programme.lower()}", died_on):
        for part, payee in law.part().items():
            payees[part] = payee
            formula = Text("tanpa ahli waris dan wasiat", "nobody left and no will")
            explanation.add(part, formula, payee, law.source)
    return payees


def _excluded(
    relatives: Sequence[Relative], receiving: Sequence[Relative], living: Sequence[Relative], died_on: date
) -> tuple[tuple[str, Text], ...]:
    """Why each of the others does not inherit, by key."""
    heirs, of_rank = {one.key for one in receiving}, {one.key for one in living}
    found = []
    for one in relatives:
        if one.key in heirs:
            continue
        if not one.outlived(died_on):
            reason = DIED_FIRST
        elif one.key in of_rank:
            reason = Text("setingkat, tetapi yang lain didahulukan", "of the same rank, but others come first")
        elif one.claims_as == "other" and not one.has_court_determination:
            reason = Text(
                "di luar urutan; perlu penetapan pengadilan", "outside the order; needs a court determination"
            )
        else:
            reason = Text("ada ahli waris pada tingkat lebih dulu", "somebody of an earlier rank inherits")
        found.append((one.key, reason))
    return tuple(found)


def require_payable(answer: HeirsAnswer) -> None:
    """Raise ``InputRefusal`` with every obstacle, if there is one."""
    if answer.obstacles:
        raise InputRefusal(answer.obstacles)


def split(amount: Rupiah, shares: Sequence[Fraction]) -> list[Rupiah]:
    """An amount in whole rupiah by shares that add up to one; what is left over goes one by one to the first."""
    parts = [amount * share.numerator // share.denominator for share in shares]
    left = amount - sum(parts)
    return [part + (number < left) for number, part in enumerate(parts)]
