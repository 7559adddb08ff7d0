"""Two workers who may be one person: ``same`` merges their records, ``different`` is remembered.

A merge changes no history: enrolments, bills, payments and events stay with the record they were made for. The record
that goes points to the one that stays, and what both were enrolled for at the same time ends for it as a duplicate's
does: months that were billed twice are put right by the next bill.
"""

from __future__ import annotations

from datetime import date, timedelta

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from lindung.apps.events.services import chains_lock, event_record
from lindung.apps.registry.models import Enrolment, SuspectedPair, Worker
from lindung.apps.registry.selectors import suspects_visible
from lindung.apps.registry.services.change import enrolment_close
from lindung.apps.registry.services.two_people import two_people_remember
from lindung.kernel.errors import Conflict, Forbidden, NotFound, Refusal
from lindung.kernel.principal import Principal
from lindung.matching.identity import identity_of
from lindung.store import clock


@transaction.atomic
def suspects_decide(*, by: Principal, pair_id: int, decision: str, stays: int | None = None) -> SuspectedPair:
    """Say whether two workers are one person; ``stays`` is the worker whose record stays where they are the ``same``.

    Administrators decide within their government, the agency's officer about pairs of two governments.

    Raises:
        Refusal: ``not_found`` alike for a pair that is absent and one out of scope, ``forbidden``,
            ``decision_unknown``, ``decided_meanwhile``, ``stays_unknown``, or as ``_settle``.
    """
    if not by.may("worker.merge"):
        raise Forbidden(_("Anda tidak berwenang melakukan ini."))
    visible = suspects_visible(by).filter(pk=pair_id).values("pk")
    pair = SuspectedPair.objects.select_for_update().filter(pk__in=visible).first()
    if pair is None:
        raise NotFound(_("Pasangan ini tidak ada, atau bukan wewenang Anda."))
    if pair.decision:
        raise Conflict("decided_meanwhile", _("Pasangan ini baru saja diputuskan lain; lihat dulu keputusannya."))
    workers = {one.pk: one for one in _locked_workers(by, pair)}
    if decision == "different":
        two_people_remember(by=by, identities=[identity_of(one.nik, "", None, "") for one in workers.values()])
    elif decision != "same":
        raise Refusal("decision_unknown", _("Keputusan harus 'same' atau 'different'."))
    elif stays not in workers:
        raise Refusal("stays_unknown", _("Pilih peserta yang datanya tetap dipakai."))
    else:
        goes = next(one for key, one in workers.items() if key != stays)
        _merge(by, workers[stays], goes)
    pair.decision, pair.decided_by_id, pair.decided_at = decision, by.id, clock.now()
    pair.save(update_fields=["decision", "decided_by", "decided_at"])
    _record(by, list(workers.values()), decision, stays)
    return pair


def _locked_workers(by: Principal, pair: SuspectedPair) -> list[Worker]:
    keys = (pair.first_id, pair.second_id)
    governments = set(Worker.objects.filter(pk__in=keys).values_list("government_id", flat=True))
    chains_lock(by=by, governments=governments)
    locked = Worker.objects.select_for_update(of=("self",), no_key=True).select_related("office")
    workers = list(locked.filter(pk__in=keys).order_by("pk"))
    if any(one.merged_into_id for one in workers):
        raise Conflict("merged_meanwhile", _("Salah satu peserta ini sudah digabung dengan yang lain."))
    return workers


def _merge(by: Principal, stays: Worker, goes: Worker) -> None:
    _settle(by, stays, goes)
    Worker.objects.filter(merged_into=goes).update(merged_into=stays)
    goes.merged_into = stays
    goes.save(update_fields=["merged_into"])


def _settle(by: Principal, stays: Worker, goes: Worker) -> None:
    """End for the record that goes what the other is enrolled for at the same time.

    Raises:
        Refusal: ``stays_not_enrolled`` where only the record that goes is enrolled still, ``slices_cross`` where the
            enrolments cross in a way that an administrator has to put in order first.
    """
    lasts = goes.enrolments.select_related("office").exclude(end_reason__in=("changed", "duplicate"))
    for last in lasts.select_for_update(of=("self",), no_key=True).order_by("pk"):
        held = Q(ends_on=None) | Q(ends_on__gte=_chain_start(last))
        same = stays.enrolments.filter(held, segment=last.segment).exclude(end_reason="duplicate")
        both = same if last.ends_on is None else same.filter(starts_on__lte=last.ends_on)
        if last.ends_on is None and not same.filter(ends_on=None).exists():
            raise Refusal("stays_not_enrolled", _("Yang tetap harus yang masih terdaftar; pilih peserta yang lain."))
        begins = both.order_by("starts_on").values_list("starts_on", flat=True).first()
        if begins is not None:
            _close(by, last, begins)


def _close(by: Principal, last: Enrolment, begins: date) -> None:
    """End a slice: before the other record's began, or whole, as a duplicate, where it began later."""
    day_before = begins - timedelta(days=1)
    if begins <= _chain_start(last):
        ends_on = last.ends_on or max(clock.today(), last.starts_on)
        enrolment_close(by=by, enrolment=last, on=ends_on, reason="duplicate")
    elif last.starts_on <= day_before:
        enrolment_close(by=by, enrolment=last, on=day_before, reason="other")
    else:
        raise Refusal("slices_cross", _("Kepesertaan keduanya bersilangan; akhiri dulu yang keliru, lalu gabungkan."))


def _chain_start(last: Enrolment) -> date:
    """The first day of the slices that lead without a gap to the last one."""
    same = Enrolment.objects.filter(worker=last.worker_id, segment=last.segment, end_reason="changed")
    begins = last.starts_on
    for starts_on, ends_on in same.order_by("-starts_on").values_list("starts_on", "ends_on"):
        if ends_on != begins - timedelta(days=1):
            break
        begins = starts_on
    return begins


def _record(by: Principal, workers: list[Worker], decision: str, stays: int | None) -> None:
    """An event for each of the two, in its own government."""
    for one in workers:
        data: dict[str, object] = {"decision": decision}
        if decision == "same":
            data["stays"] = one.pk == stays
        event_record(
            actor=by,
            verb="worker.merge",
            subject=f"worker:{one.pk}",
            government=one.government_id,
            office=one.office.code,
            data=data,
        )
