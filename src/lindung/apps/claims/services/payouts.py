"""What a decision pays, as transfers that a third person posts: one for each payee."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _

from lindung.apps.claims.models import Case, Decision, Due, Kind, Payout
from lindung.apps.claims.payees import parts_of
from lindung.apps.claims.services.move import case_move
from lindung.apps.claims.states import Act, State
from lindung.apps.disbursements.models import Purpose
from lindung.apps.disbursements.services.back import transfer_cancel
from lindung.apps.disbursements.services.prepare import transfer_prepare
from lindung.apps.disbursements.states import TransferState
from lindung.apps.payments.payments.allocate import money_locked
from lindung.kernel.errors import Conflict
from lindung.kernel.principal import Principal
from lindung.rules.claim_clocks import service
from lindung.store import clock


def payouts_prepare(case: Case, decision: Decision, dues: Sequence[Due], *, by: Principal) -> list[Payout]:
    """Prepare a transfer for each payee of what was granted. The caller holds the case's lock and has decided.

    Raises:
        Refusal: ``account_missing``, which says whose, ``heirs_unclear``, or as ``transfer_prepare``.
    """
    parts = parts_of(case, dues)
    money_locked(case.government_id)
    due_on = service(programme_of(case), complete_on(case, decision), clock.today()).due_on
    made = []
    for part in parts:
        transfer, _is_new = transfer_prepare(
            by=by,
            government=case.government_id,
            purpose=Purpose.BENEFIT,
            subject=case.subject,
            payee=part.relative.name,
            account=part.account,
            amount=part.amount,
            due_on=due_on,
            key=f"payout:{decision.pk}:{part.payee}:{part.relative.pk}",
        )
        made.append(
            Payout.objects.create(
                case=case,
                decision=decision,
                relative=part.relative,
                payee=part.payee,
                amount_rupiah=part.amount,
                transfer=transfer,
                recorded_at=clock.now(),
            )
        )
    return made


def payouts_cancel(decision: Decision, *, by: Principal, reason: str) -> None:
    """Cancel what a decision has prepared, the transfers of its school years among it. The caller holds the lock.

    Raises:
        Refusal: ``already_posted`` where a transfer of it went and did not come back.
    """
    money_locked(decision.case.government_id)
    live = list(decision.payouts.filter(transfer__replaced_by=None).select_related("transfer").order_by("pk"))
    if any(_is_posted(payout) for payout in live):
        raise Conflict("already_posted", _("Sebagian sudah ditransfer; keputusan ini tidak dapat dibatalkan lagi."))
    for payout in live:
        if payout.transfer.state == TransferState.PREPARED:
            transfer_cancel(by=by, transfer_id=payout.transfer_id, reason=reason)


def case_payouts_live(case: Case) -> list[Payout]:
    """What all decisions of a case that hold pay, without transfers that others replace and without school years."""
    found = case.payouts.exclude(transfer__purpose=Purpose.SCHOLARSHIP).filter(transfer__replaced_by=None)
    found = found.filter(decision__reversal=None)
    return list(found.select_related("transfer", "relative").order_by("pk"))


def pay_follow(case: Case, by: Principal) -> None:
    """Once nothing that the decisions pay waits any more, a decided case is paid. The caller holds its lock."""
    live = case_payouts_live(case)
    if State(case.state) is State.DECIDED and live and all(_is_posted(payout) for payout in live):
        case_move(case, Act.PAY, by=by, data={"amount_rupiah": sum(payout.amount_rupiah for payout in live)})


def _is_posted(payout: Payout) -> bool:
    return payout.transfer.state == TransferState.POSTED


def programme_of(case: Case) -> str:
    """The programme whose service time counts."""
    return "JKM" if case.kind == Kind.OTHER_DEATH else "JKK"


def complete_on(case: Case, decision: Decision) -> date:
    """The day from which the service time of a decision counts: of the complete papers, of a part its own day."""
    begun = decision.decided_at if decision.assessment.part else case.complete_at or decision.decided_at
    return timezone.localtime(begun).date()
