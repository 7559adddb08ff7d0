"""Taking in a bank statement: every line once, the certain ones settled at once, in a fixed number of statements.

The file is refused whole if anything in it is wrong. The same file, or another that repeats its lines, adds nothing.
"""

from __future__ import annotations

import io
from dataclasses import dataclass

import polars as pl
from django.db import transaction
from django.db.models import Count

from lindung.apps.events.batch import Batch
from lindung.apps.events.services import event_record
from lindung.apps.offices.models import Government
from lindung.apps.payments.models import LineState, Statement, StatementLine
from lindung.apps.payments.services.allocate import money_locked
from lindung.apps.payments.services.certain import certain_settle
from lindung.exchange.fingerprints import line_fingerprints
from lindung.exchange.reading import read_statement
from lindung.exchange.statement import BankStatement
from lindung.kernel.principal import Principal
from lindung.kernel.rupiah import Rupiah
from lindung.store import clock
from lindung.store.bulk import load
from lindung.store.files import Stored, forget, path_of, store

_LINE = ("statement_id", "government_id", "position", "booked_on", "amount_rupiah", "reference", "counterparty", "text")


@dataclass(frozen=True, slots=True)
class Imported:
    """A statement and what came of it, in lines; ``is_new`` is False for a file that had been taken in before."""

    statement: Statement
    is_new: bool
    settled: int
    waiting: int
    set_aside: int
    paid_rupiah: Rupiah


def statement_import(*, by: Principal, government: Government, name: str, content: bytes) -> Imported:
    """Take in a statement. Refuses (``StatementRefusal``) one that is malformed or does not add up, whole."""
    by.require("payment.settle", government=government.pk)
    read = read_statement(name, content)
    stored = store(name, io.BytesIO(content))
    try:
        return _taken_in(by, government, read, stored)
    except BaseException:
        forget([stored])
        raise


@transaction.atomic
def _taken_in(by: Principal, government: Government, read: BankStatement, stored: Stored) -> Imported:
    money_locked(government.pk)
    before = Statement.objects.filter(government=government, sha256=stored.sha256).first()
    if before is not None:
        path_of(stored.stored_as).unlink(missing_ok=True)
        return Imported(before, False, 0, 0, 0, 0)
    lines = _new_lines(government.pk, read)
    statement = _kept(by, government, read, stored, lines.height)
    _store_lines(statement, lines)
    paid = certain_settle(by, statement)
    states = dict(StatementLine.objects.filter(statement=statement).values_list("state").annotate(n=Count("pk")))
    told = Imported(
        statement,
        True,
        states.get(LineState.SETTLED, 0),
        states.get(LineState.WAITING, 0),
        states.get(LineState.SET_ASIDE, 0),
        int(paid["amount"].sum() or 0),
    )
    event_record(
        actor=by,
        verb="statement.import",
        subject=f"statement:{statement.pk}",
        government=government.pk,
        data={
            "sha256": stored.sha256,
            "lines": len(read.lines),
            "new_lines": lines.height,
            "settled": told.settled,
            "waiting": told.waiting,
            "paid_rupiah": told.paid_rupiah,
        },
        batch=Batch.of(paid),
    )
    return told


def _kept(by: Principal, government: Government, read: BankStatement, stored: Stored, new_lines: int) -> Statement:
    return Statement.objects.create(
        government=government,
        name=stored.name,
        sha256=stored.sha256,
        stored_as=stored.stored_as,
        format=read.format,
        account=read.account[:60],
        opening_rupiah=read.opening_rupiah,
        closing_rupiah=read.closing_rupiah,
        lines_count=len(read.lines),
        new_lines_count=new_lines,
        recorded_by_id=by.id,
        recorded_at=clock.now(),
    )


def _new_lines(government: str, read: BankStatement) -> pl.DataFrame:
    """The lines that no statement of this government has told yet."""
    marks = line_fingerprints(read)
    known = set(
        StatementLine.objects.filter(
            government=government,
            booked_on__range=(min(line.booked_on for line in read.lines), max(line.booked_on for line in read.lines)),
        ).values_list("fingerprint", flat=True)
        if read.lines
        else ()
    )
    rows = [
        (line.position, line.booked_on, line.amount_rupiah, line.reference[:120], line.counterparty[:200],
         line.text[:500], mark)
        for line, mark in zip(read.lines, marks, strict=True)
        if mark not in known
    ]  # fmt: skip
    schema = {"position": pl.Int64, "booked_on": pl.Date, "amount": pl.Int64, "reference": pl.String,
              "counterparty": pl.String, "text": pl.String, "fingerprint": pl.String}  # fmt: skip
    return pl.DataFrame(rows, schema=schema, orient="row")


def _store_lines(statement: Statement, lines: pl.DataFrame) -> None:
    """Credits wait; what leaves the account waits too where it speaks of a payment code, and is set aside otherwise."""
    speaks = pl.col("text").str.contains(r"[0-9]{4}[ -]?[0-9]{2}[ -]?[0-9]{6}[ -]?[0-9]") | pl.col(
        "reference"
    ).str.contains(r"[0-9]{13}")
    waits = (pl.col("amount") > 0) | speaks
    kept = lines.select(
        pl.lit(statement.pk).alias("statement_id"),
        pl.lit(statement.government_id).alias("government_id"),
        "position",
        "booked_on",
        "amount",
        "reference",
        "counterparty",
        "text",
        "fingerprint",
        state=pl.when(waits).then(pl.lit("waiting")).otherwise(pl.lit("set_aside")),
        reason=pl.when(waits).then(pl.lit("")).otherwise(pl.lit("outgoing")),
    )
    load(StatementLine, (*_LINE, "fingerprint", "state", "reason"), kept.iter_rows())
