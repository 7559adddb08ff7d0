"""Reading money that goes out, within scope: a government's people and the agency see all of it, an office nothing."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import F, Q, QuerySet, Sum
from django.utils.translation import gettext as _

from lindung.apps.disbursements.lines import debit_lines, return_lines
from lindung.apps.disbursements.models import Transfer, TransferStep
from lindung.apps.disbursements.states import TransferState
from lindung.apps.payments.models import StatementLine
from lindung.kernel.errors import NotFound
from lindung.kernel.principal import Principal
from lindung.kernel.rupiah import Rupiah
from lindung.store.scoping import within

LINES = 10


@dataclass(frozen=True, slots=True)
class TransferSums:
    """How the transfers tie out: prepared = cancelled + posted + open, and posted = seen + unseen + returned."""

    prepared_rupiah: Rupiah
    cancelled_rupiah: Rupiah
    posted_rupiah: Rupiah
    open_rupiah: Rupiah
    seen_rupiah: Rupiah
    unseen_rupiah: Rupiah
    returned_rupiah: Rupiah


def transfers_visible(principal: Principal) -> QuerySet[Transfer]:
    """Transfers in scope, newest first; nothing for an office, whose money it is not."""
    if not principal.may("transfer.see"):
        return Transfer.objects.none()
    found = Transfer.objects.filter(within(principal.scope, government="government_id", office=None))
    return found.select_related("government", "prepared_by", "posted_by").order_by("-pk")


def transfer_get(principal: Principal, transfer_id: int) -> Transfer:
    """One transfer in scope; refuses (``not_found``) what is not there and what is not in scope alike."""
    found = transfers_visible(principal).filter(pk=transfer_id).first()
    if found is None:
        raise NotFound(_("Transfer ini tidak ada, atau bukan milik pemerintah daerah Anda."))
    return found


def transfers_waiting(principal: Principal) -> QuerySet[Transfer]:
    """What waits to be posted, by the last day of the service time, those without one last."""
    waiting = transfers_visible(principal).filter(state=TransferState.PREPARED)
    return waiting.order_by(F("due_on").asc(nulls_last=True), "pk")


def transfers_unseen(principal: Principal) -> QuerySet[Transfer]:
    """What was posted and the bank's statements have not shown, the oldest first."""
    unseen = transfers_visible(principal).filter(state=TransferState.POSTED, statement_line=None)
    return unseen.order_by("posted_on", "pk")


def lines_suggested(principal: Principal, transfer: Transfer) -> list[StatementLine]:
    """The outgoing lines that a transfer in scope may be, those nearest to its day first; a person confirms one."""
    found = transfer_get(principal, transfer.pk)
    posted_on = found.posted_on
    if posted_on is None or found.statement_line_id is not None:
        return []
    return sorted(debit_lines(found)[:LINES], key=lambda line: (abs((line.booked_on - posted_on).days), line.pk))


def return_lines_suggested(principal: Principal, transfer: Transfer) -> list[StatementLine]:
    """The incoming lines by which a transfer in scope may have come back, the oldest first."""
    found = transfer_get(principal, transfer.pk)
    return list(return_lines(found)[:LINES]) if found.state == TransferState.POSTED else []


def steps_of(transfer: Transfer) -> list[TransferStep]:
    """What was done with a transfer whose visibility has been checked, in order, with whom."""
    return list(transfer.steps.select_related("recorded_by", "statement_line").order_by("pk"))


def transfer_sums(principal: Principal, *, year: int | None = None) -> TransferSums:
    """The sums of the transfers in scope, of those prepared in a year where one is given. One statement."""
    found = transfers_visible(principal).order_by()
    if year is not None:
        found = found.filter(prepared_at__year=year)
    is_posted = Q(state=TransferState.POSTED)
    sums = found.aggregate(
        prepared=Sum("amount_rupiah"),
        cancelled=Sum("amount_rupiah", filter=Q(state=TransferState.CANCELLED)),
        posted=Sum("amount_rupiah", filter=is_posted | Q(state=TransferState.RETURNED)),
        open=Sum("amount_rupiah", filter=Q(state=TransferState.PREPARED)),
        seen=Sum("amount_rupiah", filter=is_posted & Q(statement_line__isnull=False)),
        unseen=Sum("amount_rupiah", filter=is_posted & Q(statement_line=None)),
        returned=Sum("amount_rupiah", filter=Q(state=TransferState.RETURNED)),
    )
    return TransferSums(**{f"{name}_rupiah": amount or 0 for name, amount in sums.items()})
