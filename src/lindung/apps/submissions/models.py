"""Submissions: an office's workbooks on their way into the registry, with every row as it was read and judged."""

from __future__ import annotations

from django.db import models

from lindung.apps.accounts.models import User
from lindung.apps.offices.models import Government, Office, Segment
from lindung.apps.registry.models import Payer, RiskClass, Worker
from lindung.apps.submissions.outcomes import outcome_of, outcomes_of
from lindung.store import clock
from lindung.store.fields import CharField, JSONField


class State(models.TextChoices):
    """Where a submission stands. ``checking`` and ``enrolling`` are the machine's, the others wait for a person."""

    CHECKING = "checking", "Sedang diperiksa"
    CHECKED = "checked", "Selesai diperiksa"
    SUBMITTED = "submitted", "Menunggu persetujuan"
    APPROVED = "approved", "Disetujui, sedang didaftarkan"
    ENROLLED = "enrolled", "Terdaftar"
    RETURNED = "returned", "Dikembalikan"
    DISCARDED = "discarded", "Dibuang"


LIVE = (State.CHECKING, State.CHECKED, State.SUBMITTED, State.APPROVED)


class Disposition(models.TextChoices):
    """What becomes of a row."""

    READY = "ready", "Siap"
    NEEDS_CORRECTION = "needs_correction", "Perlu diperbaiki"
    DUPLICATE = "duplicate", "Ganda"
    INELIGIBLE = "ineligible", "Tidak memenuhi syarat"


class Stage(models.TextChoices):
    """What the machine is doing with a submission."""

    READING = "reading", "Membaca"
    COMPARING = "comparing", "Membandingkan"
    ENROLLING = "enrolling", "Mendaftarkan"


class RowState(models.TextChoices):
    """Whether a row still waits for something."""

    OPEN = "open", "Terbuka"
    REPLACED = "replaced", "Diganti kiriman baru"
    CLOSED = "closed", "Selesai"


class Submission(models.Model):
    """Workbooks sent together, judged as of a day, and the terms under which the ready people are enrolled.

    Whoever sent it cannot approve it. While the machine works, ``progress_stage`` says at what since when,
    ``progress_done`` how many people it has read, ``progress_known`` how many there are once that is known, and
    ``progress_percent`` how much of the files lies behind it. ``already_enrolled`` of the ineligible are enrolled.
    """

    government = models.ForeignKey(Government, on_delete=models.PROTECT, related_name="submissions")
    created_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="submissions")
    created_at = models.DateTimeField(default=clock.now)
    state = CharField(max_length=12, choices=State, default=State.CHECKING)
    fingerprint = CharField(max_length=64, help_text="of the contents of its files, whatever their names")
    as_of = models.DateField(help_text="the day on which ages are judged")
    segment = CharField(max_length=20, choices=Segment, default=Segment.WAGE_EARNER)
    programmes = CharField(max_length=30, default="JKK+JKM")
    risk_class = CharField(max_length=10, choices=RiskClass, default=RiskClass.VERY_LOW)
    paid_by = CharField(max_length=20, choices=Payer, default=Payer.PUBLIC_BUDGET)
    starts_on = models.DateField(help_text="first day of the month from which people are enrolled")
    counts = JSONField(default=dict)
    already_enrolled = models.PositiveIntegerField(default=0)
    has_many_elsewhere = models.BooleanField(default=False, help_text="more people of other places than lists have")
    progress_done = models.PositiveIntegerField(default=0)
    progress_known = models.PositiveIntegerField(default=0)
    progress_label = CharField(max_length=200, blank=True, default="")
    progress_stage = CharField(max_length=12, choices=Stage, blank=True, default="")
    progress_percent = models.PositiveSmallIntegerField(null=True)
    progress_began_at = models.DateTimeField(null=True)
    failure = CharField(max_length=300, blank=True, default="")
    submitted_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    submitted_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="decisions")
    decided_at = models.DateTimeField(null=True)
    decision_note = CharField(max_length=500, blank=True, default="")
    enrolled = models.PositiveIntegerField(default=0)
    discarded_from = CharField(max_length=12, choices=State, blank=True, default="")

    class Meta:
        indexes = [models.Index(fields=["government", "state"], name="submission_state")]
        constraints = [
            models.UniqueConstraint(
                fields=["government", "fingerprint"],
                condition=models.Q(state__in=["checking", "checked", "submitted", "approved"]),
                name="submission_live_once",
            )
        ]

    def __str__(self) -> str:
        return f"submission {self.pk}"

    @property
    def outcomes(self) -> dict[str, int]:
        """How many rows have each outcome."""
        return outcomes_of(self.counts, self.already_enrolled)


