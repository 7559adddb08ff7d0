"""Workers and their enrolments. An enrolment is a slice of time: office, wage and programmes from a day to a day.

A change of wage or office ends one slice and begins the next, so that every past month can be shown as it was.
"""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from lindung.apps.accounts.models import User
from lindung.apps.offices.models import Government, Office, Segment
from lindung.store import clock
from lindung.store.fields import CharField, JSONField, SortKeyField


class Sex(models.TextChoices):
    """As the identity card writes it."""

    MALE = "L", "Laki-laki"
    FEMALE = "P", "Perempuan"


class RiskClass(models.TextChoices):
    """Risk class of the work, by which the JKK rate goes."""

    VERY_LOW = "very_low", "Sangat rendah"
    LOW = "low", "Rendah"
    MEDIUM = "medium", "Sedang"
    HIGH = "high", "Tinggi"
    VERY_HIGH = "very_high", "Sangat tinggi"


class Payer(models.TextChoices):
    """Who pays the contribution."""

    PUBLIC_BUDGET = "public_budget", "APBD"
    EMPLOYER = "employer", "Pemberi kerja"
    WORKER = "worker", "Pekerja"


class Worker(models.Model):
    """A person (peserta). ``office`` and ``government``: where they were enrolled last; ``name_key`` sorts and finds.

    ``source_row`` is the submitted row by which they came, ``source_event`` the event that records it. ``merged_into``:
    the same person's record that stays, where this one turned out to be a second.
    """

    nik = CharField(max_length=16, unique=True)
    name = CharField(max_length=160)
    name_key = SortKeyField(max_length=160)
    birth_date = models.DateField()
    sex = CharField(max_length=1, choices=Sex)
    birth_place = CharField(max_length=120, blank=True, default="")
    mother_name = CharField(max_length=160, blank=True, default="")
    address = CharField(max_length=300, blank=True, default="")
    village = CharField(max_length=120, blank=True, default="")
    phone = CharField(max_length=40, blank=True, default="")
    government = models.ForeignKey(Government, on_delete=models.PROTECT, related_name="workers", db_index=False)
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="workers", db_index=False)
    source_row = models.BigIntegerField(null=True)
    source_event = models.BigIntegerField()
    merged_into = models.ForeignKey(
        "self", null=True, on_delete=models.PROTECT, related_name="merged", db_index=False, db_constraint=False
    )

    class Meta:
        indexes = [
            models.Index(fields=["merged_into"], condition=Q(merged_into__isnull=False), name="worker_merged"),
            models.Index(fields=["name_key", "id"], name="worker_name"),
            models.Index(fields=["office", "name_key", "id"], name="worker_office_name"),
            models.Index(fields=["government", "name_key", "id"], name="worker_government_name"),
        ]

    def __str__(self) -> str:
        return f"worker {self.pk}"


class Cohort(models.Model):
    """People enrolled at once, in one office and on the same terms: the same months are owed and paid for all of them.

    ``event`` is the number of the event that records their enrolling.
    """

    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="cohorts", db_index=False)
    segment = CharField(max_length=20, choices=Segment)
    paid_by = CharField(max_length=20, choices=Payer)
    since = models.DateField()
    event = models.BigIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["event", "office"], name="cohort_once")]

    def __str__(self) -> str:
        return f"cohort {self.pk} of office {self.office_id}"


class Enrolment(models.Model):
    """A worker's membership (kepesertaan) in programmes, through an office, at a wage, from a day to a day.

    ``employer``: the government of the office, which every slice of a membership has in common. ``is_beside``: begun
    beside a wage-earner membership with another employer, whose offices keep the worker's record.
    ``cohort``: those with whom the worker was enrolled, while all that is owed for them is the same; null for somebody
    who was a member before, has moved, or whose past was corrected: their own bill lines say what is paid.
    """

    worker = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="enrolments")
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="enrolments", db_index=False)
    employer = models.ForeignKey(
        Government, on_delete=models.PROTECT, related_name="+", db_index=False, db_constraint=False
    )
    is_beside = models.BooleanField(default=False)
    segment = CharField(max_length=20, choices=Segment)
    programmes = CharField(max_length=30, help_text="joined by +, as JKK+JKM")
    risk_class = CharField(max_length=10, choices=RiskClass)
    paid_by = CharField(max_length=20, choices=Payer)
    wage_rupiah = models.BigIntegerField()
    job = CharField(max_length=160, blank=True, default="")
    starts_on = models.DateField()
    ends_on = models.DateField(null=True)
    cohort = models.ForeignKey(
        Cohort, null=True, on_delete=models.PROTECT, related_name="+", db_index=False, db_constraint=False
    )
    end_reason = CharField(max_length=40, blank=True, default="")
    source_row = models.BigIntegerField(null=True)
    source_event = models.BigIntegerField()
    changed_event = models.BigIntegerField(null=True, help_text="of the event that ended it")
    corrected_event = models.BigIntegerField(null=True, help_text="of the event that put it right as it stands")

    class Meta:
        indexes = [
            models.Index(fields=["office", "segment", "starts_on", "ends_on"], name="enrolment_office"),
            models.Index(fields=["cohort", "starts_on", "ends_on"], name="enrolment_cohort"),
            models.Index(fields=["employer", "worker"], condition=Q(is_beside=True), name="enrolment_beside"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["worker", "segment", "employer"], condition=Q(ends_on__isnull=True), name="enrolment_open_once"
            ),
            models.UniqueConstraint(
                fields=["worker"],
                condition=Q(ends_on__isnull=True, segment=Segment.OWN_ACCOUNT),
                name="enrolment_own_account_open_once",
            ),
            models.CheckConstraint(condition=Q(wage_rupiah__gt=0), name="enrolment_wage_positive"),
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")), name="enrolment_ends_after_start"
            ),
        ]

    def __str__(self) -> str:
        return f"enrolment {self.pk} of worker {self.worker_id}"


class TwoPeople(models.Model):
    """Two identities (``matching.identity``, the lower first) of whom a person said that they are two people."""

    first = CharField(max_length=64)
    second = CharField(max_length=64)
    decided_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+", db_index=False)
    decided_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["first", "second"], name="two_people_once")]

    def __str__(self) -> str:
        return f"two people {self.pk}"


class SuspectedPair(models.Model):
    """Two workers who may be one person, and what somebody decided: ``same``, ``different``, or nothing yet.

    ``reasons``: lists of words by language. ``first`` has the lower key.
    """

    first = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="+", db_index=False)
    second = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="+", db_index=False)
    reasons = JSONField(default=dict)
    found_at = models.DateTimeField(default=clock.now)
    decision = CharField(max_length=10, blank=True, default="")
    decided_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+", db_index=False)
    decided_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["id"], condition=Q(decision=""), name="suspected_pair_open")]
        constraints = [models.UniqueConstraint(fields=["first", "second"], name="suspected_pair_once")]

    def __str__(self) -> str:
        return f"suspected pair {self.pk}"
