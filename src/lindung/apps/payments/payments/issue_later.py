"""Issuing a large month by a job: exactly what was shown, for the user who asked, once."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from lindung.apps.contributions.models import CalculationStage, CalculationState, MonthCalculation
from lindung.apps.contributions.services.calculation import (
    CalculationProgress,
    calculation_compute,
    calculation_queue,
    progress_forget,
)
from lindung.apps.contributions.services.issue import require_begun, require_near, require_whole_months
from lindung.apps.jobs.kinds import JobKind
from lindung.apps.jobs.on_behalf import user_acting
from lindung.apps.offices.models import Government
from lindung.apps.payments.payments.issue_month import month_issue
from lindung.kernel.errors import Conflict, Refusal
from lindung.kernel.month import Month
from lindung.kernel.principal import Principal


@transaction.atomic
def month_issue_later(
    *,
    by: Principal,
    government: Government,
    month: Month,
    whole_months: int,
    shown: str,
    kind: JobKind,
    is_early: bool = False,
) -> MonthCalculation:
    """Have a computed month issued by a job of ``kind``, as ``shown`` (its fingerprint). Asked twice is once.

    Raises:
        Refusal: ``forbidden``, ``month_too_far``, ``month_not_begun``, ``recompute_impossible``, or ``draft_changed``
            where the calculation that was kept is another, or none is.
    """
    by.require("bill.issue", government=government.pk)
    require_near(month)
    require_begun(month, is_early=is_early)
    require_whole_months(whole_months)
    rows = MonthCalculation.objects.select_for_update(of=("self",))
    found = rows.filter(government=government, month=month.first, whole_months=whole_months).first()
    if found is not None and found.fingerprint == shown and found.state == CalculationState.ISSUING:
        return found
    if found is None or found.fingerprint != shown or found.state != CalculationState.READY:
        raise Conflict(
            "draft_changed", _("Ada yang berubah sejak hitungan ini ditampilkan; periksa lagi, lalu terbitkan.")
        )
    calculation_queue(found, CalculationState.ISSUING, kind, by)
    return found


def issue_run(calculation_id: int) -> None:
    """Issue a month as the user who asked, with that user's rights of this moment.

    Where that is refused, as when enrolments changed meanwhile, the month is computed anew and shown with the reason.
    """
    found = MonthCalculation.objects.filter(pk=calculation_id, state=CalculationState.ISSUING).first()
    if found is None or found.asked_by_id is None:
        return
    CalculationProgress(found.pk, found.result.get("workers", 0))(CalculationStage.ISSUING, 0)
    try:
        month_issue(
            by=user_acting(found.asked_by_id).principal, government=found.government, month=Month.of(found.month),
            whole_months=found.whole_months, shown=found.fingerprint, is_early=True,
        )  # fmt: skip
    except Refusal as refusal:
        progress_forget(found)
        found.state = CalculationState.COMPUTING
        found.save()
        calculation_compute(found.pk, refusal=refusal.code)
    else:
        MonthCalculation.objects.filter(government=found.government, month=found.month).delete()
