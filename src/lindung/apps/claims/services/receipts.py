"""Whether the money reached the family: said on its page, by telephone, or on a visit."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from lindung.apps.claims.models import Case, Channel, Notice, Payout, Receipt
from lindung.apps.claims.services.move import case_locked, case_move, case_noted, require_state
from lindung.apps.claims.services.pay import payout_held, require_posted
from lindung.apps.claims.services.payouts import case_payouts_live
from lindung.apps.claims.states import ENDED, Act, State
from lindung.kernel.errors import Conflict, NotFound, Refusal
from lindung.kernel.principal import Principal
from lindung.store import clock

_FAMILY = "keluarga"
_PAYABLE = (*(state for state in State if state not in ENDED), State.CLOSED)


@transaction.atomic
def receipt_say(
    *, by: Principal | None, payout_id: int, has_come: bool, channel: Channel, person: str, said_on: date,
    note: str = "", ticket: str = "",
) -> Receipt:  # fmt: skip
    """Write down that a payout reached the family, or that it did not; once all did, the case is received.

    Without ``by`` the family says it itself, by the ``ticket`` of a notice of the case. What did not come stands on
    the desk (``receipts_denied``) until it came, or the transfer is said to have come back.

    Raises:
        Refusal: ``not_found``, ``forbidden``, ``case_elsewhere``, ``not_posted``, ``said_on_impossible``,
            ``person_missing`` or ``said_before`` where it was confirmed already.
    """
    case, payout = _held_of_family(payout_id, ticket) if by is None else payout_held(by, payout_id, "claim.receipt")
    teller = by or Principal.system(_FAMILY)
    require_state(case, *_PAYABLE)
    require_posted(payout)
    _require_sound(payout, person, said_on)
    if has_come and payout.receipts.filter(has_come=True).exists():
        raise Conflict("said_before", _("Sudah tercatat bahwa uang ini diterima."))
    receipt = Receipt.objects.create(
        payout=payout,
        has_come=has_come,
        channel=channel,
        person=person.strip()[:160],
        said_on=said_on,
        note=note.strip()[:300],
        recorded_by_id=teller.id,
        recorded_at=clock.now(),
    )
    verb = "receipt_confirmed" if has_come else "receipt_denied"
    case_noted(case, verb, by=teller, data={"payout": payout.pk, "channel": Channel(channel).value})
    if has_come:
        _receive_follow(case, teller)
    return receipt


def _held_of_family(payout_id: int, ticket: str) -> tuple[Case, Payout]:
    """A payout with its case, locked, for whoever holds the ticket of one of its notices."""
    case_id = Payout.objects.filter(pk=payout_id).values_list("case", flat=True).first()
    of_case = Q(case=case_id) | Q(case__joined_to=case_id)
    if case_id is None or not ticket or not Notice.objects.filter(of_case, ticket=ticket).exists():
        raise NotFound(_("Pembayaran santunan ini tidak ada, atau bukan milik tiket ini."))
    system = Principal.system(_FAMILY)
    case = case_locked(system, case_id, "claim.receipt")
    return case, payout_held(system, payout_id, "claim.receipt")[1]


def _require_sound(payout: Payout, person: str, said_on: date) -> None:
    posted_on = payout.transfer.posted_on
    if posted_on is None or not posted_on <= said_on <= clock.today():
        raise Refusal("said_on_impossible", _("Tanggal konfirmasi harus antara tanggal transfer dan hari ini."))
    if not person.strip():
        raise Refusal("person_missing", _("Tulis siapa yang menyampaikannya."))


def _receive_follow(case: Case, by: Principal) -> None:
    live = {payout.pk for payout in case_payouts_live(case)}
    come = set(Receipt.objects.filter(payout__in=live, has_come=True).values_list("payout", flat=True))
    if State(case.state) is State.PAID and live == come:
        case_move(case, Act.RECEIVE, by=by)
