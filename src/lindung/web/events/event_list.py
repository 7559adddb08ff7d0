"""The list of events: when, who, what and where, and the beginning of the link's hash."""

from __future__ import annotations

from datetime import datetime
from typing import Any, NamedTuple

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from lindung.apps.events.models import Event
from lindung.apps.offices.selectors import place_names
from lindung.web.base.lists.spec import Column, Filter, Kind, ListSpec, Part, Phone, Search
from lindung.web.base.words import ROLES
from lindung.web.events.presenters import actor_of, detail_of, link_of
from lindung.web.events.words import ACTS, sorted_acts


class EventRow(NamedTuple):
    """What a list reads of an event."""

    number: int
    at: datetime
    actor: str
    actor_role: str
    verb: str
    subject: str
    government: str
    office: str
    data: dict[str, Any]
    hash: str


class ShownEvent(NamedTuple):
    """An event and, in words, where it happened and what exactly was done."""

    event: EventRow
    where: str


def event_list() -> ListSpec:
    """The list of events, the newest first."""

    def act_parts(shown: ShownEvent) -> Part:
        return {"href": link_of(shown.event.subject), "sub": shown.where}

    return ListSpec(
        title=_("Riwayat"),
        columns=(
            Column(
                name="number", title=_("Nomor"), value=lambda e: e.event.number, kind=Kind.NUMBER, order=("number",),
                is_indexed=True, phone=Phone.FIGURE, width=10,
            ),
            Column(name="at", title=_("Kapan"), value=lambda e: e.event.at, kind=Kind.MOMENT, width=20),
            Column(
                name="who", title=_("Siapa"), value=lambda e: actor_of(e.event.actor), width=28, phone=Phone.SECOND,
                parts=lambda e: {"sub": ROLES.get(e.event.actor_role, e.event.actor_role)},
            ),
            Column(
                name="what", title=_("Apa"), value=lambda e: str(ACTS.get(e.event.verb, e.event.verb)), parts=act_parts,
                phone=Phone.LEAD, width=36,
            ),
            Column(name="where", title=_("Di mana"), value=lambda e: e.where, is_shown=False, width=48),
            Column(
                name="hash", title=_("Sidik"), value=lambda e: e.event.hash, kind=Kind.CODE, phone=Phone.HIDDEN,
                parts=lambda e: {"text": e.event.hash[:12]}, width=68,
            ),
        ),
        sort="-number",
        tie=("number",),
        filters=(Filter(name="act", title=_("Apa"), choices=sorted_acts(), keep=_by_act),),
        search=Search(label=_("Cari dalam riwayat"), hint=_("Nama orang yang melakukannya"), find=_find),
        empty=(_("Belum ada kejadian."), _("Setiap perbuatan tercatat di sini.")),
        fields=EventRow._fields,
        make=EventRow,
        wrap=_shown,
        at=reverse("events"),
    )  # fmt: skip


def _shown(events: list[EventRow]) -> list[ShownEvent]:
    """Events with the names of their places, in two statements at most."""
    codes = {code for event in events for code in (event.office, event.government, event.data.get("office"))}
    places = place_names({str(code) for code in codes if code})

    def where(event: EventRow) -> str:
        place = places.offices.get(event.office, "") if event.office else places.governments.get(event.government, "")
        return ": ".join(part for part in (place, detail_of(event.data, places.offices)) if part)

    return [ShownEvent(event, where(event)) for event in events]


def _by_act(events: QuerySet[Event], verb: str) -> QuerySet[Event]:
    return events.filter(verb=verb)


def _find(events: QuerySet[Event], words: str) -> QuerySet[Event]:
    return events.filter(Q(actor__icontains=words))
