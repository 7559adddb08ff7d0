"""Issuing a month as people mean it: its bills, and what offices had paid too much put to them at once."""

from __future__ import annotations

from django.db import transaction

from lindung.apps.contributions.models import MonthRun
from lindung.apps.contributions.services.issue import bills_issue
from lindung.apps.offices.models import Government
from lindung.apps.payments.payments.credit import credit_use
from lindung.kernel.month import Month
from lindung.kernel.principal import Principal


@transaction.atomic
def month_issue(
    *,
    by: Principal,
    government: Government,
    month: Month,
    whole_months: int = 0,
    shown: str | None = None,
    is_early: bool = False,
) -> tuple[MonthRun, bool]:
    """``bills_issue``, and in the same transaction ``credit_use``, so that nobody is reminded of what is paid."""
    run, is_new = bills_issue(
        by=by, government=government, month=month, whole_months=whole_months, shown=shown, is_early=is_early
    )
    if is_new:
        credit_use(by=by, government=government)
    return run, is_new
