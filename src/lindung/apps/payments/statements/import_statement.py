"""Taking in a bank statement: every line once, the certain ones settled at once, in a fixed number of statements.

The file is refused whole if anything in it is wrong, or dated after today. The same file, or another that repeats its
lines, adds nothing.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass

from django.db import transaction
from django.db.models import Count

from lindung.apps.events.batch import Batch
from lindung.apps.events.services import event_record
from lindung.apps.offices.models import Government
from lindung.apps.payments.models import (
    HOLDS,
    INTEREST,
    LISTED_BEFORE,
    OUTGOING,
    LineState,
    Payment,
    Statement,
    StatementLine,
)
from lindung.apps.payments.payments.allocate import money_locked
from lindung.apps.payments.statements.auto_settle import certain_settle
from lindung.apps.payments.statements.new_lines import NewLine, new_lines
from lindung.apps.payments.statements.transfer_words import codes_in_text
from lindung.exchange.answers import NOBODY_ASKED, Answers
from lindung.exchange.reading_in_cell import read_statement_in_cell
from lindung.exchange.refusals import refusal
from lindung.exchange.statement import BankStatement, at_of
from lindung.kernel.principal import Principal
from lindung.kernel.rupiah import Rupiah
from lindung.store import clock
from lindung.store.bulk import load
from lindung.store.files import Stored, forget, path_of, store_content

_INTEREST = re.compile(r"\b(?:jasa giro|bunga|interest)\b", re.IGNORECASE)
_LINE = (
    "statement_id", "government_id", "position", "booked_on", "amount_rupiah", "sen", "is_return", "reference",
    "counterparty", "text", "fingerprint", "state", "reason",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Imported:
    """A statement and what came of it, in lines; ``is_new`` is False for a file that had been taken in before."""

    statement: Statement
    is_new: bool
    settled: int
    waiting: int
    set_aside: int
    paid_rupiah: Rupiah


def statement_import(
    *, by: Principal, government: Government, name: str, content: bytes, answers: Answers = NOBODY_ASKED
) -> Imported:
    """Take in a statement, whole or not at all.

    Raises:
        Refusal: ``forbidden``.
        StatementRefusal: it is malformed or does not add up.
        StatementQuestion: ``answers`` lacks what only a person can say of it.
    """
    by.require("payment.settle", government=government.pk)
    read = read_statement_in_cell(name, content, answers=answers)
    _require_past(read)
    stored = store_content(name, content)
    try:
        return _taken_in(by, government, read, stored)
    except BaseException:
        forget([stored])
        raise


@transaction.atomic
def _taken_in(by: Principal, government: Government, read: BankStatement, stored: Stored) -> Imported:
    money_locked(government.pk)
    same = {"sha256": stored.sha256, "account": read.account[:60]}
    before = Statement.objects.filter(government=government, **same).first()
    if before is not None:
        path_of(stored.stored_as).unlink(missing_ok=True)
        return Imported(before, False, 0, 0, 0, 0)
    lines = new_lines(government.pk, read)
    statement = _kept(by, government, read, stored, len(lines))
    _store_lines(statement, lines)
    paid = certain_settle(by, statement)
    states = dict(StatementLine.objects.filter(statement=statement).values_list("state").annotate(n=Count("pk")))
    imported = Imported(
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
            "new_lines": len(lines),
            "settled": imported.settled,
            "waiting": imported.waiting,
            "paid_rupiah": imported.paid_rupiah,
        },
        batch=Batch.of(paid),
    )
    return imported


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
        opening_sen=read.opening_sen,
        closing_sen=read.closing_sen,
        first_on=min(line.booked_on for line in read.lines),
        last_on=max(line.booked_on for line in read.lines),
        lines_count=len(read.lines),
        new_lines_count=new_lines,
        recorded_by_id=by.id,
        recorded_at=clock.now(),
    )


def _require_past(read: BankStatement) -> None:
    """Check that no line and no closing balance is of a day to come.

    Raises:
        StatementRefusal: one is.
    """
    today = clock.today()
    for line in read.lines:
        if line.booked_on > today:
            raise refusal("date_in_future", line.source_line, at_of(read.format))
    if read.format not in ("csv", "xlsx") and read.closed_on is not None and read.closed_on > today:
        raise refusal("date_in_future")


def _store_lines(statement: Statement, lines: list[NewLine]) -> None:
    sums = _sums_paid(statement.government_id, lines)
    kept = (
        (statement.pk, statement.government_id, line.position, line.booked_on.isoformat(), line.amount_rupiah,
         line.sen, line.is_return, line.reference[:120], line.counterparty[:200], line.text[:500], new.fingerprint,
         *_begun(statement.government_id, new, sums))
        for new in lines
        for line in (new.line,)
    )  # fmt: skip
    load(StatementLine, _LINE, kept)


def _sums_paid(government: str, lines: list[NewLine]) -> set[Rupiah]:
    """The sums that a debit may take back: of payments that hold, and of what came in with the same statement."""
    held = Payment.objects.filter(HOLDS, government=government)
    arrived = {one.line.amount_rupiah for one in lines if one.line.amount_rupiah > 0}
    return arrived | set(held.order_by().values_list("amount_rupiah", flat=True).distinct())


def _begun(government: str, new: NewLine, sums: Collection[Rupiah]) -> tuple[str, str]:
    """A new line's state and reason: what came in waits, and what went out where it may take a payment back."""
    line = new.line
    is_plain = line.in_sen > 0 and not line.sen
    codes = [] if is_plain else codes_in_text(government, f"{line.reference} | {line.counterparty} | {line.text}")
    if line.in_sen <= 0 and not (codes or line.is_return or (not line.sen and -line.amount_rupiah in sums)):
        return LineState.SET_ASIDE.value, OUTGOING
    if new.is_doubtful:
        return LineState.WAITING.value, LISTED_BEFORE
    if line.in_sen <= 0:
        return LineState.WAITING.value, "bounce"
    if line.is_return:
        return LineState.WAITING.value, "returned"
    if line.sen and not codes and _INTEREST.search(line.text):
        return LineState.SET_ASIDE.value, INTEREST
    return LineState.WAITING.value, "with_sen" if line.sen else ""
