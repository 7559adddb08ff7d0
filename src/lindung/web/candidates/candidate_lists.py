"""The list of candidate lists: whose it is, when it came, and what became of its candidates."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _

from lindung.apps.candidates.models import CandidateList
from lindung.kernel.rupiah import grouped
from lindung.web.base.charts import stacked_segments
from lindung.web.base.lists.spec import Column, Filter, Kind, ListSpec, Part, Phone, Search, chip
from lindung.web.candidates.words import CANDIDATE_BARS, CANDIDATE_LIST_STATES, CANDIDATES_COUNTED

_WORD_OF_BAR = {bar: CANDIDATES_COUNTED[name] for name, bar in CANDIDATE_BARS.items()}


def candidate_bar(counts: Mapping[str, int], *, is_thin: bool = True) -> dict[str, Any]:
    """What ``base/_bar.html`` draws of a list's counts: a label in words and a segment for each disposition."""
    shown = {bar: counts.get(name, 0) for name, bar in CANDIDATE_BARS.items()}
    return {
        "is_thin": is_thin,
        "label": ", ".join(f"{_WORD_OF_BAR[bar]} {grouped(people)}" for bar, people in shown.items() if people),
        "segments": [
            {"key": s.key, "start": s.start, "width": s.width, "title": f"{_WORD_OF_BAR[s.key]}: {grouped(s.count)}"}
            for s in stacked_segments(shown)
        ],
    }


def candidate_lists() -> ListSpec:
    """The lists, the newest first."""
    return ListSpec(
        title=_("Usulan"),
        columns=_columns(),
        sort="-list",
        filters=(
            Filter(
                name="state",
                title=_("Keadaan"),
                choices=tuple((state, words) for state, (words, _tone) in CANDIDATE_LIST_STATES.items()),
                keep=lambda lists, state: lists.filter(state=state),
            ),
        ),
        search=Search(label=_("Cari usulan"), hint=_("Nama berkas, desa atau kode desa"), find=_find),
        empty=(
            _("Belum ada usulan pekerja rentan."),
            _("Kirim daftar dari desa apa adanya; Lindung mengatakan siapa yang memenuhi syarat, dan mengapa yang lain"
              " tidak."),
        ),
    )  # fmt: skip


def _name_parts(found: CandidateList) -> Part:
    number = _("Usulan %(n)s") % {"n": found.pk}
    return {
        "text": f"{number}: {found.village_name}" if found.village_name else number,
        "href": reverse("candidate-list", args=[found.pk]),
        "sub": found.name,
    }


def _state_parts(found: CandidateList) -> Part:
    words, tone = CANDIDATE_LIST_STATES[found.state]
    if found.state == "checked" and found.questions:
        words, tone = _("kolom ditanyakan"), "waits"
    return {"text": "", "chips": (chip(tone, words),)}


def _columns() -> tuple[Column, ...]:
    return (
        Column(
            name="list", title=_("Usulan"), value=lambda found: found.pk, parts=_name_parts, order=("pk",),
            is_indexed=True, phone=Phone.LEAD, width=32,
        ),
        Column(name="file", title=_("Berkas"), value=lambda found: found.name, is_shown=False, width=32),
        Column(name="village", title=_("Kode desa"), value=lambda found: found.village, kind=Kind.CODE, is_shown=False),
        Column(
            name="day", title=_("Hari"), value=lambda found: localtime(found.registered_at).date(), kind=Kind.DAY,
            order=("registered_at",),
        ),
        Column(
            name="statement", title=_("Pernyataan desa"), value=lambda found: found.statement_on, kind=Kind.DAY,
            phone=Phone.HIDDEN,
        ),
        Column(
            name="state", title=_("Keadaan"), value=lambda found: str(CANDIDATE_LIST_STATES[found.state][0]),
            kind=Kind.STATE, parts=_state_parts, width=24,
        ),
        Column(
            name="outcome", title=_("Hasil"), value=lambda _found: "", kind=Kind.STATE, is_in_file=False,
            parts=lambda found: {"bar": candidate_bar(found.counts)}, phone=Phone.HIDDEN,
        ),
        _count("eligible", _("Memenuhi syarat"), phone=Phone.FIGURE),
        _count("needs_correction", _("Perbaikan"), phone=Phone.HIDDEN),
        _count("duplicate", _("Ganda"), phone=Phone.HIDDEN),
        _count("ineligible", _("Tidak memenuhi"), phone=Phone.HIDDEN),
    )  # fmt: skip


def _count(disposition: str, title: Any, *, phone: Phone) -> Column:
    return Column(
        name=disposition, title=title, kind=Kind.NUMBER, phone=phone,
        value=lambda found: found.counts.get(disposition, 0) if found.state == "checked" else None,
    )  # fmt: skip


def _find(lists: QuerySet[CandidateList], words: str) -> QuerySet[CandidateList]:
    return lists.filter(Q(name__icontains=words) | Q(village_name__icontains=words) | Q(village__startswith=words))
