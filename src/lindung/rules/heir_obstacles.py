"""What stands in the way of paying an heir: a missing proof or deed, a minor without guardian, a dispute.

Law: ``claim.adult_age`` on the day of the payment; ``claim.papers_heirs.outside`` for wills, by the day of death. Each
obstacle names its heir by key and says what is lacking; none holds personal data.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from lindung.kernel.text import Text
from lindung.law import Book
from lindung.rules.ages_and_terms import age_on
from lindung.rules.heir_ranks import BY_WILL, Relative
from lindung.rules.problems import Problem

OF_WHOM_AGE_MATTERS = ("child", "grandchild")


def is_minor(one: Relative, on: date, book: Book) -> bool:
    """Whether an heir needs a guardian on a day; one whose birth date is unknown is taken for an adult."""
    return one.born_on is not None and age_on(one.born_on, on) < book.value("claim.adult_age", on).whole()


def obstacles_of(
    heirs: Sequence[Relative], is_disputed: bool, died_on: date, on: date, book: Book
) -> tuple[Problem, ...]:
    """Every obstacle to paying these heirs of who died on a day, all at once, as it is on the day ``on``."""
    needs_deed = bool(book.in_force("claim.papers_heirs.outside", died_on))
    found = [
        Problem(f"relatives.{one.key}", code, text)
        for one in heirs
        for code, text in [*_obstacles_of(one, on, book), *_of_will(one, needs_deed=needs_deed)]
    ]
    if is_disputed:
        text = Text(
            "pasangan dan anak dari perkawinan terdahulu: minta kesepakatan tertulis atau penetapan pengadilan",
            "a spouse and children of an earlier marriage: ask for a written agreement or a court determination",
        )
        found.append(Problem("relatives", "dispute", text))
    return tuple(found)


def _obstacles_of(one: Relative, on: date, book: Book) -> Iterator[tuple[str, Text]]:
    if not one.has_proof:
        yield "proof_missing", Text("bukti hubungannya belum ada", "the proof of the relation is missing")
    if one.died_on is not None:
        yield (
            "heir_died_since",
            Text(
                "meninggal sesudah peserta; bagiannya untuk ahli warisnya sendiri",
                "died after the worker; the share goes to this heir's own heirs",
            ),
        )
    elif is_minor(one, on, book) and not one.has_guardian:
        yield "guardian_missing", Text("di bawah umur dan belum ada walinya", "a minor without a guardian")
    if one.born_on is None and one.relation in OF_WHOM_AGE_MATTERS:
        text = Text("hari lahir belum diketahui, perlu wali atau tidak", "no birth date: a guardian may be needed")
        yield "birth_date_missing", text


def _of_will(one: Relative, *, needs_deed: bool) -> Iterator[tuple[str, Text]]:
    if one.claims_as == BY_WILL and needs_deed and not one.has_notarial_will:
        yield "notarial_will_missing", Text("wasiat belum berakta notaris", "the will is no notarial deed")
