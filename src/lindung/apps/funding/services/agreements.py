"""Recording agreements: a first one, its renewal, and an addendum when more people need protection."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from lindung.apps.events.services import event_record
from lindung.apps.funding.models import Agreement
from lindung.apps.offices.models import Government, Segment
from lindung.kernel.errors import Conflict, NotFound, Refusal
from lindung.kernel.principal import Principal
from lindung.kernel.rupiah import Rupiah
from lindung.store import clock
from lindung.store.files import Stored

MOST_PEOPLE = 100_000_000
MOST_RUPIAH = 10**15


@dataclass(frozen=True, slots=True)
class Terms:
    """What is signed: number, the agency's branch, period (both days included), people, rupiah, and the file."""

    number: str
    party: str
    starts_on: date
    ends_on: date
    people: int
    amount_rupiah: Rupiah
    segment: str = Segment.WAGE_EARNER.value
    file: Stored | None = None


@transaction.atomic
def agreement_sign(
    *, by: Principal, government: Government, terms: Terms, renews: int | None = None, amends: int | None = None
) -> Agreement:
    """Record a signed agreement, a renewal of one (``renews``) or an addendum to one (``amends``).

    Raises:
        Refusal: ``forbidden``, ``not_found``, ``agreement_incomplete``, ``segment_unknown``, ``period_impossible``,
            ``amount_impossible``, ``number_used``, ``renewal_misplaced``, ``renewed_before`` or ``addendum_misplaced``.
    """
    by.require("funding.change", government=government.pk)
    Government.objects.select_for_update(no_key=True).get(pk=government.pk)
    _require_sound(government, terms)
    before = _of(government, renews) if renews else None
    amended = _of(government, amends) if amends else None
    if before is not None:
        _require_follows(before, terms)
    if amended is not None:
        _require_addendum(amended, terms)
    agreement = Agreement.objects.create(
        government=government,
        number=" ".join(terms.number.split()),
        party=" ".join(terms.party.split()),
        segment=terms.segment,
        starts_on=terms.starts_on,
        ends_on=terms.ends_on,
        people=terms.people,
        amount_rupiah=terms.amount_rupiah,
        file_name=terms.file.name if terms.file else "",
        file_stored_as=terms.file.stored_as if terms.file else "",
        renews=before,
        amends=amended,
        recorded_by_id=by.id,
        recorded_at=clock.now(),
    )
    _agreement_event(by, agreement)
    return agreement


def _agreement_event(by: Principal, agreement: Agreement) -> None:
    event_record(
        actor=by,
        verb="agreement.sign",
        subject=f"agreement:{agreement.pk}",
        government=agreement.government_id,
        data={
            "number": agreement.number,
            "people": agreement.people,
            "amount_rupiah": agreement.amount_rupiah,
            "starts_on": agreement.starts_on.isoformat(),
            "ends_on": agreement.ends_on.isoformat(),
            "renews": agreement.renews_id,
            "amends": agreement.amends_id,
        },
    )


def _of(government: Government, key: int) -> Agreement:
    found = Agreement.objects.filter(government=government, pk=key).first()
    if found is None:
        raise NotFound(_("Perjanjian ini tidak ada, atau bukan milik pemerintah daerah Anda."))
    return found


def _require_sound(government: Government, terms: Terms) -> None:
    if not terms.number.strip() or not terms.party.strip():
        raise Refusal("agreement_incomplete", _("Nomor perjanjian dan pihak BPJS Ketenagakerjaan harus diisi."))
    if terms.segment not in Segment.values:
        raise Refusal("segment_unknown", _("Segmen ini tidak dikenal."))
    if terms.ends_on < terms.starts_on or terms.starts_on.year < 2015 or terms.ends_on.year > terms.starts_on.year + 10:
        raise Refusal("period_impossible", _("Masa berlaku harus berakhir sesudah mulai, paling lama sepuluh tahun."))
    if not 0 < terms.people <= MOST_PEOPLE or not 0 < terms.amount_rupiah <= MOST_RUPIAH:
        raise Refusal("amount_impossible", _("Jumlah orang dan rupiah harus bulat, lebih dari nol."))
    if Agreement.objects.filter(government=government, number=" ".join(terms.number.split())).exists():
        raise Refusal("number_used", _("Nomor perjanjian ini sudah tercatat."))


def _require_follows(before: Agreement, terms: Terms) -> None:
    if before.amends_id is not None or terms.starts_on <= before.ends_on or terms.segment != before.segment:
        raise Refusal("renewal_misplaced", _("Perpanjangan mulai sesudah perjanjian lama berakhir, untuk segmen sama."))
    if Agreement.objects.filter(renews=before).exists():
        raise Conflict("renewed_before", _("Perjanjian ini sudah diperpanjang."))


def _require_addendum(amended: Agreement, terms: Terms) -> None:
    is_within = amended.starts_on <= terms.starts_on and terms.ends_on == amended.ends_on
    if amended.amends_id is not None or not is_within or terms.segment != amended.segment:
        raise Refusal("addendum_misplaced", _("Adendum mulai di dalam masa perjanjiannya dan berakhir bersamanya."))
