"""Settling the certain credits of a statement at once: payments, their parts and the bills, by sets."""

from __future__ import annotations

import polars as pl
from django.db import connection
from django.utils import timezone

from lindung.apps.contributions.models import MonthRun
from lindung.apps.contributions.queries import bills_open
from lindung.apps.payments.models import (
    Allocation,
    LineState,
    Method,
    Payment,
    PaymentState,
    Statement,
    StatementLine,
)
from lindung.apps.payments.queries import bills_pay_from
from lindung.apps.payments.statements.reports_seen import Pairs, exact_reports, reports_seen, unseen_proofs
from lindung.apps.payments.statements.transfer_words import codes_in_text, offices_as_named
from lindung.kernel.payment_code import payment_code
from lindung.kernel.principal import Principal
from lindung.matching.bank_lines import match_lines
from lindung.store import clock
from lindung.store.bulk import load

_SETTLE = """
UPDATE payments_statementline SET state = 'settled', reason = %s, score = %s, days_to_due = %s WHERE id = %s
"""


def certain_settle(by: Principal, statement: Statement) -> pl.DataFrame:
    """Settle the certain credits of a statement; answers line, bill and amount of each part.

    What moves is this statement's alone: other governments may pay at the same moment.
    """
    lines = _credits(statement)
    bills = _open_bills(statement.government_id)
    lines, parts, reports = _matched(by, statement.government_id, lines, bills)
    if parts.is_empty():
        return parts.select("line", "bill", "amount")
    parts = parts.join(
        bills.select("bill", "segment", "paid_by", "due_on", "issued_on"), on="bill", maintain_order="left"
    )
    is_report = pl.col("line").is_in([line for line, _payment in reports])
    _store_payments(by, statement, lines.filter(~is_report), parts.filter(~is_report))
    reports_seen(by, reports, parts.filter(is_report))
    numbers = dict(Payment.objects.filter(statement_line__statement=statement).values_list("statement_line", "pk"))
    parts = parts.join(lines.select("line", "booked_on"), on="line", maintain_order="left")
    allocations = parts.select(
        payment=pl.col("line").replace_strict(numbers, return_dtype=pl.Int64),
        bill="bill",
        amount="amount",
        effective=pl.max_horizontal("booked_on", "issued_on"),
        at=pl.lit(_now()),
    )
    load(Allocation, ("payment_id", "bill_id", "amount_rupiah", "effective_on", "recorded_at"), allocations.iter_rows())
    bills_pay_from(statement.pk)
    with connection.cursor() as cursor:
        cursor.executemany(_SETTLE, list(_reasons(parts).iter_rows()))
    return parts.select("line", "bill", "amount")


def _reasons(parts: pl.DataFrame) -> pl.DataFrame:
    """Why each line was matched, how surely, and its days to the first due day: reason, score, days, line.

    A line that pays one bill in part says so, and one that pays too much: in the order of letters they come last.
    """
    return (
        parts.group_by("line", maintain_order=True)
        .agg(
            pl.col("reason").max(),
            pl.col("score").min(),
            days=(pl.col("due_on").min() - pl.col("booked_on").first()).dt.total_days(),
        )
        .select("reason", "score", "days", "line")
    )


def _matched(
    by: Principal, government: str, lines: pl.DataFrame, bills: pl.DataFrame
) -> tuple[pl.DataFrame, pl.DataFrame, Pairs]:
    """The lines that may pay by themselves, their parts, and which of them are a payment that was reported.

    A line of an office for which just that sum has a proof and was not yet seen at the bank is that report where
    nothing else can be meant (``exact_reports``). Otherwise it waits for a person, however sure its bill is; the others
    are matched again as if it were not there.
    """
    offices, unseen = offices_as_named(government), unseen_proofs(government, by)
    known = pl.DataFrame(
        sorted({(one.office, one.rupiah) for one in unseen}),
        schema={"office": pl.Int64, "sum": pl.Int64},
        orient="row",
    )
    while True:
        parts = match_lines(lines, bills, offices)
        summed = parts.join(lines.select("line", "booked_on", sum="amount"), on="line")
        summed = summed.with_columns(offices=pl.col("office").n_unique().over("line"))
        doubtful = summed.join(known, on=["office", "sum"], how="semi")
        reports = exact_reports(doubtful.filter(pl.col("offices") == 1), unseen)
        waits = doubtful.filter(~pl.col("line").is_in([line for line, _payment in reports]))
        if waits.is_empty():
            return lines, parts, reports
        lines = lines.join(waits, on="line", how="anti", maintain_order="left")


