"""The list of lists of deaths, and that of the families who have received nothing yet."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from lindung.apps.claims.models import Case, DeathList
from lindung.apps.claims.selectors_watch import WaitingFamily, families_of
from lindung.apps.claims.states import State
from lindung.web.base.lists.spec import Column, Filter, Kind, ListSpec, Part, Phone, Search, chip
from lindung.web.claims.words import CLAIM_STATES, state_word
from lindung.web.deaths.words import DEATH_LIST_STATES


def deaths_list() -> ListSpec:
    """The lists that were taken in, the newest first."""
    at = reverse("deaths")

    def name_parts(found: DeathList) -> Part:
        return {"href": f"{at}{found.pk}/", "sub": found.government.name}

    return ListSpec(
        title=_("Daftar kematian"),
        columns=(
            Column(
                name="name", title=_("Berkas"), value=lambda d: d.name, parts=name_parts, phone=Phone.LEAD, width=36,
            ),
            Column(
                name="on", title=_("Dimasukkan"), value=lambda d: d.recorded_at, kind=Kind.DAY, order=("pk",),
                is_indexed=True, width=20,
            ),
            Column(name="certain", title=_("Pasti"), value=_count("certain"), kind=Kind.NUMBER),
            Column(name="probable", title=_("Mungkin"), value=_count("probable"), kind=Kind.NUMBER),
            Column(name="conflict", title=_("Bertentangan"), value=_count("conflict"), kind=Kind.NUMBER),
            Column(name="none", title=_("Bukan peserta"), value=_count("none"), kind=Kind.NUMBER, is_shown=False),
            Column(name="bad", title=_("Mustahil"), value=_count("bad"), kind=Kind.NUMBER, is_shown=False),
            Column(
                name="state", title=_("Keadaan"), kind=Kind.STATE, parts=_list_state, phone=Phone.FIGURE,
                value=lambda d: str(DEATH_LIST_STATES[d.state][0]),
            ),
        ),
        sort="-on",
        search=Search(label=_("Cari daftar"), hint=_("Nama berkas"), find=_by_name),
        empty=(
            _("Belum ada daftar kematian."),
            _("Yang pertama dicocokkan dengan semua orang yang pernah menjadi peserta."),
        ),
    )  # fmt: skip


def _count(verdict: str) -> Any:
    """How many rows of a list were judged so; nothing while it is not compared."""
    return lambda found: found.counts.get(verdict, 0) if found.state == "compared" else None


def _list_state(found: DeathList) -> Part:
    if waiting := getattr(found, "open_rows", 0):
        return {"text": "", "chips": (chip("waits", _("%(n)s menunggu") % {"n": waiting}),)}
    word, tone = DEATH_LIST_STATES[found.state]
    return {"text": "", "chips": (chip(tone, word),)}


def _by_name(lists: QuerySet[DeathList], words: str) -> QuerySet[DeathList]:
    return lists.filter(name__icontains=words)


def family_list(on: date) -> ListSpec:
    """The families who have received nothing yet, the oldest death first."""
    return ListSpec(
        title=_("Keluarga yang belum menerima"),
        columns=_family_columns(),
        sort="died",
        filters=(
            Filter(
                name="visitor",
                title=_("Kunjungan"),
                choices=(("none", _("Belum ada yang mengunjungi")), ("named", _("Ada yang mengunjungi"))),
                keep=lambda cases, value: cases.filter(visitor="") if value == "none" else cases.exclude(visitor=""),
            ),
            Filter(
                name="state",
                title=_("Tahap"),
                choices=tuple((state.value, CLAIM_STATES[state.value][0]) for state in State if state in _SHOWN),
                keep=lambda cases, value: cases.filter(state=value),
                is_select=True,
            ),
        ),
        search=Search(label=_("Cari keluarga"), hint=_("Nama yang meninggal atau yang mengunjungi"), find=_find),
        empty=(
            _("Tidak ada keluarga yang menunggu."),
            _("Setiap keluarga dari kematian yang diketahui sudah menerima sesuatu."),
        ),
        wrap=lambda cases: families_of(cases, on=on),
    )


_SHOWN = {
    State.NOTICED, State.REPORTED, State.COLLECTING, State.COMPLETE, State.ASSESSED, State.DECIDED, State.PAID,
    State.DISPUTED, State.MISSING, State.STATUS_OPEN, State.EMPLOYER_FIRST, State.GAP_FIRST, State.APPEALED,
}  # fmt: skip


def _family_columns() -> tuple[Column, ...]:
    claims, at = reverse("claims"), reverse("death-families")

    def person_parts(family: WaitingFamily) -> Part:
        return {"href": f"{claims}{family.case.pk}/", "sub": family.case.office.name if family.case.office else ""}

    def state_parts(family: WaitingFamily) -> Part:
        tone = CLAIM_STATES[family.case.state][1]
        return {"text": "", "chips": (chip(tone, state_word(family.case.state)),), "sub": family.row.step.text}

    def visitor_parts(family: WaitingFamily) -> Part:
        return {"href": f"{at}{family.case.pk}/", "text": family.case.visitor or _("tunjuk")}

    return (
        Column(
            name="name", title=_("Yang meninggal"), value=lambda f: f.case.person_name, parts=person_parts,
            phone=Phone.LEAD, width=32,
        ),
        Column(
            name="office", title=_("Kantor"), value=lambda f: f.case.office.name if f.case.office else "",
            is_shown=False, width=32,
        ),
        Column(
            name="died", title=_("Meninggal"), value=lambda f: f.case.died_on, kind=Kind.DAY, order=("died_on",),
            is_indexed=True,
        ),
        Column(name="days", title=_("Hari sejak itu"), value=lambda f: f.days, kind=Kind.NUMBER),
        Column(
            name="due", title=_("Sedikitnya"), value=lambda f: f.due_rupiah, kind=Kind.MONEY,
            phone=Phone.FIGURE,
        ),
        Column(
            name="state", title=_("Tahap"), value=lambda f: state_word(f.case.state), kind=Kind.STATE,
            parts=state_parts, width=24,
        ),
        Column(name="next", title=_("Langkah berikutnya"), value=lambda f: f.row.step.text, is_shown=False, width=40),
        Column(
            name="visitor", title=_("Yang mengunjungi"), value=lambda f: f.case.visitor, parts=visitor_parts, width=28,
        ),
    )  # fmt: skip


def _find(cases: QuerySet[Case], words: str) -> QuerySet[Case]:
    return cases.filter(person_name__icontains=words) | cases.filter(visitor__icontains=words)
