"""Settling the certain credits of a statement at once: payments, their parts and the bills, by sets."""

from __future__ import annotations

import polars as pl
from django.db import connection
from django.utils import timezone

from lindung.apps.contributions.models import MonthRun
from lindung.apps.offices.models import Office
from lindung.apps.payments.models import Allocation, Method, Payment, Statement, StatementLine
from lindung.kernel.payment_code import payment_code
from lindung.kernel.principal import Principal
from lindung.matching.bank_lines import CERTAIN, match_lines, words_of
from lindung.store import clock
from lindung.store.bulk import load

_OPEN = """
SELECT b.id, b.year, b.number, b.office_id, b.due_on, b.total_rupiah - b.paid_rupiah, b.run_id
FROM contributions_bill b
WHERE b.government_id = %s AND b.paid_rupiah < b.total_rupiah
"""
_PAY = """
UPDATE contributions_bill SET
  paid_rupiah = paid_rupiah + (SELECT SUM(a.amount_rupiah) FROM payments_allocation a
                               WHERE a.bill_id = contributions_bill.id AND a.id > %s),
  settled_on = CASE WHEN total_rupiah = paid_rupiah + (SELECT SUM(a.amount_rupiah) FROM payments_allocation a
                                                       WHERE a.bill_id = contributions_bill.id AND a.id > %s)
               THEN (SELECT MAX(a.effective_on) FROM payments_allocation a WHERE a.bill_id = contributions_bill.id
                     AND a.amount_rupiah > 0) END
WHERE id IN (SELECT bill_id FROM payments_allocation WHERE id > %s)
"""
_SETTLE = """
UPDATE payments_statementline SET state = 'settled', reason = 'matched'
WHERE statement_id = %s AND id IN (SELECT statement_line_id FROM payments_payment WHERE statement_line_id IS NOT NULL)
"""


def certain_settle(by: Principal, statement: Statement) -> pl.DataFrame:
    """Settle the certain credits of a statement; answers line, bill and amount of each part."""
    lines = _credits(statement)
    bills = _open_bills(statement.government_id)
    parts = match_lines(lines.select("line", "booked_on", "amount", "text"), bills)
    parts = _not_recorded(statement.government_id, parts, lines)
    if parts.is_empty():
        return parts.select("line", "bill", "amount")
    last = Allocation.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    _store_payments(by, statement, lines, parts)
    numbers = dict(Payment.objects.filter(statement_line__statement=statement).values_list("statement_line", "pk"))
    issued = bills.select("bill", "issued_on")
    told = parts.join(lines.select("line", "booked_on"), on="line").join(issued, on="bill")
    told = told.select(
        payment=pl.col("line").replace_strict(numbers, return_dtype=pl.Int64),
        bill="bill",
        amount="amount",
        effective=pl.max_horizontal("booked_on", "issued_on"),
        at=pl.lit(_now()),
    )
    load(Allocation, ("payment_id", "bill_id", "amount_rupiah", "effective_on", "recorded_at"), told.iter_rows())
    with connection.cursor() as cursor:
        cursor.execute(_PAY, [last, last, last])
        cursor.execute(_SETTLE, [statement.pk])
    return parts.select("line", "bill", "amount")


def _not_recorded(government: str, parts: pl.DataFrame, lines: pl.DataFrame) -> pl.DataFrame:
    """Without what only an office's name tells where a payment of that sum was recorded by hand: a person decides."""
    by_hand = Payment.objects.filter(government=government, is_reversed=False, statement_line=None)
    known = pl.DataFrame(
        list(by_hand.exclude(office=None).values_list("office", "amount_rupiah").distinct()),
        schema={"office": pl.Int64, "sum": pl.Int64},
        orient="row",
    )
    told = parts.filter(pl.col("score") < CERTAIN).join(lines.select("line", sum="amount"), on="line")
    doubtful = told.join(known, on=["office", "sum"], how="semi")
    return parts.join(doubtful, on="line", how="anti")


def _now() -> str:
    """This instant as the database's own column takes it."""
    return str(connection.ops.adapt_datetimefield_value(clock.now()))


def _credits(statement: Statement) -> pl.DataFrame:
    rows = StatementLine.objects.filter(statement=statement, amount_rupiah__gt=0).values_list(
        "pk", "booked_on", "amount_rupiah", "reference", "counterparty", "text", "fingerprint"
    )
    schema = {"line": pl.Int64, "booked_on": pl.Date, "amount": pl.Int64, "reference": pl.String,
              "counterparty": pl.String, "said": pl.String, "fingerprint": pl.String}  # fmt: skip
    table = pl.DataFrame(list(rows), schema=schema, orient="row")
    return table.with_columns(text=pl.concat_str("reference", "counterparty", "said", separator=" | "))


def _open_bills(government: str) -> pl.DataFrame:
    """The open bills as ``match_lines`` wants them, and the day each was issued."""
    names = {
        office.pk: "|".join(words_of(name) for name in (office.name, *office.other_names))
        for office in Office.objects.filter(government=government)
    }
    runs = MonthRun.objects.filter(government=government).values_list("pk", "issued_at")
    issued = {run: str(timezone.localtime(at).date()) for run, at in runs}
    with connection.cursor() as cursor:
        cursor.execute(_OPEN, [government])
        rows = [
            (bill, payment_code(government, year, number), office, names[office], str(due)[:10], owed, issued[run])
            for bill, year, number, office, due, owed, run in cursor
        ]
    schema = {"bill": pl.Int64, "code": pl.String, "office": pl.Int64, "office_words": pl.String, "due_on": pl.String,
              "open": pl.Int64, "issued_on": pl.String}  # fmt: skip
    table = pl.DataFrame(rows, schema=schema, orient="row")
    return table.with_columns(pl.col("due_on", "issued_on").str.to_date())


def _store_payments(by: Principal, statement: Statement, lines: pl.DataFrame, parts: pl.DataFrame) -> None:
    sums = parts.group_by("line").agg(
        pl.col("amount").sum().alias("allocated"),
        pl.col("office").first(),
        pl.col("office").n_unique().alias("offices"),
    )
    rows = lines.join(sums, on="line", maintain_order="left").select(
        pl.lit(statement.government_id).alias("government_id"),
        pl.when(pl.col("offices") == 1).then(pl.col("office")).alias("office_id"),
        "booked_on",
        "amount",
        pl.lit(Method.STATEMENT.value).alias("method"),
        "reference",
        pl.lit("").alias("proof_name"),
        pl.lit("").alias("proof_stored_as"),
        "line",
        pl.concat_str(pl.lit("line:"), "fingerprint").alias("key"),
        pl.lit(by.id, pl.Int64).alias("by"),
        pl.lit(_now()).alias("at"),
        "allocated",
        pl.lit(False).alias("is_reversed"),
    )
    columns = ("government_id", "office_id", "received_on", "amount_rupiah", "method", "reference", "proof_name",
               "proof_stored_as", "statement_line_id", "key", "recorded_by_id", "recorded_at", "allocated_rupiah",
               "is_reversed")  # fmt: skip
    load(Payment, columns, rows.iter_rows())
