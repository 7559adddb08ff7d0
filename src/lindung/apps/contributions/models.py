"""Bills: one per office, segment, source of money and month, a line per worker; the database refuses to change them."""

from __future__ import annotations

from datetime import date

from django.db import models

from lindung.apps.accounts.models import User
from lindung.apps.contributions.issued_law import IssuedLaw
from lindung.apps.offices.models import Government, Office, Segment
from lindung.apps.registry.models import Enrolment, Payer, Worker
from lindung.kernel.payment_code import payment_code
from lindung.store.fields import CharField, JSONField


class MonthRun(models.Model):
    """A government's month of contributions, issued once. ``law`` is null for runs from before it was kept."""

    government = models.ForeignKey(Government, on_delete=models.PROTECT, related_name="month_runs")
    month = models.DateField(help_text="its first day")
    issued_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    issued_at = models.DateTimeField()
    bills_count = models.PositiveIntegerField()
    workers_count = models.PositiveIntegerField()
    total_rupiah = models.BigIntegerField()
    event_number = models.BigIntegerField(default=0, help_text="of the event that records the issuing")
    corrected_to = models.BigIntegerField(default=0, help_text="the last event whose effect on past months is billed")
    law = models.ForeignKey(IssuedLaw, null=True, on_delete=models.PROTECT, related_name="+")
    is_closed = models.BooleanField(default=False, help_text="complete: the database takes no further bill or line")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["government", "month"], name="month_issued_once")]

    def __str__(self) -> str:
        return f"{self.government_id} {self.month:%Y-%m}"


def bill_code(government: str, year: int, number: int) -> str:
    """The number of a bill as it is printed: ``74.13/2022/0001``."""
    return f"{government}/{year}/{number:04d}"


class Bill(models.Model):
    """What an office owes for a month (tagihan iuran) of one segment from one source of money, due on a day.

    Numbered without gaps per government and year. Only ``paid_rupiah`` and ``settled_on`` move, with the payments.
    ``segment`` is empty on a bill of several segments, issued before each had its own.
    """

    run = models.ForeignKey(MonthRun, on_delete=models.PROTECT, related_name="bills")
    government = models.ForeignKey(Government, on_delete=models.PROTECT, related_name="bills", db_index=False)
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="bills")
    segment = CharField(max_length=20, choices=Segment, blank=True)
    paid_by = CharField(max_length=20, choices=Payer, default=Payer.PUBLIC_BUDGET)
    month = models.DateField()
    year = models.PositiveSmallIntegerField()
    number = models.PositiveIntegerField()
    due_on = models.DateField()
    workers_count = models.PositiveIntegerField()
    jkk_rupiah = models.BigIntegerField()
    jkm_rupiah = models.BigIntegerField()
    jht_rupiah = models.BigIntegerField()
    jp_rupiah = models.BigIntegerField()
    total_rupiah = models.BigIntegerField()
    paid_rupiah = models.BigIntegerField(default=0)
    settled_on = models.DateField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["government", "month"], name="bill_month"),
            models.Index(
                fields=["government", "due_on"],
                condition=models.Q(paid_rupiah__lt=models.F("total_rupiah")),
                name="bill_open",
            ),
        ]
        constraints = [
            models.UniqueConstraint(fields=["government", "year", "number"], name="bill_number_once"),
            models.UniqueConstraint(fields=["office", "month", "segment", "paid_by"], name="bill_office_month_once"),
            models.CheckConstraint(
                name="bill_paid_within_total",
                condition=models.Q(paid_rupiah__gte=0, paid_rupiah__lte=models.F("total_rupiah")),
            ),
            models.CheckConstraint(
                name="bill_parts_sum_to_total",
                condition=models.Q(
                    total_rupiah=models.F("jkk_rupiah")
                    + models.F("jkm_rupiah")
                    + models.F("jht_rupiah")
                    + models.F("jp_rupiah")
                ),
            ),
        ]

    def __str__(self) -> str:
        return self.code

    @property
    def code(self) -> str:
        """The number as it is printed: ``74.13/2022/0001``."""
        return bill_code(self.government_id, self.year, self.number)

    @property
    def payment_code(self) -> str:
        """The digits by which a transfer finds this bill."""
        return payment_code(self.government_id, self.year, self.number)

    @property
    def open_rupiah(self) -> int:
        """What is still owed."""
        return self.total_rupiah - self.paid_rupiah


class Correction(models.TextChoices):
    """Why a line speaks of another month than its bill."""

    BACK_PAY = "back_pay", "Susulan (rapel)"
    RETROACTIVE_WAGE = "retroactive_wage", "Upah berubah surut"
    LATE_EXIT = "late_exit", "Keluar, baru diketahui"
    DUPLICATE = "duplicate", "Orang yang sama"
    MOVED = "moved", "Pindah kantor, baru diketahui"
    LAW_CHANGE = "law_change", "Hukum berubah"


