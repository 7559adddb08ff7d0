"""The machine's part of issuing a large month. It may be run again: what was issued is not issued twice."""

from __future__ import annotations

from lindung.apps.contributions.jobs import calculation_failed
from lindung.apps.contributions.models import CalculationState, MonthCalculation
from lindung.apps.jobs.kinds import JobKind, register


def issue(calculation_id: int) -> None:
    """Issue a month as it was shown to whoever asked."""
    from lindung.apps.payments.payments.issue_later import issue_run

    issue_run(calculation_id)


def _retried(calculation_id: int) -> None:
    MonthCalculation.objects.filter(pk=calculation_id).update(state=CalculationState.ISSUING)


ISSUE = register(JobKind(name="month.issue", run=issue, failed=calculation_failed, retried=_retried))
