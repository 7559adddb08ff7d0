"""The list of submissions: when it was sent, what state it is in, and what became of its rows."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _

from lindung.apps.submissions.listing import Listed, with_counts
from lindung.apps.submissions.models import Submission
from lindung.kernel.principal import Principal
from lindung.web.base.lists.spec import Column, Filter, Kind, ListSpec, Part, Phone, chip
from lindung.web.submissions.outcome_bar import outcome_bar
from lindung.web.submissions.words import STATES


def submission_list(principal: Principal) -> ListSpec:
    """The list for a principal, the newest first; an office sees the counts of its own rows."""
    return ListSpec(
        title=_("Kiriman"),
        columns=_columns(),
        sort="-submission",
        filters=(
            Filter(
                name="state",
                title=_("Keadaan"),
                choices=tuple((state, words) for state, (words, _tone) in STATES.items() if state != "approved"),
                keep=_by_state,
            ),
        ),
        empty=(
            _("Belum ada kiriman."),
            _("Kirim buku kerja kantor apa adanya; Lindung yang mencari tabelnya dan mengatakan apa yang perlu"
              " diperbaiki."),
        ),
        wrap=lambda submissions: with_counts(principal, submissions),
    )  # fmt: skip


def _columns() -> tuple[Column, ...]:
    def name_parts(one: Listed) -> Part:
        submission = one.submission
        return {
            "text": _("Kiriman %(n)s") % {"n": submission.pk},
            "href": reverse("submission", args=[submission.pk]),
            "sub": submission.government.name,
        }

    def state_parts(one: Listed) -> Part:
        words, tone = STATES[one.submission.state]
        return {"text": "", "chips": (chip(tone, words),)}

    return (
        Column(
            name="submission", title=_("Kiriman"), value=lambda one: one.submission.pk, parts=name_parts,
            order=("pk",), is_indexed=True, phone=Phone.LEAD,
        ),
        Column(
            name="day", title=_("Hari"), value=lambda one: localtime(one.submission.created_at).date(), kind=Kind.DAY,
            order=("created_at",),
        ),
        Column(
            name="state", title=_("Keadaan"), value=lambda one: str(STATES[one.submission.state][0]),
            kind=Kind.STATE, parts=state_parts, width=32,
        ),
        Column(
            name="outcome", title=_("Hasil"), value=lambda _one: "", kind=Kind.STATE, is_in_file=False,
            parts=lambda one: {"bar": outcome_bar(one.outcomes)}, phone=Phone.HIDDEN,
        ),
        _count("ready", _("Siap atau terdaftar"), phone=Phone.FIGURE),
        _count("needs_correction", _("Perbaikan"), phone=Phone.HIDDEN),
    )  # fmt: skip


def _count(outcome: str, title: Any, *, phone: Phone) -> Column:
    return Column(
        name=outcome, title=title, value=lambda one: one.outcomes.get(outcome, 0), kind=Kind.NUMBER, phone=phone
    )


def _by_state(submissions: QuerySet[Submission], state: str) -> QuerySet[Submission]:
    return submissions.filter(state=state)
