"""The scholarship calendar of a granted case: which years are expected, and calling up what is due.

``expected → proof_due → proven → decided → paid``, or skipped, or ended with the reason. Expected years follow what is
known of the child; those that were called up stay.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Final

from django.db import transaction
from django.db.models import Q

from lindung.apps.claims.models import Case, Decision, SchoolYear, SchoolYearState
from lindung.apps.claims.school_plan import calendars_expected
from lindung.apps.claims.services.move import case_locked, case_noted
from lindung.apps.claims.services.school_papers import school_papers_ask
from lindung.kernel.principal import Principal
from lindung.rules.school_calendar import ChildCalendar, ChildYear
from lindung.store import clock

_UNPROVEN: Final = (SchoolYearState.EXPECTED, SchoolYearState.PROOF_DUE)
_NO_LONGER: Final = "Tidak diharapkan lagi menurut data sekolah anak."
_REVERSED: Final = "Keputusannya dibatalkan."


def school_years_begin(case: Case, decision: Decision, *, by: Principal) -> int:
    """Make the calendar of a case that was granted with school years, and call up what is due; answers how many.

    The caller holds the case's lock.
    """
    assessment = decision.assessment
    listed = assessment.dues[0] if assessment.dues else {}
    if not decision.is_granted or assessment.part or not listed.get("scholarship"):
        return 0
    school_years_recalculate(case, by=by)
    _call_up(case, clock.today(), by=by)
    return case.school_years.count()


def school_years_stop(case: Case, *, by: Principal) -> None:
    """End what is not paid, because the decision on the case was taken back. The caller holds its lock.

    Transfers of these years are cancelled or came back; should the case be granted again, each is proven anew.
    """
    rows = case.school_years.filter(state__in=(*_UNPROVEN, SchoolYearState.PROVEN, SchoolYearState.DECIDED))
    blank = {"payout": None, "proven_by": None, "decided_by": None}
    if stopped := rows.update(state=SchoolYearState.ENDED, reason=_REVERSED, changed_at=clock.now(), **blank):
        case_noted(case, "school_years_changed", by=by, data={"ended": stopped})


def school_years_recalculate(case: Case, *, by: Principal) -> None:
    """Have the expected years follow what is known of the children. The caller holds the case's lock."""
    calendars = calendars_expected(case)
    held: dict[int, dict[int, SchoolYear]] = {}
    for row in case.school_years.all():
        held.setdefault(row.child_id, {})[row.school_year] = row
    counts = {"added": 0, "changed": 0, "ended": 0}
    for child in {*held, *(int(key) for key in calendars)}:
        _child_follow(case, child, held.get(child, {}), calendars.get(str(child)), counts)
    if any(counts.values()):
        case_noted(case, "school_years_changed", by=by, data=counts)


@transaction.atomic
def school_years_call_up(*, by: Principal, government: str, on: date) -> int:
    """Call up the years of a government that begin, and end those of children too old; answers how many cases.

    Each case in its turn under its lock; called again, it finds nothing to do.
    """
    due = Q(state=SchoolYearState.EXPECTED, begins_on__lte=on) | Q(state=SchoolYearState.PROOF_DUE, proof_due_on__lt=on)
    rows = SchoolYear.objects.filter(due, case__government=government)
    cases = list(rows.order_by("case").values_list("case", flat=True).distinct())
    for case_id in cases:
        case = case_locked(by, case_id, "claim.handle")
        school_years_recalculate(case, by=by)
        _call_up(case, on, by=by)
    return len(cases)


def _call_up(case: Case, on: date, *, by: Principal) -> None:
    rows = list(case.school_years.filter(state=SchoolYearState.EXPECTED, begins_on__lte=on).order_by("begins_on"))
    for row in rows:
        row.state, row.changed_at = SchoolYearState.PROOF_DUE, clock.now()
        school_papers_ask(row)
    SchoolYear.objects.bulk_update(rows, ["state", "changed_at"])
    if rows:
        case_noted(case, "school_years_due", by=by, data={"years": [row.pk for row in rows]})


def _child_follow(
    case: Case, child: int, held: Mapping[int, SchoolYear], calendar: ChildCalendar | None, counts: dict[str, int]
) -> None:
    """Add, change and end the years of one child as its calendar says."""
    wanted = {year.school_year: year for year in calendar.years if year.amount} if calendar else {}
    for number, year in wanted.items():
        row = held.get(number)
        if row is None:
            SchoolYear.objects.create(case=case, child_id=child, **_planned(year))
            counts["added"] += 1
        elif row.state == SchoolYearState.EXPECTED or (row.state == SchoolYearState.ENDED and not row.payout_id):
            counts["changed"] += _replan(row, year)
    reason = calendar.ending.reason.id if calendar and calendar.ending else _NO_LONGER
    ends_on = calendar.ending.on if calendar and calendar.ending else None
    for number, row in held.items():
        is_over = number not in wanted or (row.state == SchoolYearState.PROOF_DUE and _is_past(ends_on))
        if row.state in _UNPROVEN and is_over:
            row.state, row.reason, row.changed_at = SchoolYearState.ENDED, reason[:300], clock.now()
            row.save(update_fields=["state", "reason", "changed_at"])
            counts["ended"] += 1


def _is_past(ends_on: date | None) -> bool:
    return ends_on is not None and ends_on <= clock.today()


def _replan(row: SchoolYear, year: ChildYear) -> bool:
    """Put an expected year as the calendar says; answers whether that changed anything."""
    planned = {**_planned(year), "state": SchoolYearState.EXPECTED, "reason": ""}
    if all(getattr(row, name) == value for name, value in planned.items()):
        return False
    for name, value in planned.items():
        setattr(row, name, value)
    row.changed_at = clock.now()
    row.save(update_fields=[*planned, "changed_at"])
    return True


def _planned(year: ChildYear) -> dict[str, object]:
    return {
        "school_year": year.school_year,
        "level": year.level,
        "grade": year.grade,
        "amount_rupiah": year.amount,
        "begins_on": year.judged_on,
        "proof_due_on": year.proof_due_on,
    }
