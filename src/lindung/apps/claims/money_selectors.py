"""Reading what cases pay, within scope: payouts, families to visit, and money that did not come."""

from __future__ import annotations

from datetime import date, timedelta

from django.db.models import Exists, OuterRef, QuerySet, Subquery

from lindung.apps.claims.models import Case, Payout, Receipt
from lindung.apps.claims.selectors import cases_visible
from lindung.apps.disbursements.states import TransferState
from lindung.kernel.principal import Principal
from lindung.law import national_book
from lindung.store import clock

_HAS_COME = Receipt.objects.filter(payout=OuterRef("pk"), has_come=True)
_LAST_WORD = Subquery(Receipt.objects.filter(payout=OuterRef("pk")).order_by("-pk").values("has_come")[:1])


def payouts_visible(principal: Principal) -> QuerySet[Payout]:
    """The payouts of cases in scope, with case, transfer and payee, the newest first."""
    found = Payout.objects.filter(case__in=cases_visible(principal).order_by().values("pk"))
    return found.select_related("case__office", "transfer", "relative").order_by("-pk")


def payouts_of(case: Case) -> list[Payout]:
    """What a case (whose visibility has been checked) pays, in order, returned transfers and school years included."""
    return list(case.payouts.select_related("transfer", "relative").order_by("pk"))


def visits_due(principal: Principal, *, on: date | None = None) -> QuerySet[Payout]:
    """What was transferred so long ago without a confirmation that the family is visited, the oldest first."""
    day = on or clock.today()
    last = day - timedelta(days=national_book().value("deadline.receipt_confirmation", day).whole())
    found = _gone(principal).filter(~Exists(_HAS_COME), transfer__posted_on__lte=last)
    return found.order_by("transfer__posted_on", "pk")


def receipts_denied(principal: Principal) -> QuerySet[Payout]:
    """What was transferred and did not come, by the last word of the family, the oldest first."""
    return _gone(principal).annotate(last_word=_LAST_WORD).filter(last_word=False).order_by("pk")


def has_denied(case: Case) -> bool:
    """Whether the last word on a payout of the case, still held to be there, is that it did not come."""
    gone = case.payouts.filter(transfer__state=TransferState.POSTED)
    return gone.annotate(last_word=_LAST_WORD).filter(last_word=False).exists()


def _gone(principal: Principal) -> QuerySet[Payout]:
    return payouts_visible(principal).filter(transfer__state=TransferState.POSTED)
