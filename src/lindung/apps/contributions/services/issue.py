"""Issuing a month: the draft becomes bills that nobody can change, once, in one transaction with its event."""

from __future__ import annotations

import polars as pl
from django.db import connection, transaction
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from lindung.apps.contributions.issued_law import law_keep
from lindung.apps.contributions.models import Bill, BillLine, MonthRun, WaitingCorrection
from lindung.apps.contributions.services.charges import AMOUNTS
from lindung.apps.contributions.services.draft import Draft, month_draft
from lindung.apps.events.services import event_number_reserve, event_record
from lindung.apps.offices.models import Government
from lindung.kernel.errors import Conflict, Refusal
from lindung.kernel.month import Month
from lindung.kernel.principal import Principal
from lindung.law import Book, national_book
from lindung.rules.due_day import due_on
from lindung.store import clock
from lindung.store.bulk import load
from lindung.store.guards import trigger_suspended

_LINE_COLUMNS = ("bill_id", "position", "worker_id", "enrolment_id", "wage_rupiah", *AMOUNTS)
_CORRECTION = ("corrected_month", "corrects_id", "correction")
_BILL = ("office_id", "segment", "paid_by")
_WAITING_COLUMNS = (*_BILL, "worker_id", "enrolment_id", "wage_rupiah", *AMOUNTS, *_CORRECTION)

MOST_WHOLE_MONTHS = 240


def require_near(month: Month) -> None:
    """Check that a month is at most a year ahead: further on nobody knows who works and what they earn.

    Raises:
        Refusal: ``month_too_far``.
    """
    if month > Month.of(clock.today()).plus(12):
        raise Refusal("month_too_far", _("Bulan %(month)s lebih dari setahun di depan.") % {"month": month})


def has_begun(month: Month) -> bool:
    """Whether a month's first day has come."""
    return month <= Month.of(clock.today())


def require_begun(month: Month, *, is_early: bool) -> None:
    """Check that a month has begun, or is issued ``is_early`` on purpose: who joins afterwards is billed later.

    Raises:
        Refusal: ``month_not_begun``.
    """
    if not has_begun(month) and not is_early:
        sentence = _("%(month)s belum mulai. Nyatakan dulu bila memang akan diterbitkan sekarang.")
        raise Refusal("month_not_begun", sentence % {"month": date_format(month.first, "F Y")})


@transaction.atomic
def bills_issue(
    *,
    by: Principal,
    government: Government,
    month: Month,
    whole_months: int = 0,
    shown: str | None = None,
    is_early: bool = False,
) -> tuple[MonthRun, bool]:
    """Issue a government's bills of a month; the second answer is False if they had been issued before.

    What became known about issued months since then goes into the new bills as corrections; ``whole_months`` computes
    that many of them anew for everybody, as when the law was changed backwards. The law it is all computed by is kept
    with the run. Two calls at once issue once: the second waits for the first and finds its run.

    Raises:
        Refusal: ``forbidden``, ``month_too_far``, ``recompute_impossible``, ``month_not_begun`` unless the month is
            issued ``is_early`` on purpose, ``nobody_enrolled`` where there is nothing to charge, or
            ``draft_changed`` where the draft is not the one ``shown`` (its ``fingerprint``).
    """
    by.require("bill.issue", government=government.pk)
    require_near(month)
    require_whole_months(whole_months)
    # Rows that name the government may be added at the same time (no_key); its months and its money may not.
    Government.objects.select_for_update(no_key=True).get(pk=government.pk)
    issued = MonthRun.objects.filter(government=government, month=month.first).first()
    if issued is not None:
        return issued, False
    require_begun(month, is_early=is_early)
    # From here on nobody else records anything in this government: what the draft has not seen gets a later number.
    number = event_number_reserve(by=by, government=government.pk)
    book = national_book()
    draft = month_draft(government.pk, month, book, whole_months=whole_months)
    _require_issuable(draft, shown)
    run = _run_of(by, government, draft, number, book)
    _store_lines(draft, _store_bills(draft, run, government.pk, book))
    _store_waiting(draft, run)
    MonthRun.objects.filter(pk=run.pk).update(is_closed=True)
    _issue_event(by, run, draft, whole_months)
    return run, True


