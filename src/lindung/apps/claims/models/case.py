"""A case and its trail: who noticed, who reported, and every act on it.

Notices and reports are two things: a notice comes from anybody and stops no clock, a report comes from who owes it.
"""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from lindung.apps.accounts.models import User
from lindung.apps.claims.states import ENDED, Act, State
from lindung.apps.offices.models import Government, Office
from lindung.apps.registry.models import Enrolment, Worker
from lindung.store import clock
from lindung.store.fields import CharField, JSONField, TextField


class Kind(models.TextChoices):
    """What happened. ``STATUS_OPEN`` until somebody decides whether it was a work accident."""

    WORK_ACCIDENT = "work_accident", "Kecelakaan kerja"
    OTHER_DEATH = "other_death", "Meninggal, bukan kecelakaan kerja"
    STATUS_OPEN = "status_open", "Belum jelas: kecelakaan kerja atau bukan"


class Channel(models.TextChoices):
    """By which way somebody told."""

    PUBLIC = "public", "Halaman umum"
    OFFICE = "office", "Kantor"
    TELEPHONE = "telephone", "Telepon"
    VISIT = "visit", "Kunjungan"
    WATCH = "watch", "Daftar kematian"


class Case(models.Model):
    """One event of one person under one membership, and what is owed for it.

    ``worker`` is empty for somebody who was never registered (``person_name``, ``person_nik``). ``enrolment`` is the
    slice of the membership on the day of the event, ``segment`` its own. ``resumes`` is the state to which a case that
    lies aside comes back. ``facts`` are those beside the columns, in the form of ``facts.py``; ``facts_version`` counts
    their changes. ``complete_at`` begins the service time.
    """

    government = models.ForeignKey(Government, on_delete=models.PROTECT, related_name="cases", db_index=False)
    office = models.ForeignKey(Office, null=True, on_delete=models.PROTECT, related_name="cases", db_index=False)
    worker = models.ForeignKey(Worker, null=True, on_delete=models.PROTECT, related_name="cases")
    enrolment = models.ForeignKey(Enrolment, null=True, on_delete=models.PROTECT, related_name="+", db_index=False)
    segment = CharField(max_length=20, blank=True, default="", help_text="of the membership")
    person_name = CharField(max_length=160)
    person_nik = CharField(max_length=16, blank=True, default="")
    kind = CharField(max_length=16, choices=Kind)
    accident_kind = CharField(max_length=40, blank=True, default="")
    event_on = models.DateField()
    event_at = models.DateTimeField(null=True, help_text="day and hour of an accident, where known")
    event_known_at = models.DateTimeField(null=True, help_text="when the employer came to know: the clock begins")
    died_on = models.DateField(null=True)
    place = CharField(max_length=200, blank=True, default="")
    story = TextField(blank=True, default="")
    facts = JSONField(default=dict)
    facts_version = models.PositiveIntegerField(default=0)
    state = CharField(max_length=20, choices=State)
    state_since = models.DateTimeField(default=clock.now)
    resumes = CharField(max_length=20, blank=True, default="")
    joined_to = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="joined", db_index=False)
    complete_at = models.DateTimeField(null=True)
    handled_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+", db_index=False)
    visitor = CharField(max_length=160, blank=True, default="", help_text="who visits the family")
    opened_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+", db_index=False)
    opened_at = models.DateTimeField(default=clock.now)

    class Meta:
        indexes = [
            models.Index(fields=["government", "state", "state_since", "id"], name="case_board"),
            models.Index(fields=["office", "state", "id"], name="case_office"),
            models.Index(fields=["state", "state_since", "id"], name="case_state"),
            models.Index(fields=["government", "id"], name="case_newest"),
            models.Index(fields=["government", "kind", "state"], name="case_kind"),
            models.Index(fields=["joined_to"], condition=Q(joined_to__isnull=False), name="case_joined"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["worker", "government", "segment", "event_on"],
                condition=~Q(state__in=("duplicate_of", "withdrawn")),
                name="case_of_an_event_once",
            ),
            models.CheckConstraint(condition=Q(state__in=State.values), name="case_state_known"),
            models.CheckConstraint(condition=Q(kind__in=Kind.values), name="case_kind_known"),
        ]

    def __str__(self) -> str:
        return f"case {self.pk}"

    @property
    def code(self) -> str:
        """By which people call it: K-2022-00012."""
        return f"K-{self.event_on:%Y}-{self.pk:05d}"

    @property
    def subject(self) -> str:
        """Its name in events, jobs and transfers."""
        return f"claim:{self.pk}"

    @property
    def is_ended(self) -> bool:
        """Whether nobody has anything to do with it any more."""
        return State(self.state) in ENDED


class CaseStep(models.Model):
    """One act on a case. Nobody can change it."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="steps")
    act = CharField(max_length=16, choices=Act)
    before = CharField(max_length=20, blank=True, default="")
    after = CharField(max_length=20)
    reason = CharField(max_length=500, blank=True, default="")
    recorded_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+", db_index=False)
    recorded_at = models.DateTimeField(default=clock.now)

    def __str__(self) -> str:
        return f"step {self.pk} of case {self.case_id}"


class Notice(models.Model):
    """Somebody told of an accident or a death. It answers a ticket and gives nothing away.

    ``affected`` and ``nik`` are as they were written, ``kind`` and ``died_on`` as far as the notifier knew; ``case`` is
    empty until it is known whom they mean. ``government`` is the one whose desk it lies on, empty where only the agency
    can tell.
    """

    case = models.ForeignKey(Case, null=True, on_delete=models.PROTECT, related_name="notices")
    government = models.ForeignKey(Government, null=True, on_delete=models.PROTECT, related_name="+", db_index=False)
    ticket = CharField(max_length=16, unique=True)
    channel = CharField(max_length=12, choices=Channel)
    affected = CharField(max_length=160)
    nik = CharField(max_length=16, blank=True, default="")
    kind = CharField(max_length=16, choices=Kind, default=Kind.STATUS_OPEN)
    event_on = models.DateField(null=True)
    died_on = models.DateField(null=True)
    story = TextField(blank=True, default="")
    notifier = CharField(max_length=160, blank=True, default="")
    phone = CharField(max_length=40, blank=True, default="")
    recorded_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+", db_index=False)
    noticed_at = models.DateTimeField(default=clock.now)
    dismissed_reason = CharField(max_length=300, blank=True, default="", help_text="why it opens no case")

    class Meta:
        indexes = [
            models.Index(fields=["government", "id"], condition=Q(case=None, dismissed_reason=""), name="notice_open")
        ]

    def __str__(self) -> str:
        return f"notice {self.pk}"


class Report(models.Model):
    """What the duty holder reported: stage 1 stops the clock of 2 × 24 hours, stage 2 says how it ended."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="reports")
    stage = models.PositiveSmallIntegerField()
    channel = CharField(max_length=12, choices=Channel)
    person = CharField(max_length=160, help_text="who reports for the office")
    known_at = models.DateTimeField(help_text="when the event, or how it ended, became known")
    reported_at = models.DateTimeField()
    outcome = CharField(max_length=24, blank=True, default="")
    outcome_on = models.DateField(null=True)
    office = models.ForeignKey(Office, null=True, on_delete=models.PROTECT, related_name="+", db_index=False)
    recorded_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+", db_index=False)
    recorded_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(stage__in=(1, 2)), name="report_stage_known")]

    def __str__(self) -> str:
        return f"report {self.pk} of case {self.case_id}"
