"""To whom a transfer goes, as the reader may know it: a child's name and an account's number are private."""

from __future__ import annotations

from collections.abc import Callable

from django.utils.translation import gettext as _

from lindung.apps.claims.models import Payout
from lindung.apps.claims.selectors_papers import accounts_of
from lindung.apps.claims.services.accounts import account_mask
from lindung.apps.disbursements.models import Purpose, Transfer
from lindung.web.base.requests import UserRequest
from lindung.web.claims.private import reason_given


def payout_of(transfer: Transfer) -> Payout | None:
    """The payout that a transfer pays; None of a refund."""
    found = Payout.objects.select_related("case__office", "relative", "decision").filter(transfer=transfer)
    return found.first()


def name_without_private(transfer: Transfer) -> str:
    """A payee's name for a list: a child is a child there, whoever reads it."""
    return _("anak") if transfer.purpose == Purpose.SCHOLARSHIP or _is_child(transfer) else transfer.payee_name


def _is_child(transfer: Transfer) -> bool:
    payout = getattr(transfer, "payout", None)
    return bool(payout and payout.relative and payout.relative.relation == "child")


def shown_payee(request: UserRequest, transfer: Transfer, payout: Payout | None) -> dict[str, str]:
    """Name, holder and account number: whole of a refund, and of a case that this session opened with a reason.

    That a case's number was shown is noted.
    """
    reason = reason_given(request, payout.case) if payout else ""
    if payout and reason:
        accounts_of(request.user.principal, payout.case, reason=reason)
    is_open = payout is None or bool(reason)
    number: Callable[[str], str] = str if is_open else account_mask
    return {
        "name": transfer.payee_name if is_open else name_without_private(transfer),
        "holder": transfer.account_name if is_open else "",
        "number": number(transfer.account_number),
        "is_open": "1" if is_open else "",
    }