class SubmissionFile(models.Model):
    """One workbook as it arrived, unchanged in storage, and what was found in it."""

    submission = models.ForeignKey(Submission, on_delete=models.CASCADE, related_name="files")
    position = models.PositiveIntegerField()
    office = models.ForeignKey(Office, null=True, on_delete=models.PROTECT, related_name="files")
    name = CharField(max_length=255)
    sha256 = CharField(max_length=64)
    size = models.BigIntegerField()
    stored_as = CharField(max_length=200)
    failure_code = CharField(max_length=40, blank=True, default="")
    failure = JSONField(default=dict, help_text="the sentence, by language")
    sheets = JSONField(default=list)
    counts = JSONField(default=dict)
    already_enrolled = models.PositiveIntegerField(default=0)
    questions = models.PositiveIntegerField(default=0, help_text="about its columns that nobody has answered yet")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["submission", "position"], name="file_position_once")]

    def __str__(self) -> str:
        return f"file {self.position} of submission {self.submission_id}"

    @property
    def outcomes(self) -> dict[str, int]:
        """How many rows have each outcome."""
        return outcomes_of(self.counts, self.already_enrolled)


class SubmissionRow(models.Model):
    """One person's row: what it says, what was found wrong, and what becomes of it.

    ``position`` numbers the rows of a submission; ``same_as`` is the position of the row that is the same person,
    ``same_as_worker`` the worker who is. ``issues`` holds code, field, cell and what was read.
    """

    submission = models.ForeignKey(Submission, on_delete=models.CASCADE, related_name="rows", db_index=False)
    position = models.PositiveIntegerField()
    file = models.ForeignKey(SubmissionFile, on_delete=models.CASCADE, related_name="rows", db_index=False)
    office = models.ForeignKey(Office, null=True, on_delete=models.PROTECT, related_name="rows", db_index=False)
    sheet = CharField(max_length=120, blank=True, default="")
    row = models.PositiveIntegerField()
    disposition = CharField(max_length=20, choices=Disposition)
    state = CharField(max_length=10, choices=RowState, default=RowState.OPEN)
    codes = CharField(max_length=300, blank=True, default="", help_text="joined by ;")
    issues = JSONField(default=list)
    nik = CharField(max_length=16, null=True)
    nik_written = CharField(max_length=60, blank=True, default="")
    name = CharField(max_length=160)
    name_key = CharField(max_length=160)
    birth_date = models.DateField(null=True)
    sex = CharField(max_length=1, blank=True, default="")
    wage_rupiah = models.BigIntegerField(null=True)
    mother_name = CharField(max_length=160, blank=True, default="")
    birth_place = CharField(max_length=120, blank=True, default="")
    address = CharField(max_length=300, blank=True, default="")
    village = CharField(max_length=120, blank=True, default="")
    phone = CharField(max_length=40, blank=True, default="")
    job = CharField(max_length=160, blank=True, default="")
    note = CharField(max_length=300, blank=True, default="")
    same_as = models.PositiveIntegerField(null=True)
    same_as_worker = models.ForeignKey(Worker, null=True, on_delete=models.PROTECT, related_name="+", db_index=False)
    reasons = JSONField(default=list, help_text="why the pair is thought one person, by language")
    decision = CharField(max_length=10, blank=True, default="", help_text="same or different, by a person")
    decided_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+", db_index=False)

    class Meta:
        indexes = [
            models.Index(fields=["file", "disposition", "position"], name="row_file"),
            models.Index(
                fields=["office", "disposition"],
                condition=models.Q(state="open") & ~models.Q(disposition="ready"),
                name="row_open",
            ),
            models.Index(
                fields=["nik"],
                condition=models.Q(state="open") & ~models.Q(disposition="ready"),
                name="row_open_nik",
            ),
        ]
        constraints = [models.UniqueConstraint(fields=["submission", "position"], name="row_position_once")]

    def __str__(self) -> str:
        return f"row {self.position} of submission {self.submission_id}"

    @property
    def outcome(self) -> str:
        """Its disposition, with ``already_enrolled`` apart from ``ineligible``."""
        return outcome_of(self.disposition, self.codes)


class RowWord(models.Model):
    """What an office said of the person in a row, in place of what the cells say; it holds for every check.

    ``nth`` tells apart several people of one row. ``fields`` holds what was said, ``written`` the cells that it
    replaces, ``history`` every change: who, when, on whose word, from what to what.
    """

    file = models.ForeignKey(SubmissionFile, on_delete=models.CASCADE, related_name="words")
    sheet = CharField(max_length=120, blank=True, default="")
    row = models.PositiveIntegerField()
    nth = models.PositiveIntegerField(default=0)
    fields = JSONField(default=dict)
    written = JSONField(default=dict)
    said_by = CharField(max_length=120, blank=True, default="")
    note = CharField(max_length=300, blank=True, default="")
    history = JSONField(default=list)
    is_confirmed = models.BooleanField(default=False, help_text="the card itself differs from the NIK")
    scan_name = CharField(max_length=255, blank=True, default="")
    scan_stored_as = CharField(max_length=200, blank=True, default="")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["file", "sheet", "row", "nth"], name="row_word_once")]

    def __str__(self) -> str:
        return f"word on row {self.row} of file {self.file_id}"


class Layout(models.Model):
    """Which column holds which field, as a person said it for an office's kind of workbook."""

    office = models.ForeignKey(Office, on_delete=models.CASCADE, related_name="layouts")
    signature = CharField(max_length=64)
    columns = JSONField()
    decided_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["office", "signature"], name="layout_once")]

    def __str__(self) -> str:
        return f"layout {self.signature[:8]} of office {self.office_id}"
