"""A large month computed in the background: asked for, computed stage by stage, kept for its page.

Nothing here changes what anybody owes, so nothing of it is an event; issuing is, wherever it happens.
"""

from __future__ import annotations

import time

from django.db import transaction

from lindung.apps.contributions.models import CalculationStage, CalculationState, MonthCalculation, MonthRun
from lindung.apps.contributions.services.draft import month_draft
from lindung.apps.contributions.services.issue import require_near, require_whole_months
from lindung.apps.contributions.services.summary import summary_of
from lindung.apps.jobs.kinds import JobKind
from lindung.apps.jobs.queue import job_enqueue
from lindung.apps.jobs.selectors import has_open_job
from lindung.apps.jobs.services import failed_jobs_close
from lindung.apps.offices.models import Government
from lindung.apps.registry.queries import enrolled_in
from lindung.kernel.month import Month
from lindung.kernel.principal import Principal
from lindung.store import clock

BACKGROUND_PEOPLE = 20_000
OFTEN_SECONDS = 0.25


def is_large(government: str, month: Month, *, whole_months: int = 0) -> bool:
    """Whether a month is computed by a job: BACKGROUND_PEOPLE enrolled, each month computed anew counted."""
    most = BACKGROUND_PEOPLE // (1 + whole_months)
    return enrolled_in(government, month, most=most) >= most


@transaction.atomic
def calculation_ask(
    *, by: Principal, government: Government, month: Month, whole_months: int, kind: JobKind
) -> MonthCalculation:
    """Have a month computed by a job of ``kind``; one that is on its way is left alone.

    Raises:
        Refusal: ``forbidden``, ``month_too_far`` or ``recompute_impossible``.
    """
    by.require("bill.issue", government=government.pk)
    require_near(month)
    require_whole_months(whole_months)
    found, _is_new = MonthCalculation.objects.get_or_create(
        government=government, month=month.first, whole_months=whole_months
    )
    locked = MonthCalculation.objects.select_for_update(of=("self",)).get(pk=found.pk)
    if locked.is_working and has_open_job(locked.subject):
        return locked
    calculation_queue(locked, CalculationState.COMPUTING, kind, by)
    return locked


def calculation_queue(locked: MonthCalculation, state: CalculationState, kind: JobKind, by: Principal) -> None:
    """Queue a job for a locked calculation, in the caller's transaction; a failed one is given up for it."""
    failed_jobs_close(locked.subject)
    locked.state, locked.asked_by_id, locked.refusal = state, by.id, ""
    progress_forget(locked)
    locked.save()
    arguments = {"calculation_id": locked.pk}
    job_enqueue(kind, arguments, subject=locked.subject, government=locked.government_id)


def progress_forget(calculation: MonthCalculation) -> None:
    """Begin the progress anew: the work waits in the queue. The caller saves."""
    calculation.stage, calculation.people, calculation.percent, calculation.began_at = "", 0, None, None


def calculation_compute(calculation_id: int, *, refusal: str = "") -> None:
    """Compute a month and keep its summary; nothing happens where it was issued or asked for otherwise meanwhile."""
    found = MonthCalculation.objects.filter(pk=calculation_id, state=CalculationState.COMPUTING).first()
    if found is None:
        return
    month = Month.of(found.month)
    if MonthRun.objects.filter(government=found.government_id, month=found.month).exists():
        found.delete()
        return
    progress = CalculationProgress(found.pk, enrolled_in(found.government_id, month))
    draft = month_draft(found.government_id, month, whole_months=found.whole_months, report=progress)
    progress(CalculationStage.COMPARING, 0)
    summary = summary_of(draft, found.government_id)
    MonthCalculation.objects.filter(pk=calculation_id, state=CalculationState.COMPUTING).update(
        state=CalculationState.READY, computed_at=clock.now(), fingerprint=summary.fingerprint,
        result=summary.as_json(), refusal=refusal,
    )  # fmt: skip


class CalculationProgress:
    """Called with a stage and how much of it lies behind (percent, 0 where unknown); stores it for the page.

    A stage is stored at once, what moves within it four times a second at most.
    """

    def __init__(self, calculation_id: int, people: int) -> None:
        self.calculation_id, self.people, self.stage, self.saved_at = calculation_id, people, "", 0.0

    def __call__(self, stage: CalculationStage, percent: int) -> None:
        is_new, now = stage != self.stage, time.monotonic()
        if not is_new and now - self.saved_at < OFTEN_SECONDS:
            return
        began = {"began_at": clock.now()} if is_new else {}
        self.stage, self.saved_at = stage, now
        MonthCalculation.objects.filter(pk=self.calculation_id).update(
            stage=stage, people=self.people, percent=percent or None, **began
        )
