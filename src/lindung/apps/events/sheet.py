"""The sheet of a verification: when every chain was walked, where each ended, and what was found. To print and sign.

The ends are recorded, so that later verifications compare with them, and the paper carries them out of the house.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from lindung.apps.events.chain import ANCHOR, EARLIER, INSTALLATION, government_of
from lindung.apps.events.models import Event
from lindung.apps.events.services import look_record
from lindung.apps.events.verification import ChainVerdict, chain_verify
from lindung.kernel.errors import Forbidden, NotFound
from lindung.kernel.principal import Principal


@dataclass(frozen=True, slots=True)
class Sheet:
    """One verification as a principal sees it; ``others`` are the chains beyond, ``others_broken`` of them broken.

    ``number`` and ``hash`` are those of the event that recorded it. Whether ``actor``, who had it made, may be named to
    the principal, the accounts know.
    """

    number: int
    at: datetime
    actor_id: int | None
    actor: str
    law_version: str
    hash: str
    chains: tuple[ChainVerdict, ...]
    others: int
    others_broken: int

    @property
    def holds(self) -> bool:
        """Whether every chain was as it was written, those beyond too."""
        return not self.others_broken and all(one.holds for one in self.chains)

    @property
    def events(self) -> int:
        """How many events held in the chains shown."""
        return sum(one.events for one in self.chains)


def sheet_make(*, by: Principal) -> int:
    """Walk every chain now and record where each ended; answers the number of the event.

    Raises:
        Refusal: ``forbidden``.
    """
    _require_seeing(by)
    verdict = chain_verify()
    data = {
        "roots": {one.chain: [one.events, one.root] for one in verdict.chains if one.holds},
        "broken": {
            one.chain: [one.events, one.root, one.broken_at, one.cause] for one in verdict.chains if not one.holds
        },
    }
    with transaction.atomic():
        return look_record(by=by, verb=ANCHOR, subject="chain:", data=data).number


def sheet_get(principal: Principal, number: int) -> Sheet:
    """The sheet of a recorded verification: the chains of the installation and of the governments in scope.

    Raises:
        Refusal: ``forbidden``, or ``not_found``.
    """
    _require_seeing(principal)
    event = Event.objects.filter(number=number, verb=ANCHOR).first()
    if event is None:
        raise NotFound(_("Pemeriksaan ini tidak ada."))
    found = [ChainVerdict(chain, *end) for chain, end in event.data["roots"].items()]
    found += [ChainVerdict(chain, *end) for chain, end in event.data["broken"].items()]
    seen = [one for one in sorted(found, key=_order) if _is_seen(principal, one.chain)]
    return Sheet(
        event.number,
        event.at,
        event.actor_id,
        event.actor,
        event.law_version,
        event.hash,
        tuple(seen),
        len(found) - len(seen),
        sum(not one.holds for one in found) - sum(not one.holds for one in seen),
    )


def _require_seeing(principal: Principal) -> None:
    if not principal.may("event.see"):
        raise Forbidden(_("Anda tidak berwenang melakukan ini."))


def _order(one: ChainVerdict) -> tuple[bool, str]:
    return one.chain != EARLIER, one.chain


def _is_seen(principal: Principal, chain: str) -> bool:
    government = government_of(chain)
    return chain in (EARLIER, INSTALLATION) or not government or principal.scope.reaches(government=government)