def _now() -> str:
    """This instant as the database's own column takes it."""
    return str(connection.ops.adapt_datetimefield_value(clock.now()))


def _credits(statement: Statement) -> pl.DataFrame:
    """The statement's waiting credits that may be matched by themselves: above zero, without a reason to wait."""
    plain = StatementLine.objects.filter(statement=statement, state=LineState.WAITING, reason="", amount_rupiah__gt=0)
    names = ("pk", "booked_on", "amount_rupiah", "reference", "fingerprint", "counterparty", "text")
    rows = [
        (*row, text, codes_in_text(statement.government_id, text))
        for *row, who, words in plain.values_list(*names)
        for text in (f"{row[3]} | {who} | {words}",)
    ]
    schema = {"line": pl.Int64(), "booked_on": pl.Date(), "amount": pl.Int64(), "reference": pl.String(),
              "fingerprint": pl.String(), "text": pl.String(), "codes": pl.List(pl.String())}  # fmt: skip
    return pl.DataFrame(rows, schema=schema, orient="row")


def _open_bills(government: str) -> pl.DataFrame:
    """The open bills as ``match_lines`` wants them, and the day each was issued."""
    runs = MonthRun.objects.filter(government=government).values_list("pk", "issued_at")
    issued = {run: str(timezone.localtime(at).date()) for run, at in runs}
    rows = [
        (bill, payment_code(government, year, number), office, segment, paid_by, due, owed, issued[run])
        for bill, year, number, office, segment, paid_by, due, owed, run in bills_open(government).iter_rows()
    ]
    schema = {"bill": pl.Int64, "code": pl.String, "office": pl.Int64, "segment": pl.String,
              "paid_by": pl.String, "due_on": pl.String, "open": pl.Int64, "issued_on": pl.String}  # fmt: skip
    table = pl.DataFrame(rows, schema=schema, orient="row")
    return table.with_columns(pl.col("due_on", "issued_on").str.to_date())


def _store_payments(by: Principal, statement: Statement, lines: pl.DataFrame, parts: pl.DataFrame) -> None:
    sums = parts.group_by("line").agg(
        pl.col("amount").sum().alias("allocated"),
        pl.col("office").first(),
        pl.col("office").n_unique().alias("offices"),
        *(_only(name) for name in ("segment", "paid_by")),
    )
    rows = lines.join(sums, on="line", maintain_order="left").select(
        pl.lit(statement.government_id).alias("government_id"),
        pl.when(pl.col("offices") == 1).then(pl.col("office")).alias("office_id"),
        "booked_on",
        "amount",
        pl.lit(Method.STATEMENT.value).alias("method"),
        "segment",
        "paid_by",
        "reference",
        pl.lit("").alias("proof_name"),
        pl.lit("").alias("proof_stored_as"),
        "line",
        pl.concat_str(pl.lit("line:"), "fingerprint").alias("key"),
        pl.lit(by.id, pl.Int64).alias("by"),
        pl.lit(_now()).alias("at"),
        "allocated",
        pl.lit(0).alias("refunded"),
        pl.lit(False).alias("is_reversed"),
        pl.lit(PaymentState.CONFIRMED.value).alias("state"),
    )
    columns = (
        "government_id", "office_id", "received_on", "amount_rupiah", "method", "segment", "paid_by", "reference",
        "proof_name", "proof_stored_as", "statement_line_id", "key", "recorded_by_id", "recorded_at",
        "allocated_rupiah", "refunded_rupiah", "is_reversed", "state",
    )  # fmt: skip
    load(Payment, columns, rows.iter_rows())


def _only(name: str) -> pl.Expr:
    """The one value of a column, empty where there are several."""
    return pl.when(pl.col(name).n_unique() == 1).then(pl.col(name).first()).otherwise(pl.lit("")).alias(name)
