"""The papers by which a child's school year is proven: asked for when it is called up."""

from __future__ import annotations

from typing import Final

from lindung.apps.claims.checklist import law_day
from lindung.apps.claims.models import Paper, SchoolYear
from lindung.rules.claim_papers import papers_for
from lindung.store import clock

_OF_THE_CASE: Final = ("family_card", "bank_book")
"""Papers of a scholarship that stand in the case's own list."""
_ONCE: Final = ("scholarship_form", "child_identity")
"""Papers that are asked for with the first school year of a child only."""
_FROM_SECOND: Final = ("report_card",)
"""Papers that say how the school year before went."""


def school_papers_ask(row: SchoolYear) -> None:
    """Ask for the papers of a school year that was called up, those that were not asked for before."""
    case = row.case
    is_first = not case.papers.filter(relative=row.child_id, school_year__lt=row.school_year).exists()
    wanted = []
    for one in papers_for("scholarship", law_day(case)):
        is_once = one.code in _ONCE
        if one.code in _OF_THE_CASE or (is_once and not is_first) or (is_first and one.code in _FROM_SECOND):
            continue
        key = str(row.child_id) if is_once else f"{row.child_id}/{row.school_year}"
        wanted.append(
            Paper(
                case=case,
                code=one.code,
                relative_id=row.child_id,
                school_year=row.school_year,
                key=key,
                owed_by=one.given_by,
                due_on=row.proof_due_on,
                recorded_at=clock.now(),
            )
        )
    Paper.objects.bulk_create(wanted, ignore_conflicts=True)


def school_papers_lacking(row: SchoolYear) -> list[Paper]:
    """The papers of a school year that nobody accepted or waived yet."""
    papers = row.case.papers.filter(relative=row.child_id, school_year__lte=row.school_year)
    papers = papers.exclude(key__contains="/", school_year__lt=row.school_year)
    return [paper for paper in papers if not paper.is_settled]
