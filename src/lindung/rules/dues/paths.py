"""Other readings of the law that would pay more than the list does: the doubtful ones, each with its sum."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from lindung.kernel.explanation import Explanation
from lindung.kernel.rupiah import Rupiah
from lindung.kernel.text import Text
from lindung.law import Book
from lindung.rules.death_answers import explain_full
from lindung.rules.death_benefit import short_membership, whole_months
from lindung.rules.dues.death import work_accident_death_on
from lindung.rules.dues.facts import CaseFacts
from lindung.rules.dues.several import several_on
from lindung.rules.school_calendar import school_years


def paths_of(facts: CaseFacts, kind: str, total: Rupiah, book: Book) -> Iterator[tuple[Text, Rupiah]]:
    """The readings that are open for a case, each with what it would pay instead of ``total``."""
    if not facts.has_died:
        return
    if kind == "other_death":
        yield from _without_short_membership(facts, total, book)
        yield from _by_each_membership(facts, total, book)
    elif book.value("benefit.jkk.death", facts.death_on) != book.value("benefit.jkk.death", facts.event_on):
        by_accident, by_death = (
            work_accident_death_on(facts, on, book)[0]["total"] for on in (facts.event_on, facts.death_on)
        )
        assert isinstance(by_accident, int)
        assert isinstance(by_death, int)
        text = Text("menurut hukum pada hari meninggal", "by the law of the day of death")
        school, other = (_school_years(facts, on, book) for on in (facts.event_on, facts.death_on))
        yield text, total - by_accident + by_death - school + other


def _school_years(facts: CaseFacts, law_on: date, book: Book) -> Rupiah:
    """What all school years pay under the law of a day."""
    return sum(one.total for one in school_years(facts.children, facts.death_on, law_on=law_on, book=book))


def _by_each_membership(facts: CaseFacts, total: Rupiah, book: Book) -> Iterator[tuple[Text, Rupiah]]:
    cash = sum(explain_full(Explanation(), book.value("benefit.jkm.death", facts.death_on)))
    if several := several_on(facts, cash, book):
        text = Text("bila setiap kepesertaan membayar", "if each membership pays")
        yield text, total + several.possible - cash


def _without_short_membership(facts: CaseFacts, total: Rupiah, book: Book) -> Iterator[tuple[Text, Rupiah]]:
    months = whole_months(facts.membership_on, facts.death_on)
    short = short_membership(facts.segment, months, facts.death_on, book)
    if short is None:
        return
    full = sum(explain_full(Explanation(), book.value("benefit.jkm.death", facts.death_on)))
    less = short.whole("grant") + short.whole("periodic") + short.whole("funeral")
    text = Text("tanpa aturan kepesertaan pendek, yang belum pasti", "without the doubtful rule on short memberships")
    yield text, total - less + full