class BillLine(models.Model):
    """A worker's part of a bill: the wage it was computed from and each programme's whole amount.

    A correction names the month it corrects and, where one was billed, the line; its amounts are what is added or,
    below zero, taken back. ``position`` numbers the lines of a bill by the workers' names. Lines are stored in the
    order of the workers' records, which lets both indexes grow at their ends.
    """

    bill = models.ForeignKey(Bill, on_delete=models.PROTECT, related_name="lines", db_index=False)
    position = models.PositiveIntegerField()
    worker = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="bill_lines")
    enrolment = models.ForeignKey(Enrolment, on_delete=models.PROTECT, related_name="+", db_index=False)
    wage_rupiah = models.BigIntegerField()
    jkk_rupiah = models.BigIntegerField()
    jkm_rupiah = models.BigIntegerField()
    jht_rupiah = models.BigIntegerField()
    jp_rupiah = models.BigIntegerField()
    total_rupiah = models.BigIntegerField()
    corrected_month = models.DateField(null=True)
    corrects = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="+", db_index=False)
    correction = CharField(max_length=20, choices=Correction, null=True)

    class Meta:
        indexes = [models.Index(fields=["bill", "position"], name="line_position")]

    def __str__(self) -> str:
        return f"line {self.pk} of bill {self.bill_id}"

    @property
    def month(self) -> date:
        """The contribution month that the line charges."""
        return self.corrected_month or self.bill.month


class WaitingCorrection(models.Model):
    """What a run could not put into its bills because one would have fallen below zero; the next run takes it up.

    Amounts below zero are to be given back to the office; those above wait for what another office is to be given
    back for the same person and month. Only what waits at the latest run waits still.
    """

    run = models.ForeignKey(MonthRun, on_delete=models.PROTECT, related_name="waiting")
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="waiting_corrections", db_index=False)
    segment = CharField(max_length=20, choices=Segment)
    paid_by = CharField(max_length=20, choices=Payer)
    worker = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="+", db_index=False)
    enrolment = models.ForeignKey(Enrolment, on_delete=models.PROTECT, related_name="+", db_index=False)
    wage_rupiah = models.BigIntegerField()
    jkk_rupiah = models.BigIntegerField()
    jkm_rupiah = models.BigIntegerField()
    jht_rupiah = models.BigIntegerField()
    jp_rupiah = models.BigIntegerField()
    total_rupiah = models.BigIntegerField()
    corrected_month = models.DateField()
    corrects = models.ForeignKey(BillLine, null=True, on_delete=models.PROTECT, related_name="+", db_index=False)
    correction = CharField(max_length=20, choices=Correction)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["run", "office", "segment", "paid_by", "worker", "corrected_month"],
                name="waiting_once_in_a_run",
            )
        ]

    def __str__(self) -> str:
        return f"waiting {self.pk} since run {self.run_id}"


class CalculationState(models.TextChoices):
    """Where the calculation of a large month stands. Only ``ready`` has a result to look at and to issue."""

    COMPUTING = "computing", "Sedang dihitung"
    READY = "ready", "Selesai dihitung"
    ISSUING = "issuing", "Sedang diterbitkan"
    FAILED = "failed", "Gagal"


class CalculationStage(models.TextChoices):
    """What the machine is doing with a large month."""

    CHARGING = "charging", "Menghitung iuran"
    CORRECTING = "correcting", "Mencari yang perlu dibetulkan"
    COMPARING = "comparing", "Membandingkan dengan bulan sebelumnya"
    ISSUING = "issuing", "Menerbitkan"


class MonthCalculation(models.Model):
    """The draft of a large month as a job computed it, kept until the month is issued.

    ``result`` holds sums and keys, no names. While a job works, ``stage`` says at what (empty: in the queue),
    ``people`` how many are charged, ``percent`` how far it is. ``refusal``: why the last issue was refused.
    """

    government = models.ForeignKey(Government, on_delete=models.PROTECT, related_name="calculations")
    month = models.DateField(help_text="its first day")
    whole_months = models.PositiveSmallIntegerField(default=0)
    state = CharField(max_length=10, choices=CalculationState, default=CalculationState.COMPUTING)
    asked_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    stage = CharField(max_length=12, choices=CalculationStage, blank=True, default="")
    people = models.PositiveIntegerField(default=0)
    percent = models.PositiveSmallIntegerField(null=True)
    began_at = models.DateTimeField(null=True)
    computed_at = models.DateTimeField(null=True)
    fingerprint = CharField(max_length=64, blank=True, default="")
    result = JSONField(default=dict)
    refusal = CharField(max_length=40, blank=True, default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["government", "month", "whole_months"], name="calculation_of_month_once")
        ]

    def __str__(self) -> str:
        return f"calculation of {self.government_id} {self.month:%Y-%m}"

    @property
    def subject(self) -> str:
        """Its name in jobs."""
        return f"calculation:{self.pk}"

    @property
    def is_working(self) -> bool:
        """Whether the machine has it."""
        return self.state in (CalculationState.COMPUTING, CalculationState.ISSUING)
