"""The list of events: when, who, what and where, and the beginning of the link's hash."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from functools import partial
from typing import Any, NamedTuple

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from lindung.apps.events.models import Event
from lindung.apps.events.selectors import Own
from lindung.apps.monitoring.lifeline import ENROLLED
from lindung.apps.offices.selectors import office_names, place_names
from lindung.apps.submissions.selectors import names_of_rows
from lindung.kernel.principal import Principal
from lindung.web.base.lists.spec import Column, Filter, Kind, ListSpec, Part, Phone, Search
from lindung.web.base.words import ROLES
from lindung.web.events.presenters import Beside, actor_of, chain_name, detail_of, link_of, own_of
from lindung.web.events.words import ACTS, sorted_acts

# What the address of the list keeps besides: a person, the first day and the last.
KEPT = ("orang", "dari", "sampai")


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
    chain: str
    position: int
    law_version: str


class ShownEvent(NamedTuple):
    """An event and, in words, where it happened and what exactly was done, and what its chain is called."""

    event: EventRow
    where: str
    chain: str


def event_list(principal: Principal, own: Mapping[int, Own]) -> ListSpec:
    """The list of events, the newest first; names of people as far as the reader sees them.

    Of one person ``own`` are their parts of acts that enrolled many, by number.
    """

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
                name="what", title=_("Apa"), value=lambda e: str(ACTS.get(e.event.verb, e.event.verb)),
                parts=_act_parts, phone=Phone.LEAD, width=36,
            ),
            Column(name="where", title=_("Di mana"), value=lambda e: e.where, is_shown=False, width=48),
            Column(
                name="hash", title=_("Sidik"), value=lambda e: e.event.hash, kind=Kind.CODE, phone=Phone.HIDDEN,
                parts=lambda e: {"text": e.event.hash[:12]}, width=68,
            ),
            *_in_file_only(),
        ),
        sort="-number",
        tie=("number",),
        filters=_filters(principal),
        keeps=KEPT,
        search=Search(label=_("Cari dalam riwayat"), hint=_("Nama orang yang melakukannya"), find=_find),
        empty=(_("Belum ada kejadian."), _("Setiap perbuatan tercatat di sini.")),
        fields=EventRow._fields,
        make=EventRow,
        wrap=partial(_shown, principal, own),
        at=reverse("events"),
    )  # fmt: skip


def _act_parts(shown: ShownEvent) -> Part:
    return {"href": link_of(shown.event.subject), "sub": shown.where}


def _in_file_only() -> tuple[Column, ...]:
    """Where an event stands in which chain, and by which law book it was done: for whoever verifies the file."""
    return (
        Column(name="chain", title=_("Rantai"), value=lambda e: e.chain, is_shown=False, width=28),
        Column(
            name="position", title=_("Urutan dalam rantai"), value=lambda e: e.event.position, kind=Kind.NUMBER,
            is_shown=False,
        ),
        Column(
            name="law", title=_("Versi hukum"), value=lambda e: e.event.law_version, kind=Kind.CODE, is_shown=False,
            width=68,
        ),
    )  # fmt: skip


def _filters(principal: Principal) -> tuple[Filter, ...]:
    offices = office_names(principal.scope)
    return (
        Filter(name="act", title=_("Apa"), choices=sorted_acts(), keep=_by_act),
        Filter(name="office", title=_("Kantor"), choices=(), groups=offices, keep=_of_office),
    )


def _shown(principal: Principal, own: Mapping[int, Own], events: list[EventRow]) -> list[ShownEvent]:
    """Events with the names of their places and of the people whose pairs they decided, in three statements at most."""
    given = ("office", "office_before")
    codes = {code for event in events for code in (event.office, event.government, *map(event.data.get, given))}
    places = place_names({str(code) for code in codes if code})
    people = names_of_rows(principal, [(event.verb, event.subject, event.data) for event in events])

    def where(event: EventRow) -> str:
        place = places.offices.get(event.office, "") if event.office else places.governments.get(event.government, "")
        beside = Beside(places.offices, people.get((event.subject, event.data.get("row", 0)), ""))
        part = own.get(event.number) if event.verb == ENROLLED else None
        detail = own_of(part) if part else detail_of(event.verb, event.data, beside)
        return ": ".join(one for one in (place, detail) if one)

    return [ShownEvent(event, where(event), chain_name(event.chain, places.governments)) for event in events]


def _of_office(events: QuerySet[Event], code: str) -> QuerySet[Event]:
    return events.filter(office=code)


def _by_act(events: QuerySet[Event], verb: str) -> QuerySet[Event]:
    return events.filter(verb=verb)


def _find(events: QuerySet[Event], words: str) -> QuerySet[Event]:
    return events.filter(Q(actor__icontains=words))
