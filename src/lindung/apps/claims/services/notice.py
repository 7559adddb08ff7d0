"""Notices: anybody tells of an accident or a death. The answer is always alike, a ticket, and gives nothing away."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from lindung.apps.claims.models import Case, Channel, Kind, Notice
from lindung.apps.claims.opening import case_of_event, placed_at
from lindung.apps.claims.selectors import notices_open
from lindung.apps.claims.services.move import case_noted, case_opened, require_reason
from lindung.apps.claims.states import State
from lindung.apps.events.services import event_record
from lindung.apps.offices.models import Government
from lindung.apps.registry.models import Worker
from lindung.kernel.errors import NotFound, Refusal
from lindung.kernel.principal import Principal
from lindung.matching.full_names import knows_full_name
from lindung.store import clock

_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
_TICKET_LETTERS = 10


@dataclass(frozen=True, slots=True)
class Message:
    """What somebody told: who is meant (name, and NIK or card number if known), when, what happened, who tells."""

    affected: str
    nik: str = ""
    event_on: date | None = None
    story: str = ""
    notifier: str = ""
    phone: str = ""
    kind: str = Kind.STATUS_OPEN


@transaction.atomic
def notice_record(*, message: Message, channel: Channel, by: Principal | None = None) -> Notice:
    """Keep a notice. It opens a case, or joins one, where NIK and name say beyond doubt who is meant.

    ``by`` is the officer or the office who writes it down; None for the public page. Stops no clock.

    Raises:
        Refusal: ``affected_missing``, ``event_to_come``, or ``forbidden``.
    """
    who = by or Principal.system("halaman umum")
    if by is not None and not by.may("claim.notice"):
        by.require("claim.notice")
    _require_sound(message)
    worker = _worker_meant(message)
    government = worker.government if worker else _government_of(message.nik)
    notice = Notice.objects.create(
        government=government,
        ticket="".join(secrets.choice(_LETTERS) for _each in range(_TICKET_LETTERS)),
        channel=channel,
        affected=message.affected[:160],
        nik=message.nik[:16],
        event_on=message.event_on,
        story=message.story[:4000],
        notifier=message.notifier[:160],
        phone=message.phone[:40],
        recorded_by_id=who.id,
        noticed_at=clock.now(),
    )
    event_record(
        actor=who,
        verb="claim.notice_kept",
        subject=f"notice:{notice.pk}",
        government=notice.government_id or "",
        data={"channel": channel.value},
    )
    if worker and message.event_on:
        notice_join(notice, worker, message.event_on, message.kind, by=who)
    return notice


@transaction.atomic
def notice_identify(*, by: Principal, notice_id: int, worker: Worker, event_on: date, kind: str) -> Case:
    """Say whom a notice means (a worker whose visibility was checked) and when it happened: a case opens or is joined.

    Raises:
        Refusal: ``not_found`` or ``forbidden``.
    """
    notice = _held(by, notice_id)
    by.require("claim.handle", government=worker.government_id)
    return notice_join(notice, worker, event_on, kind, by=by)


@transaction.atomic
def notice_dismiss(*, by: Principal, notice_id: int, reason: str) -> None:
    """Say why a notice opens no case.

    Raises:
        Refusal: ``not_found`` or ``reason_missing``.
    """
    notice = _held(by, notice_id)
    require_reason(reason)
    notice.dismissed_reason = reason.strip()[:300]
    notice.save(update_fields=["dismissed_reason"])
    event_record(
        actor=by,
        verb="claim.notice_dismissed",
        subject=f"notice:{notice.pk}",
        government=notice.government_id or "",
        data={},
    )


def notice_join(notice: Notice, worker: Worker, event_on: date, kind: str, *, by: Principal) -> Case:
    """Put a notice to the open case of the event, or open one in ``noticed``."""
    case = case_of_event(worker, event_on)
    if case is None:
        case = placed_at(worker, event_on, kind)
        case.state, case.story, case.opened_by_id = State.NOTICED, notice.story, by.id
        case.state_since = case.opened_at = clock.now()
        case.save()
        case_opened(case, by=by, data={"channel": notice.channel})
    else:
        case_noted(case, "notice_joined", by=by, data={"channel": notice.channel})
    notice.case, notice.government_id = case, case.government_id
    notice.save(update_fields=["case", "government"])
    return case


def _require_sound(message: Message) -> None:
    if not message.affected.strip():
        raise Refusal("affected_missing", _("Tulis nama orang yang mengalaminya."))
    if message.event_on and message.event_on > clock.today():
        raise Refusal("event_to_come", _("Hari kejadian belum tiba; isi tanggal hari ini atau sebelumnya."))


def _worker_meant(message: Message) -> Worker | None:
    """The worker whose NIK was told with a name that can be theirs; None where either leaves a doubt."""
    worker = Worker.objects.select_related("merged_into", "government").filter(nik=message.nik).first()
    if worker is None or not message.nik or not knows_full_name(message.affected, worker.name):
        return None
    return worker.merged_into or worker


def _government_of(nik: str) -> Government | None:
    """The government on whose desk an unknown person's notice lies: that of the region where the NIK was issued."""
    region = f"{nik[:2]}.{nik[2:4]}" if len(nik) == 16 and nik.isdigit() else ""
    return Government.objects.filter(pk=region).first() if region else None


def _held(by: Principal, notice_id: int) -> Notice:
    if not notices_open(by).filter(pk=notice_id).exists():
        raise NotFound(_("Pemberitahuan ini tidak ada, atau sudah ditangani."))
    return Notice.objects.select_for_update(of=("self",)).get(pk=notice_id)
