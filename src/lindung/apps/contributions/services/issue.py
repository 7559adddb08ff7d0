"""Issuing a month: the draft becomes bills that nobody can change, once, in one transaction with its event."""

from __future__ import annotations

from django.db import connection, transaction
from django.utils.translation import gettext as _

from lindung.apps.contributions.models import Bill, BillLine, MonthRun
from lindung.apps.contributions.services.draft import AMOUNTS, Draft, month_draft
from lindung.apps.events.services import event_record
from lindung.apps.offices.models import Government
from lindung.kernel.errors import Refusal
from lindung.kernel.month import Month
from lindung.kernel.principal import Principal
from lindung.rules.due_day import due_on
from lindung.store import clock
from lindung.store.bulk import load

_LINE_COLUMNS = ("bill_id", "position", "worker_id", "enrolment_id", "wage_rupiah", *AMOUNTS)


@transaction.atomic
def bills_issue(*, by: Principal, government: Government, month: Month) -> tuple[MonthRun, bool]:
    """Issue a government's bills of a month; the second answer is False if they had been issued before.

    Two calls at once issue once: the second waits for the first and finds its run. Refuses a month in which nobody
    is enrolled.
    """
    by.require("bill.issue", government=government.pk)
    Government.objects.select_for_update().get(pk=government.pk)
    issued = MonthRun.objects.filter(government=government, month=month.first).first()
    if issued is not None:
        return issued, False
    draft = month_draft(government.pk, month)
    if not draft.workers:
        raise Refusal(
            "nobody_enrolled", _("Belum ada peserta untuk %(month)s, jadi tidak ada yang ditagih.") % {"month": month}
        )
    run = MonthRun.objects.create(
        government=government,
        month=month.first,
        issued_by_id=by.id,
        issued_at=clock.now(),
        bills_count=draft.bills.height,
        workers_count=draft.workers,
        total_rupiah=draft.total_rupiah,
    )
    _store_lines(draft, _store_bills(draft, run, government.pk))
    event_record(
        actor=by,
        verb="bills.issue",
        subject=f"run:{run.pk}",
        government=government.pk,
        data={
            "month": str(month),
            "bills": run.bills_count,
            "workers": run.workers_count,
            "total_rupiah": run.total_rupiah,
        },
    )
    return run, True


def _store_bills(draft: Draft, run: MonthRun, government: str) -> dict[int, int]:
    """Number and insert the bills; answers each office's bill."""
    year = draft.month.year
    last = (
        Bill.objects.filter(government_id=government, year=year)
        .order_by("-number")
        .values_list("number", flat=True)
        .first()
    ) or 0
    due = due_on(draft.month)
    columns = ("run_id", "government_id", "office_id", "month", "year", "number", "due_on", "workers_count", *AMOUNTS)
    rows = [
        (
            *(run.pk, government, bill["office_id"], draft.month.first, year, last + position, due),
            *(bill[name] for name in ("workers_count", *AMOUNTS)),
        )
        for position, bill in enumerate(draft.bills.iter_rows(named=True), start=1)
    ]
    load(Bill, columns, rows)
    return dict(Bill.objects.filter(run=run).values_list("office_id", "id"))


def _store_lines(draft: Draft, bill_of: dict[int, int]) -> None:
    lines = draft.lines.with_columns(bill_id=draft.lines["office_id"].replace_strict(bill_of))
    load(BillLine, _LINE_COLUMNS, lines.select(_LINE_COLUMNS).iter_rows())
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE contributions_billline")
