"""The list of cases: who, of which office, where it stands, who has it, what comes next and how long that may take."""

from __future__ import annotations

import re
from datetime import date
from typing import Any, NamedTuple

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from lindung.apps.claims.lateness import cases_late
from lindung.apps.claims.models import Case
from lindung.apps.claims.selectors_board import board_rows
from lindung.apps.claims.selectors_next import NextStep
from lindung.apps.claims.states import ENDED, State
from lindung.apps.offices.selectors import office_names
from lindung.apps.registry.selectors import workers_found
from lindung.kernel.principal import Principal
from lindung.kernel.whole import whole
from lindung.web.base.lists.asked import Asked
from lindung.web.base.lists.spec import Column, Filter, Kind, ListSpec, Part, Phone, Search, chip
from lindung.web.claims.clock_words import left_of
from lindung.web.claims.words import CLAIM_KINDS_SHORT, CLAIM_STATES, kind_word, owner_word, state_word

_CODE = re.compile(r"(?:k-)?(?:\d{4}-)?0*(\d{1,12})", re.IGNORECASE)
_NIK = re.compile(r"\d{16}")


class ListedRow(NamedTuple):
    """A case as the list shows it. ``left``: how much time it has left, in words and as a tone."""

    case: Case
    step: NextStep
    left: tuple[str, str]


def case_list(principal: Principal, *, on: date, state: str = "") -> ListSpec:
    """The list as a principal may see it: the newest first, of one stage the longest waiting first."""
    return ListSpec(
        title=_("Klaim"),
        columns=_columns(principal),
        sort="since" if state else "-code",
        keeps=("state",),
        filters=_filters(principal),
        search=Search(
            label=_("Cari klaim"),
            hint=_("Nama, nomor kasus atau NIK") if principal.may("worker.see_nik") else _("Nama atau nomor kasus"),
            find=lambda cases, words: _find(principal, cases, words),
        ),
        empty=(_("Belum ada klaim."), _("Klaim muncul di sini setelah ada yang melapor atau memberi tahu.")),
        tone=lambda row: "late" if row.left[1] == "bad" else "",
        wrap=lambda cases: [ListedRow(row.case, row.step, left_of(row, on)) for row in board_rows(cases)],
    )


def sees_several(principal: Principal) -> bool:
    """Whether the cases that somebody sees may be of several governments, so that each says of which."""
    return not (principal.scope.government or principal.scope.office)


def joined(principal: Principal) -> tuple[str, ...]:
    """What the list reads beside each case."""
    return ("office", "government") if sees_several(principal) else ("office",)


def _columns(principal: Principal) -> tuple[Column, ...]:
    return (*_who(principal), *_where(), *_when())


def _who(principal: Principal) -> tuple[Column, ...]:
    """Whose case it is."""
    at, has_several = reverse("claims"), sees_several(principal)

    def person_parts(row: ListedRow) -> Part:
        return {"href": f"{at}{row.case.pk}/", "sub": row.case.code}

    return (
        Column(
            name="person", title=_("Orang"), value=lambda r: r.case.person_name, parts=person_parts,
            phone=Phone.LEAD, width=32,
        ),
        Column(
            name="code", title=_("Nomor"), value=lambda r: r.case.code, kind=Kind.CODE, order=("pk",),
            is_indexed=True, is_shown=False,
        ),
        Column(
            name="office", title=_("Kantor"), value=lambda r: r.case.office.name if r.case.office else "", width=32,
            parts=lambda r: {"sub": r.case.government.name} if has_several else {},
        ),
        Column(name="kind", title=_("Jenis"), value=lambda r: kind_word(r.case.kind), width=24),
    )  # fmt: skip


def _where() -> tuple[Column, ...]:
    """Where it stands, and whose turn it is."""
    return (
        Column(
            name="state", title=_("Tahap"), kind=Kind.STATE, value=lambda r: state_word(r.case.state), width=24,
            parts=lambda r: {"text": "", "chips": (chip(CLAIM_STATES[r.case.state][1], state_word(r.case.state)),)},
        ),
        Column(
            name="since", title=_("Sejak"), kind=Kind.MOMENT, value=lambda r: r.case.state_since,
            order=("state_since",), is_indexed=True, is_shown=False, width=20,
        ),
        Column(
            name="owner", title=_("Giliran"), value=lambda r: owner_word(r.step.owner),
            parts=lambda r: {"sub": r.step.text}, width=20,
        ),
        Column(name="next", title=_("Langkah berikutnya"), value=lambda r: r.step.text, is_shown=False, width=40),
    )  # fmt: skip


def _when() -> tuple[Column, ...]:
    """Until when, and how much time is left."""

    def left_parts(row: ListedRow) -> Part:
        words, tone = row.left
        return {"text": "", "chips": (chip(tone, words),) if words else ()}

    return (
        Column(name="due", title=_("Paling lambat"), kind=Kind.DAY, value=lambda r: r.step.due_on),
        Column(
            name="left", title=_("Sisa waktu"), kind=Kind.STATE, value=lambda r: r.left[0],
            parts=left_parts, phone=Phone.FIGURE, width=24,
        ),
    )  # fmt: skip


def _filters(principal: Principal) -> tuple[Filter, ...]:
    found = [
        Filter(
            name="show",
            title=_("Tampilkan"),
            choices=(("late", _("Terlambat")), ("ended", _("Sudah selesai"))),
            keep=lambda cases, value: cases_late(cases) if value == "late" else cases,
        ),
        Filter(
            name="kind",
            title=_("Jenis"),
            choices=tuple(CLAIM_KINDS_SHORT.items()),
            keep=lambda cases, kind: cases.filter(kind=kind),
            is_select=True,
        ),
    ]
    if not principal.scope.office:
        offices = office_names(principal.scope)
        found.append(Filter(name="office", title=_("Kantor"), choices=(), groups=offices, keep=_by_office))
    return tuple(found)


def cases_shown(cases: QuerySet[Case], asked: Asked) -> QuerySet[Case]:
    """The cases of the list before it is narrowed: of a stage, those that ended, or those that run."""
    if asked.kept["state"] in State.values:
        return cases.filter(state=asked.kept["state"])
    if asked.chosen["show"] == "ended":
        return cases.filter(state__in=ENDED)
    return cases if asked.words else cases.exclude(state__in=ENDED)


def _by_office(cases: QuerySet[Case], code: str) -> QuerySet[Case]:
    return cases.filter(office__code=code)


def _find(principal: Principal, cases: QuerySet[Case], words: str) -> Any:
    """By NIK for who sees one, by the number of the case, else by name as the list of workers finds it."""
    if _NIK.fullmatch(words):
        found = cases.filter(Q(worker__nik=words) | Q(worker=None, person_nik=words))
        return found if principal.may("worker.see_nik") else cases.none()
    if match := _CODE.fullmatch(words):
        return cases.filter(pk=whole(match[1]) or 0)
    if principal.scope.office:
        return cases.filter(person_name__icontains=words)
    people = [worker.pk for worker in workers_found(principal, words).workers]
    return cases.filter(Q(worker__in=people) | Q(worker=None, person_name__icontains=words))
