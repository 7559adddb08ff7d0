"""Why a late bill stands in the list as it does: its row, and the steps that lead to every figure of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from lindung.apps.arrears.penalties import EMPLOYER, late_bills
from lindung.apps.arrears.selectors import Late, late_of, runs_issued_by
from lindung.apps.contributions.selectors import bill_get
from lindung.apps.payments.queries import bills_past_due
from lindung.kernel.errors import NotFound
from lindung.kernel.principal import Principal
from lindung.rules.arrears import death_benefit_of_one
from lindung.rules.arrears_explanation import LateExplained, late_explained


@dataclass(frozen=True, slots=True)
class LateBill:
    """A late bill as the list shows it, and why."""

    late: Late
    why: LateExplained


def late_bill_explained(principal: Principal, bill_id: int, on: date) -> LateBill:
    """A bill in scope that was late at the end of a day. Four statements.

    Raises:
        NotFound: ``not_found`` for what is not there, not in scope, or was not late on that day.
    """
    bill = bill_get(principal, bill_id)
    open_bills = bills_past_due(on, runs_issued_by(principal, on, government=bill.government_id))
    late = late_bills(open_bills.filter(office=bill.office_id, paid_by=bill.paid_by), on=on)
    row = next((row for row in late.iter_rows(named=True) if row["bill"] == bill.pk), None)
    if row is None:
        raise NotFound(_("Tagihan ini tidak terlambat pada hari itu."))
    why = late_explained(late, bill.pk, on=on, employer=EMPLOYER.get(bill.paid_by))
    return LateBill(late_of(row, bill, death_benefit_of_one(on)), why)
