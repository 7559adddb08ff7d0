"""Paying what was decided: a third person posts; what the bank sent back goes again to another account, by two.

Nobody posts what they assessed or decided, nor in a case whose accounts they wrote down. A case is paid once everything
that its decisions pay is posted. What goes after the service time brings a second payout, the compensation of the law,
which is prepared by the rule and not by a person, and posted as every other; what replaces a returned transfer brings
none, for the first one was counted.
"""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from lindung.apps.claims.models import Case, DecisionReversal, Payout
from lindung.apps.claims.payees import FUNERAL_ARRANGER, receiver_of
from lindung.apps.claims.selectors import cases_visible
from lindung.apps.claims.services.accounts import account_set, has_written_account
from lindung.apps.claims.services.move import case_locked, case_move, case_noted, require_state
from lindung.apps.claims.services.payouts import complete_on, pay_follow, programme_of
from lindung.apps.claims.services.school_decide import payee_of, school_year_paid, school_year_returned
from lindung.apps.claims.states import ENDED, STANDS, Act, State
from lindung.apps.disbursements.models import Purpose, Transfer
from lindung.apps.disbursements.services.accounts import Account
from lindung.apps.disbursements.services.back import transfer_return
from lindung.apps.disbursements.services.post import transfer_post
from lindung.apps.disbursements.services.prepare import transfer_prepare
from lindung.apps.disbursements.states import TransferState
from lindung.apps.payments.models import StatementLine
from lindung.apps.payments.payments.allocate import money_locked
from lindung.kernel.errors import Conflict, NotFound, Refusal
from lindung.kernel.principal import Principal
from lindung.rules.claim_clocks import service
from lindung.store import clock
from lindung.store.files import Stored

_RULE = "aturan kompensasi"
_NOT_ENDED = tuple(state for state in State if state not in ENDED)
_EVEN_CLOSED = (*_NOT_ENDED, State.CLOSED)


@transaction.atomic
def payout_post(*, by: Principal, payout_id: int, posted_on: date, reference: str, proof: Stored) -> Case:
    """Say that a payout was transferred, with its proof; once all are, the case is paid.

    Raises:
        Refusal: ``not_found``, ``forbidden``, ``case_elsewhere``, ``decision_reversed``, ``same_person`` for who
            assessed, decided or prepared it or wrote an account of the case down, or as ``transfer_post``.
    """
    case, payout = payout_held(by, payout_id, "transfer.post")
    _require_payable_now(case, payout)
    _require_holding(payout)
    _require_third(payout, by)
    money_locked(case.government_id)
    transfer_post(by=by, transfer_id=payout.transfer_id, posted_on=posted_on, reference=reference, proof=proof)
    _compensate(case, payout, posted_on)
    if _is_school(payout):
        school_year_paid(payout, by=by)
    else:
        case_noted(case, "payout_posted", by=by, data={"payout": payout.pk, "amount_rupiah": payout.amount_rupiah})
    pay_follow(case, by)
    return case


@transaction.atomic
def payout_return(
    *, by: Principal, payout_id: int, returned_on: date, reason: str, statement_line: StatementLine | None = None
) -> Case:
    """Say that the bank sent a payout back; a case that was paid is decided again, until another one went.

    Raises:
        Refusal: ``not_found``, ``forbidden``, ``case_elsewhere``, or as ``transfer_return``.
    """
    case, payout = payout_held(by, payout_id, "transfer.post")
    require_state(case, *(_EVEN_CLOSED if _is_school(payout) else _NOT_ENDED))
    money_locked(case.government_id)
    transfer_return(
        by=by,
        transfer_id=payout.transfer_id,
        returned_on=returned_on,
        reason=reason,
        statement_line=statement_line,
    )
    if _is_school(payout):
        school_year_returned(payout, by=by)
    elif State(case.state) in (State.PAID, State.RECEIVED):
        case_move(case, Act.RETURN, by=by, reason=reason, data={"payout": payout.pk})
    else:
        case_noted(case, "payout_returned", by=by, data={"payout": payout.pk})
    return case


@transaction.atomic
def payout_replace(*, by: Principal, payout_id: int, account: Account | None = None, sure: bool = False) -> Payout:
    """Prepare another transfer instead of one that came back, to the account that is kept now or to this one.

    Raises:
        Refusal: ``not_found``, ``forbidden``, ``case_elsewhere``, ``decision_reversed``, ``account_missing``,
            ``not_returned``, ``replaced_before``, or as ``account_set``.
    """
    case, payout = payout_held(by, payout_id, "claim.handle")
    require_state(case, *(_EVEN_CLOSED if _is_school(payout) else _NOT_ENDED))
    _require_holding(payout)
    if payout.relative is None:
        raise RuntimeError(f"{payout} has no payee")
    receiver = payee_of(payout.relative) if _is_school(payout) else receiver_of(case, payout.relative)
    if account is not None:
        receiver = account_set(
            by=by,
            case_id=case.pk,
            relative_id=receiver.pk,
            bank=account.bank,
            number=account.number,
            name=account.holder,
            sure=sure,
        )
    kept = Account(receiver.bank, receiver.account_number, receiver.account_name)
    money_locked(case.government_id)
    if Transfer.objects.filter(replaces=payout.transfer_id).exists():
        raise Conflict("replaced_before", _("Transfer yang kembali ini sudah diganti dengan transfer lain."))
    made = _prepared(by, payout, kept, payout.amount_rupiah, key=f"payout:{payout.pk}:again", is_late=None)
    if _is_school(payout):
        school_year_returned(payout, by=by, replaced_by=made)
    case_noted(case, "payout_replaced", by=by, data={"payout": payout.pk, "by": made.pk})
    return made


