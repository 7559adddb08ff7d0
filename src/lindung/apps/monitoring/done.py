"""What was done of late: the lines that stand folded below everybody's list of what waits."""

from __future__ import annotations

from django.db.models import F

from lindung.apps.contributions.selectors import bills_visible, months_summed
from lindung.apps.events.cache import cached_until_next_event
from lindung.apps.monitoring.todo import Todo, newest_submissions
from lindung.apps.submissions.listing import submissions_enrolled
from lindung.kernel.principal import Principal

NEWEST = 3


@cached_until_next_event
def done_for(principal: Principal) -> list[Todo]:
    """The newest people enrolled and bills paid in scope; for those who see many offices, months paid by all."""
    return _enrolled(principal) + (_bills_paid(principal) if principal.scope.office else _months_paid(principal))


def _enrolled(principal: Principal) -> list[Todo]:
    return [
        Todo("enrolled", one.outcomes["ready"], "calm", record=one.submission.pk, day=one.submission.starts_on)
        for one in submissions_enrolled(principal, newest_submissions(principal), NEWEST)
        if one.outcomes["ready"]
    ]


def _bills_paid(principal: Principal) -> list[Todo]:
    bills = bills_visible(principal).filter(paid_rupiah=F("total_rupiah")).order_by("-month", "-pk")
    return [
        Todo("bill_paid", bill.workers_count, "calm", record=bill.pk, month=bill.month, rupiah=bill.total_rupiah)
        for bill in bills[:NEWEST]
    ]


def _months_paid(principal: Principal) -> list[Todo]:
    return [
        Todo("month_paid", month.bills, "calm", month=month.month, rupiah=month.total_rupiah)
        for month in months_summed(principal)
        if not month.open_rupiah
    ][:NEWEST]
