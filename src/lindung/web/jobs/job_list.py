"""The list of jobs: what, about which record, where it stands and since when."""

from __future__ import annotations

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from lindung.apps.jobs.models import Job
from lindung.web.base.lists.spec import Column, Filter, Kind, ListSpec, Part, Phone, chip
from lindung.web.jobs.words import JOB_STATES, KINDS


def job_list() -> ListSpec:
    """The list of jobs, the newest first."""
    return ListSpec(
        title=_("Pekerjaan"),
        columns=_columns(),
        sort="-number",
        filters=(
            Filter(
                name="state", title=_("Keadaan"), choices=[(key, word) for key, (_tone, word) in JOB_STATES.items()],
                keep=_by_state,
            ),
        ),
        tone=lambda job: "late" if job.state == "failed" else "",
        empty=(_("Belum ada pekerjaan."), _("Pemeriksaan, pendaftaran dan pengingat tampil di sini.")),
    )  # fmt: skip


def _columns() -> tuple[Column, ...]:
    def kind_parts(job: Job) -> Part:
        return {"href": reverse("job", args=[job.pk]), "sub": about(job)}

    return (
        Column(
            name="number", title=_("Nomor"), value=lambda j: j.pk, kind=Kind.NUMBER, order=("pk",),
            is_indexed=True, phone=Phone.HIDDEN, width=10,
        ),
        Column(
            name="kind", title=_("Apa"), value=lambda j: str(KINDS.get(j.kind, j.kind)), parts=kind_parts,
            phone=Phone.LEAD, width=36,
        ),
        Column(name="queued", title=_("Diminta"), value=lambda j: j.queued_at, kind=Kind.MOMENT, width=20),
        Column(
            name="ended", title=_("Berakhir"), value=lambda j: j.ended_at, kind=Kind.MOMENT, width=20,
            phone=Phone.HIDDEN,
        ),
        Column(
            name="attempts", title=_("Percobaan"), value=lambda j: j.attempts, kind=Kind.NUMBER,
            phone=Phone.HIDDEN,
        ),
        Column(
            name="state", title=_("Keadaan"), value=lambda j: str(JOB_STATES[j.state][1]), kind=Kind.STATE,
            parts=lambda j: {"text": "", "chips": (state_chip(j),)},
        ),
    )  # fmt: skip


def about(job: Job) -> str:
    """The record that a job works on, in words; empty for one of the whole installation."""
    kind, _colon, key = job.subject.partition(":")
    return str(_("Kiriman %(n)s") % {"n": key}) if kind == "submission" else ""


def state_chip(job: Job) -> dict[str, object]:
    """Where a job stands, as a chip."""
    tone, word = JOB_STATES[job.state]
    return chip(tone, word)


def _by_state(jobs: QuerySet[Job], state: str) -> QuerySet[Job]:
    return jobs.filter(state=state)
