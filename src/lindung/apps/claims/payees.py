"""Who receives what a decision grants: each payee with their sum and the account to which it goes.

Heirs by their shares to the rupiah, a minor's part to the guardian; everybody else is a row of the family's list with
the relation of that name. School years are not among it: each is paid by itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from lindung.apps.claims.answers import case_heirs, family_of
from lindung.apps.claims.models import Case, Due, Relative
from lindung.apps.disbursements.services.accounts import Account
from lindung.kernel.errors import Refusal
from lindung.rules.dues.component import PAYEES
from lindung.rules.heir_ranks import RELATIONS
from lindung.rules.heirs import HeirsAnswer, require_payable, split
from lindung.rules.problems import InputRefusal

HEIRS = "heirs"
FUNERAL_ARRANGER = "funeral_arranger"
BY_ITSELF = ("scholarship", "return_to_work")
"""Components that no payout of a decision pays."""


@dataclass(frozen=True, slots=True)
class Part:
    """What one payee gets; ``receiver`` holds the account, a guardian where a minor inherits."""

    payee: str
    relative: Relative
    receiver: Relative
    amount: int

    @property
    def account(self) -> Account:
        """Where it goes."""
        return Account(self.receiver.bank, self.receiver.account_number, self.receiver.account_name)


def parts_of(case: Case, dues: Sequence[Due]) -> list[Part]:
    """What each payee gets of dues that the agency pays.

    Raises:
        Refusal: ``account_missing``, which says whose, or ``heirs_unclear``.
    """
    sums: dict[str, int] = {}
    for due in dues:
        if due.outcome in ("granted", "reduced") and due.amount_rupiah and due.code not in BY_ITSELF:
            sums[due.payee] = sums.get(due.payee, 0) + due.amount_rupiah
    family = family_of(case)
    parts = [_part_of(payee, amount, family) for payee, amount in sums.items() if payee != HEIRS]
    if amount := sums.get(HEIRS, 0):
        parts += _of_heirs(case, family, amount)
    missing = [_called(part.relative) for part in parts if not part.account.is_whole]
    if missing:
        raise _no_account(", ".join(dict.fromkeys(missing)))
    return parts


def receiver_of(case: Case, relative: Relative) -> Relative:
    """Who holds the account for a payee of the case as it is known now."""
    heirs = case_heirs(case, family_of(case))
    minors = {share.key for share in heirs.heirs if share.needs_guardian} if heirs else set()
    return _receiver(relative, relative.key in minors)


def _part_of(payee: str, amount: int, family: Sequence[Relative]) -> Part:
    found = next((one for one in family if one.relation == payee), None)
    if found is None:
        raise _no_account(PAYEES[payee].read(get_language() or "id"))
    return Part(payee, found, found, amount)


def _of_heirs(case: Case, family: Sequence[Relative], amount: int) -> list[Part]:
    answer = case_heirs(case, family)
    if answer is None or not answer.heirs:
        raise Refusal("heirs_unclear", _("Belum ada ahli waris yang dicatat untuk kasus ini."))
    _require_payable(answer)
    of = {one.key: one for one in family}
    parts = split(amount, [heir.share for heir in answer.heirs])
    return [
        Part(HEIRS, of[heir.key], _receiver(of[heir.key], heir.needs_guardian), part)
        for heir, part in zip(answer.heirs, parts, strict=True)
        if part
    ]


def _require_payable(answer: HeirsAnswer) -> None:
    try:
        require_payable(answer)
    except InputRefusal as refusal:
        raise Refusal("heirs_unclear", refusal.text) from None


def _receiver(relative: Relative, is_minor: bool) -> Relative:
    """A minor's guardian, where one has an account; whoever has none of their own falls back to their guardian."""
    guardian = relative.guardian
    if guardian is None or not guardian.account_number:
        return relative
    return guardian if is_minor or not relative.account_number else relative


def _called(relative: Relative) -> str:
    """What a refusal calls somebody by, without a name: their relation, or the law's word for a payee."""
    word = RELATIONS.get(relative.relation) or PAYEES.get(relative.relation)
    return word.read(get_language() or "id") if word else relative.relation


def _no_account(whose: str) -> Refusal:
    return Refusal("account_missing", _("Rekening belum dicatat untuk: %(whose)s.") % {"whose": whose})
