"""Scholarships: one component for each child and school year that can be expected, each against its proof.

Law: as ``school_calendar``; by the law of the accident's day, or of the day of death where it was no work accident. The
school years run from the death, or from the day on which a total disability was established.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from lindung.kernel.explanation import Explanation
from lindung.kernel.text import Text
from lindung.law import Book
from lindung.rules.death_benefit import whole_months
from lindung.rules.dues.component import Component, not_applicable
from lindung.rules.dues.facts import CaseFacts
from lindung.rules.scholarship import PaidMonths
from lindung.rules.school_calendar import ChildCalendar, school_years

NEITHER = Text("tidak meninggal dan tidak cacat total tetap", "neither died nor totally disabled")
NO_CHILDREN = Text("tidak ada anak", "no children")
WITH_PROOF = Text("tiap tahun ajaran dengan bukti sekolah", "each school year with proof of school")


def scholarship_components(facts: CaseFacts, kind: str, book: Book) -> Iterator[Component]:
    """The components of every child in the order of claim, school year by school year."""
    if not facts.has_died and (kind == "other_death" or facts.outcome != "total"):
        yield not_applicable("scholarship", NEITHER, "child")
        return
    if not facts.children:
        yield not_applicable("scholarship", NO_CHILDREN, "child")
        return
    for calendar in calendars_of(facts, kind, book):
        yield from _of_child(calendar)


def calendars_of(facts: CaseFacts, kind: str, book: Book) -> tuple[ChildCalendar, ...]:
    """The calendar of each child of a case, as a work accident or as another death."""
    if kind == "work_accident":
        begins = facts.death_on if facts.has_died else facts.outcome_on or facts.event_on
        return school_years(facts.children, begins, law_on=facts.event_on, book=book)
    return school_years(facts.children, facts.death_on, months=_months(facts, facts.death_on), book=book)


def _months(facts: CaseFacts, died_on: date) -> PaidMonths:
    if facts.paid_months is not None:
        return PaidMonths(facts.paid_months)
    return PaidMonths(whole_months(facts.membership_on, died_on), is_assumed=True)


def _of_child(calendar: ChildCalendar) -> Iterator[Component]:
    if calendar.refused is not None:
        explanation = calendar.explanation
        yield Component("scholarship", "refused", 0, "child", calendar.refused, calendar.key, explanation=explanation)
        return
    for year in calendar.years:
        is_last = calendar.ending is not None and calendar.ending.on <= year.ends_on
        steps = [step for step in calendar.explanation if is_last or step.answer != "ends_on" or step.result is None]
        explanation = Explanation(steps)
        formula = Text(f"tahun ajaran {year.text}, {year.level}", f"school year {year.text}, {year.level}")
        explanation.add(
            "school_year",
            formula,
            year.amount,
            values={
                Text("dinilai pada", "judged on"): year.judged_on,
                Text("bukti paling lambat", "proof at the latest"): year.proof_due_on,
            },
        )
        outcome, reason = ("refused", year.reason) if year.reason else ("granted", WITH_PROOF)
        key = f"{calendar.key}/{year.school_year}"
        yield Component(
            "scholarship", outcome, year.amount, "child", reason or WITH_PROOF, key, explanation=explanation
        )
