"""Which school years the children of a granted case can expect, by the rules and by what was proven and paid so far."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from lindung.apps.claims.answers import case_answer, family_of, outcome_day
from lindung.apps.claims.facts import case_facts
from lindung.apps.claims.models import Case, SchoolYear, SchoolYearState
from lindung.apps.claims.opening import own_membership
from lindung.law import national_book
from lindung.rules.dues.scholarships import calendars_of
from lindung.rules.problems import InputRefusal
from lindung.rules.school_calendar import ChildCalendar
from lindung.rules.school_child import Child

USED_UP = (SchoolYearState.PROOF_DUE, SchoolYearState.PROVEN, SchoolYearState.DECIDED, SchoolYearState.PAID)
"""States in which a school year counts as one of its level."""


def calendars_expected(case: Case) -> dict[str, ChildCalendar]:
    """The calendar of each child by its key; none where a fact is lacking or nobody is entitled."""
    family, book = family_of(case), national_book()
    answer = case_answer(case, family, book)
    held = answer.protection
    try:
        facts = case_facts(
            case,
            family,
            held=own_membership(case),
            verdict=answer.verdict,
            as_other_death=None,
            begins=held.begins if held else None,
            paid_months=len(held.paid) if held else None,
            memberships=1,
            has_heirs=True,
            outcome_on=outcome_day(case),
            book=book,
        )
        is_entitled = facts.has_died or facts.outcome == "total"
        if not facts.children or not is_entitled:
            return {}
        used = list(SchoolYear.objects.filter(case=case, state__in=USED_UP))
        facts = replace(facts, children=tuple(_with_paid(child, used) for child in facts.children))
        return {calendar.key: calendar for calendar in calendars_of(facts, case.kind, book)}
    except InputRefusal:
        return {}


def _with_paid(child: Child, used: Iterable[SchoolYear]) -> Child:
    """A child whose calendar begins anew in a later year, with the years of each level that were used before it.

    The calendar itself counts those from the year on in which it begins.
    """
    if child.known_in is None:
        return child
    before = Counter(
        year.level for year in used if str(year.child_id) == child.key and year.school_year < child.known_in
    )
    levels = {*child.paid_years, *before}
    return replace(child, paid_years={level: child.paid_years.get(level, 0) + before[level] for level in levels})
