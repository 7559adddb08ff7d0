"""The account to which somebody's part goes, with the holder's name as the bank has it. Numbers reach no event."""

from __future__ import annotations

import re
from typing import Final

from django.db import transaction
from django.utils.translation import gettext as _

from lindung.apps.claims.models import Case, Relative
from lindung.apps.claims.services.move import case_locked, case_noted, require_state
from lindung.apps.claims.services.relatives import relative_of
from lindung.apps.claims.states import State
from lindung.apps.events.models import Event
from lindung.kernel.errors import Conflict, Refusal
from lindung.kernel.principal import Principal
from lindung.matching.full_names import knows_full_name

_NUMBER: Final = re.compile(r"[0-9]{5,20}")
_OVER: Final = (State.DUPLICATE, State.WITHDRAWN, State.LAPSED)


@transaction.atomic
def account_set(
    *, by: Principal, case_id: int, relative_id: int, bank: str, number: str, name: str, sure: bool = False
) -> Relative:
    """Keep an account. Once more, and ``sure``, where its holder's name is unlike who receives, or it is known already.

    What a decision has prepared keeps its account; the next transfer takes this one.

    Raises:
        Refusal: ``not_found``, ``forbidden``, ``case_elsewhere``, ``bank_missing``, ``account_malformed``,
            ``account_name_missing``, or asked about ``account_name_unlike`` and ``account_known``.
    """
    case = case_locked(by, case_id, "claim.handle")
    require_state(case, *(state for state in State if state not in _OVER))
    relative = relative_of(case, relative_id)
    digits = re.sub(r"[\s.\-]", "", number)
    _require_sound(bank, digits, name)
    if not sure:
        _require_undoubted(case, relative, digits, name)
    relative.bank, relative.account_number = " ".join(bank.split())[:80], digits
    relative.account_name = " ".join(name.split())[:160]
    relative.save(update_fields=["bank", "account_number", "account_name"])
    case_noted(case, "account_set", by=by, data={"relative": relative.pk, "sure": sure})
    return relative


def has_written_account(case: Case, by: Principal) -> bool:
    """Whether ``by`` ever wrote down an account of a case, also one that somebody changed since."""
    return Event.objects.filter(subject=case.subject, verb="claim.account_set", actor_id=by.id).exists()


def account_mask(number: str) -> str:
    """An account number as those see it who need not know it: its last three digits."""
    return f"•••{number[-3:]}" if number else "–"


def _require_sound(bank: str, digits: str, name: str) -> None:
    if not bank.strip():
        raise Refusal("bank_missing", _("Tulis nama banknya."))
    if not _NUMBER.fullmatch(digits):
        raise Refusal("account_malformed", _("Nomor rekening berisi 5 sampai 20 angka; periksa buku rekeningnya."))
    if not name.strip():
        raise Refusal("account_name_missing", _("Tulis nama pemilik rekening seperti pada buku rekening."))


def _require_undoubted(case: Case, relative: Relative, digits: str, name: str) -> None:
    holders = [relative.name, *([relative.guardian.name] if relative.guardian else [])]
    if not any(knows_full_name(name, holder) for holder in holders):
        sentence = _("Nama pemilik rekening berbeda dari nama penerima atau walinya. Benarkah rekening ini miliknya?")
        raise Conflict("account_name_unlike", sentence)
    near = [relative.pk, relative.guardian_id or relative.pk]
    others = case.relatives.filter(account_number=digits, is_removed=False).exclude(pk__in=near)
    others = others.exclude(guardian=relative)
    if others.exists():
        sentence = _("Rekening ini sudah dicatat untuk penerima lain pada kasus ini. Apakah memang rekening bersama?")
        raise Conflict("account_known", sentence)
