"""Which lines of bank statements a transfer may be: the debit by which it left, the credit by which it came back."""

from __future__ import annotations

from datetime import timedelta
from typing import cast

from django.db.models import QuerySet

from lindung.apps.disbursements.models import Transfer
from lindung.apps.payments.models import LISTED_BEFORE, LineState, StatementLine
from lindung.apps.payments.payments.doubts import SAME_MONEY_DAYS


def debit_lines(transfer: Transfer) -> QuerySet[StatementLine]:
    """The debits of a posted transfer's sum within ten days of its day, which nothing else has used, in order."""
    if transfer.posted_on is None:
        return StatementLine.objects.none()
    span = timedelta(days=SAME_MONEY_DAYS)
    days = (transfer.posted_on - span, transfer.posted_on + span)
    return _free(transfer, -transfer.amount_rupiah).filter(booked_on__range=days)


def return_lines(transfer: Transfer) -> QuerySet[StatementLine]:
    """The credits of a posted transfer's sum since its day, which nothing else has used, in order."""
    if transfer.posted_on is None:
        return StatementLine.objects.none()
    return _free(transfer, transfer.amount_rupiah).filter(booked_on__gte=transfer.posted_on)


def _free(transfer: Transfer, amount: int) -> QuerySet[StatementLine]:
    found = StatementLine.objects.filter(
        government=cast(str, transfer.government_id), amount_rupiah=amount, sen=0
    ).exclude(state=LineState.SETTLED)
    found = found.exclude(reason=LISTED_BEFORE).filter(transfer=None, transfer_step=None)
    return found.select_related("statement").order_by("booked_on", "pk")