def payout_held(by: Principal, payout_id: int, permission: str) -> tuple[Case, Payout]:
    """A payout with its case, locked, for whoever has the permission where it lies.

    Raises:
        Refusal: ``not_found`` alike for one that is absent and one out of scope, or ``forbidden``.
    """
    case_id = Payout.objects.filter(pk=payout_id, case__in=cases_visible(by)).values_list("case", flat=True).first()
    if case_id is None:
        raise NotFound(_("Pembayaran santunan ini tidak ada, atau bukan milik kantor Anda."))
    case = case_locked(by, case_id, permission)
    found = Payout.objects.select_related("transfer", "relative__guardian", "decision__assessment")
    payout = found.get(pk=payout_id)
    payout.case = case
    return case, payout


def _is_school(payout: Payout) -> bool:
    return payout.transfer.purpose == Purpose.SCHOLARSHIP


def _is_funeral(payout: Payout) -> bool:
    return payout.payee == FUNERAL_ARRANGER


def _require_payable_now(case: Case, payout: Payout) -> None:
    """While heirs disagree only the funeral goes, and a school year goes also after the rest was closed."""
    if _is_school(payout):
        require_state(case, *STANDS)
    elif payout.decision.assessment.part:
        require_state(case, *_NOT_ENDED)
    elif _is_funeral(payout):
        require_state(case, State.DECIDED, State.DISPUTED)
    else:
        require_state(case, State.DECIDED)


def _require_holding(payout: Payout) -> None:
    """Raise ``decision_reversed`` where the decision was taken back: what replaced it pays by itself."""
    if DecisionReversal.objects.filter(decision=payout.decision_id).exists():
        sentence = _("Keputusan atas pembayaran ini sudah dibatalkan; tidak ada yang dibayar.")
        raise Conflict("decision_reversed", sentence)


def _require_third(payout: Payout, by: Principal) -> None:
    decision = payout.decision
    answered = {decision.assessed_by_id, decision.decided_by_id}
    if _is_school(payout):
        year = getattr(payout, "school_year", None)
        answered = {year.proven_by_id, year.decided_by_id} if year else set()
    if by.id is not None and by.id in answered:
        raise Refusal("same_person", _("Anda sendiri yang menilai atau memutuskannya; orang ketiga yang mentransfer."))
    if by.id is not None and has_written_account(payout.case, by):
        raise Refusal(
            "same_person", _("Anda sendiri yang mencatat rekening pada kasus ini; orang lain yang mentransfer.")
        )


def _compensate(case: Case, payout: Payout, posted_on: date) -> None:
    """Prepare what the law adds where a payout went after the service time."""
    due_on = payout.transfer.due_on
    is_first = payout.transfer.replaces_id is None and not payout.is_compensation and not _is_school(payout)
    if not is_first or due_on is None or posted_on <= due_on:
        return
    begun = complete_on(case, payout.decision)
    amount = payout.amount_rupiah
    owed = service(programme_of(case), begun, posted_on, amount=amount, paid_on=posted_on).compensation
    if owed > 0:
        sent = payout.transfer
        account = Account(sent.bank, sent.account_number, sent.account_name)
        rule = Principal.system(_RULE)
        _prepared(rule, payout, account, owed, key=f"payout:{payout.pk}:late", is_late=posted_on)


def _prepared(
    by: Principal, payout: Payout, account: Account, amount: int, *, key: str, is_late: date | None
) -> Payout:
    """Another payout to the same payee: what replaces one that came back, or what compensates one that went late."""
    sent: Transfer = payout.transfer
    transfer, _is_new = transfer_prepare(
        by=by,
        government=sent.government_id,
        purpose=Purpose(sent.purpose),
        subject=sent.subject,
        payee=sent.payee_name,
        account=account,
        amount=amount,
        due_on=is_late or sent.due_on,
        key=key,
        replaces=None if is_late else sent,
    )
    return Payout.objects.create(
        case_id=payout.case_id,
        decision_id=payout.decision_id,
        relative_id=payout.relative_id,
        payee=payout.payee,
        amount_rupiah=amount,
        is_compensation=payout.is_compensation or is_late is not None,
        transfer=transfer,
        recorded_at=clock.now(),
    )


def require_posted(payout: Payout) -> None:
    """Raise ``not_posted`` where a payout did not go, or came back."""
    if payout.transfer.state != TransferState.POSTED:
        raise Conflict("not_posted", _("Pembayaran ini belum ditransfer, atau sudah kembali."))
