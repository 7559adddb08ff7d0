"""The machine's part of a large month: its calculation. It may be run again after any interruption."""

from __future__ import annotations

from lindung.apps.contributions.models import CalculationState, MonthCalculation
from lindung.apps.jobs.kinds import JobKind, register


def calculate(calculation_id: int) -> None:
    """Compute a month and keep what its page shows."""
    from lindung.apps.contributions.services.calculation import calculation_compute

    calculation_compute(calculation_id)


def calculation_failed(calculation_id: int) -> None:
    """Have the calculation say that its job failed."""
    working = (CalculationState.COMPUTING, CalculationState.ISSUING)
    MonthCalculation.objects.filter(pk=calculation_id, state__in=working).update(state=CalculationState.FAILED)


def _retried(calculation_id: int) -> None:
    MonthCalculation.objects.filter(pk=calculation_id).update(state=CalculationState.COMPUTING)


CALCULATE = register(JobKind(name="month.calculate", run=calculate, failed=calculation_failed, retried=_retried))