def require_whole_months(number: int) -> None:
    """Check the number of months that are computed anew for everybody: 0 to MOST_WHOLE_MONTHS.

    Raises:
        Refusal: ``recompute_impossible``.
    """
    if not 0 <= number <= MOST_WHOLE_MONTHS:
        sentence = _("Bulan yang dihitung ulang harus 0 sampai %(most)s.")
        raise Refusal("recompute_impossible", sentence % {"most": MOST_WHOLE_MONTHS})


def _require_issuable(draft: Draft, shown: str | None) -> None:
    if draft.is_empty:
        sentence = _("Belum ada peserta untuk %(month)s, jadi tidak ada yang ditagih.")
        raise Refusal("nobody_enrolled", sentence % {"month": draft.month})
    if shown is not None and shown != draft.fingerprint:
        raise Conflict(
            "draft_changed", _("Ada yang berubah sejak hitungan ini ditampilkan; periksa lagi, lalu terbitkan.")
        )


def _run_of(by: Principal, government: Government, draft: Draft, number: int, book: Book) -> MonthRun:
    return MonthRun.objects.create(
        event_number=number,
        corrected_to=number,
        government=government,
        month=draft.month.first,
        issued_by_id=by.id,
        issued_at=clock.now(),
        bills_count=draft.bills.height,
        workers_count=draft.workers,
        total_rupiah=draft.total_rupiah,
        law=law_keep(book),
    )


def _issue_event(by: Principal, run: MonthRun, draft: Draft, whole_months: int) -> None:
    event_record(
        actor=by,
        verb="bills.issue",
        subject=f"run:{run.pk}",
        government=run.government_id,
        number=run.event_number,
        data={
            "month": str(draft.month),
            "bills": run.bills_count,
            "workers": run.workers_count,
            "total_rupiah": run.total_rupiah,
            "corrections": draft.corrections.height,
            "waiting": draft.waiting.height,
            "waiting_rupiah": draft.waiting_rupiah,
            "recomputed_months": whole_months,
            "law": run.law.fingerprint if run.law else "",
        },
    )


def _store_bills(draft: Draft, run: MonthRun, government: str, book: Book) -> pl.DataFrame:
    """Number and insert the bills; answers bill_id by office, segment and source of money."""
    year = draft.month.year
    last = (
        Bill.objects.filter(government_id=government, year=year)
        .order_by("-number")
        .values_list("number", flat=True)
        .first()
    ) or 0
    due = due_on(draft.month, book)
    kept = ("month", "year", "number", "due_on", "paid_rupiah", "settled_on", "workers_count")
    rows = [
        (
            *(run.pk, government, *(bill[name] for name in _BILL), draft.month.first, year, last + position, due),
            *(0, draft.month.first if bill["total_rupiah"] == 0 else None),
            *(bill[name] for name in ("workers_count", *AMOUNTS)),
        )
        for position, bill in enumerate(draft.bills.iter_rows(named=True), start=1)
    ]
    load(Bill, ("run_id", "government_id", *_BILL, *kept, *AMOUNTS), rows)
    numbered = Bill.objects.filter(run=run).values_list(*_BILL, "id")
    schema = {"office_id": pl.Int64, "segment": pl.String, "paid_by": pl.String, "bill_id": pl.Int64}
    return pl.DataFrame(list(numbered), schema=schema, orient="row")


def _store_lines(draft: Draft, bill_of: pl.DataFrame) -> None:
    lines = draft.lines.join(bill_of, on=list(_BILL), maintain_order="left")
    corrections = draft.corrections.join(bill_of, on=list(_BILL), maintain_order="left")
    with trigger_suspended(BillLine._meta.db_table):
        load(BillLine, _LINE_COLUMNS, lines)
        if corrections.height:
            columns = (*_LINE_COLUMNS, *_CORRECTION)
            load(BillLine, columns, corrections)
    if connection.vendor == "postgresql":
        # After the commit: within the transaction another government's issue would wait for its end.
        transaction.on_commit(_lines_statistics_refresh, robust=True)


def _lines_statistics_refresh() -> None:
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE contributions_billline")


def _store_waiting(draft: Draft, run: MonthRun) -> None:
    if draft.waiting.height:
        rows = draft.waiting.select(_WAITING_COLUMNS).iter_rows()
        load(WaitingCorrection, ("run_id", *_WAITING_COLUMNS), ((run.pk, *row) for row in rows))
