"""Notices: anybody tells of an accident or a death. The answer is always alike, a ticket, and gives nothing away."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from lindung.apps.claims.jobs import match_later
from lindung.apps.claims.models import Case, Channel, Kind, Notice
from lindung.apps.claims.opening import case_of_event, placed_at, require_lawful_day
from lindung.apps.claims.selectors import notices_open
from lindung.apps.claims.services.move import case_noted, case_open, require_reason
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
    """What somebody told: who is meant (name, and NIK or card number if known), when, what happened, who tells.

    ``died_on`` is the day of death where they say that the person died, whatever ``kind`` it turns out to be.
    """

    affected: str
    nik: str = ""
    event_on: date | None = None
    story: str = ""
    notifier: str = ""
    phone: str = ""
    kind: str = Kind.STATUS_OPEN
    died_on: date | None = None


@transaction.atomic
def notice_record(
    *, message: Message, channel: Channel, by: Principal | None = None, key: str = "", is_later: bool = False
) -> Notice:
    """Keep a notice. It opens a case, or joins one, where NIK and name say beyond doubt who is meant.

    ``by`` is the officer or the office who writes it down; None for the public page. Stops no clock. The same notice
    sent again with the same ``key`` answers the ticket that it has. ``is_later``: a job finds out who is meant, so that
    the answer takes the same work whether the registry knows the person or not.

    Raises:
        Refusal: ``affected_missing``, ``event_to_come``, or ``forbidden``.
    """
    who = by or Principal.system("halaman umum")
    if by is not None and not by.may("claim.notice"):
        by.require("claim.notice")
    _require_sound(message)
    worker = None if is_later else _worker_meant(message.nik, message.affected)
    government = worker.government if worker else _government_of(message.nik)
    notice, is_new = _kept(message, _ticket(message, key), channel, government, who)
    if not is_new:
        return notice
    event_record(
        actor=who,
        verb="claim.notice_kept",
        subject=f"notice:{notice.pk}",
        government=notice.government_id or "",
        data={"channel": channel.value},
    )
    if is_later:
        match_later(notice)
    elif worker and message.event_on:
        notice_join(notice, worker, message.event_on, message.kind, by=who, died_on=message.died_on)
    return notice


def _kept(
    message: Message, ticket: str, channel: Channel, government: Government | None, by: Principal
) -> tuple[Notice, bool]:
    """The notice of a ticket, and whether it is new."""
    fields = {
        "government": government,
        "channel": channel,
        "affected": message.affected[:160],
        "nik": message.nik[:16],
        "kind": message.kind,
        "event_on": message.event_on,
        "died_on": message.died_on,
        "story": message.story[:4000],
        "notifier": message.notifier[:160],
        "phone": message.phone[:40],
        "recorded_by_id": by.id,
        "noticed_at": clock.now(),
    }
    return Notice.objects.get_or_create(ticket=ticket, defaults=fields)


@transaction.atomic
def notice_match(notice_id: int) -> Case | None:
    """Find out, past the answer, whom a kept notice means; None where that leaves a doubt. May be done again."""
    notice = Notice.objects.select_for_update(of=("self",), no_key=True).get(pk=notice_id)
    worker = _worker_meant(notice.nik, notice.affected)
    if notice.case_id or notice.dismissed_reason or worker is None:
        return None
    if notice.event_on is None:
        notice.government_id = worker.government_id
        notice.save(update_fields=["government"])
        return None
    by = Principal.system("halaman umum")
    return notice_join(notice, worker, notice.event_on, notice.kind, by=by, died_on=notice.died_on)


@transaction.atomic
def notice_identify(
    *, by: Principal, notice_id: int, worker: Worker, event_on: date, kind: str, died_on: date | None = None
) -> Case:
    """Say whom a notice means (a worker whose visibility was checked) and when it happened: a case opens or is joined.

    Raises:
        Refusal: ``not_found``, ``forbidden``, ``event_to_come`` or ``death_before_event``.
    """
    notice = _held(by, notice_id)
    by.require("claim.handle", government=worker.government_id)
    _require_days(event_on, died_on)
    return notice_join(notice, worker, event_on, kind, by=by, died_on=died_on)


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


def notice_join(
    notice: Notice, worker: Worker, event_on: date, kind: str, *, by: Principal, died_on: date | None = None
) -> Case:
    """Put a notice to the open case of the event, or open one in ``noticed``."""
    case = case_of_event(worker, event_on, died_on=died_on or (event_on if kind == Kind.OTHER_DEATH else None))
    if case is None:
        case = placed_at(worker, event_on, kind)
        case.died_on = died_on or case.died_on
        case.story = notice.story
        case_open(case, State.NOTICED, by=by, data={"channel": notice.channel})
    else:
        case_noted(case, "notice_joined", by=by, data={"channel": notice.channel})
    notice.case, notice.government_id = case, case.government_id
    notice.save(update_fields=["case", "government"])
    return case


def _require_sound(message: Message) -> None:
    if not message.affected.strip():
        raise Refusal("affected_missing", _("Tulis nama orang yang mengalaminya."))
    _require_days(message.event_on, message.died_on)


def _require_days(event_on: date | None, died_on: date | None) -> None:
    if max(event_on or date.min, died_on or date.min) > clock.today():
        raise Refusal("event_to_come", _("Hari kejadian belum tiba; isi tanggal hari ini atau sebelumnya."))
    if first := event_on or died_on:
        require_lawful_day(first)
    if event_on and died_on and died_on < event_on:
        raise Refusal("death_before_event", _("Hari meninggal sebelum hari kejadian; periksa kedua tanggalnya."))


def _ticket(message: Message, key: str) -> str:
    """A ticket that nobody can guess; of the same notice sent again with the same key the same one."""
    if not key:
        return "".join(secrets.choice(_LETTERS) for _each in range(_TICKET_LETTERS))
    written = repr((key, message))
    number = int.from_bytes(salted_hmac("lindung.claims.ticket", written, algorithm="sha256").digest(), "big")
    return "".join(_LETTERS[number >> 5 * place & 31] for place in range(_TICKET_LETTERS))


def _worker_meant(nik: str, affected: str) -> Worker | None:
    """The worker whose NIK was told with a name that can be theirs; None where either leaves a doubt."""
    worker = Worker.objects.select_related("merged_into", "government").filter(nik=nik).first()
    if worker is None or not nik or not knows_full_name(affected, worker.name):
        return None
    return worker.merged_into or worker


def _government_of(nik: str) -> Government | None:
    """The government on whose desk an unknown person's notice lies: that of the region where the NIK was issued."""
    region = f"{nik[:2]}.{nik[2:4]}" if len(nik) == 16 and nik.isdigit() else ""
    return Government.objects.filter(pk=region).first() if region else None


def _held(by: Principal, notice_id: int) -> Notice:
    if not notices_open(by).filter(pk=notice_id).exists():
        raise _handled()
    notice = Notice.objects.select_for_update(of=("self",)).get(pk=notice_id)
    if notice.case_id is not None or notice.dismissed_reason:
        raise _handled()
    return notice


def _handled() -> NotFound:
    return NotFound(_("Pemberitahuan ini tidak ada, atau sudah ditangani."))
