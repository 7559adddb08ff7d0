"""Jobs: what is to be done in the background, who does it at the moment, and why it failed."""

from __future__ import annotations

from django.db import models

from lindung.store import clock
from lindung.store.fields import CharField, JSONField, TextField


class JobState(models.TextChoices):
    """Where a job stands. ``failed`` waits for a person, who has it tried again or gives it up."""

    WAITING = "waiting", "Menunggu"
    RUNNING = "running", "Berjalan"
    DONE = "done", "Selesai"
    FAILED = "failed", "Gagal"
    GIVEN_UP = "given_up", "Ditinggalkan"


class FailureReason(models.TextChoices):
    """Why a job failed."""

    ERROR = "error", "kesalahan dalam program"
    KILLED = "killed", "prosesnya mati dua kali"
    TIME_LIMIT = "time_limit", "melewati batas waktu"
    INTERRUPTED = "interrupted", "basis data berkali-kali terputus"
    UNKNOWN_KIND = "unknown_kind", "jenis pekerjaan tidak dikenal versi ini"


class Job(models.Model):
    """One piece of background work.

    ``kind`` is registered in ``kinds``; ``subject`` names the record it works on, as events do (``submission:12``).
    While it runs, ``lease`` is the token of the process that does it and ``beats`` counts that process's heartbeats: a
    lease whose beats stand still has lost its process, whatever the clocks say. ``turn`` numbers the order in which
    jobs were begun, so that governments take turns. ``once`` makes a daily job unique. ``failure_detail`` holds class
    and code lines of an error, no values.
    """

    kind = CharField(max_length=60)
    arguments = JSONField(default=dict)
    subject = CharField(max_length=80, blank=True, default="")
    government = CharField(max_length=20, blank=True, default="", help_text="region code; empty: of all")
    once = CharField(max_length=120, null=True, unique=True)
    state = CharField(max_length=10, choices=JobState, default=JobState.WAITING)
    turn = models.BigIntegerField(default=0)
    lease = CharField(max_length=32, blank=True, default="")
    beats = models.PositiveIntegerField(default=0)
    attempts = models.PositiveSmallIntegerField(default=0)
    deaths = models.PositiveSmallIntegerField(default=0)
    interruptions = models.PositiveSmallIntegerField(default=0)
    reason = CharField(max_length=20, choices=FailureReason, blank=True, default="")
    failure_detail = TextField(blank=True, default="")
    queued_at = models.DateTimeField(default=clock.now)
    started_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["state", "government"], name="job_state"),
            models.Index(fields=["government", "turn"], name="job_turn"),
            models.Index(fields=["subject", "kind"], name="job_subject"),
        ]

    def __str__(self) -> str:
        return f"job {self.pk} {self.kind}"


class WorkerBeat(models.Model):
    """When the job worker was last seen, for pages and for whoever watches the installation; a single row."""

    id = models.SmallIntegerField(primary_key=True, default=1)
    seen_at = models.DateTimeField()
    number = models.BigIntegerField(default=0)

    def __str__(self) -> str:
        return f"worker seen at {self.seen_at:%Y-%m-%d %H:%M:%S}"
