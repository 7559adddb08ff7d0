"""Bills: one per office and month, a line per worker. Once they exist, the database refuses to change them."""

from __future__ import annotations

from django.db import models

from lindung.apps.accounts.models import User
from lindung.apps.offices.models import Government, Office
from lindung.apps.registry.models import Enrolment, Worker


class MonthRun(models.Model):
    """A government's month of contributions, issued once. Amounts are whole rupiah."""

    government = models.ForeignKey(Government, on_delete=models.PROTECT, related_name="month_runs")
    month = models.DateField(help_text="its first day")
    issued_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    issued_at = models.DateTimeField()
    bills_count = models.PositiveIntegerField()
    workers_count = models.PositiveIntegerField()
    total_rupiah = models.BigIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["government", "month"], name="month_issued_once")]

    def __str__(self) -> str:
        return f"{self.government_id} {self.month:%Y-%m}"


class Bill(models.Model):
    """What an office owes for a month (tagihan iuran), due on a day. Numbered without gaps per government and year."""

    run = models.ForeignKey(MonthRun, on_delete=models.PROTECT, related_name="bills")
    government = models.ForeignKey(Government, on_delete=models.PROTECT, related_name="bills", db_index=False)
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="bills")
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

    class Meta:
        indexes = [models.Index(fields=["government", "month"], name="bill_month")]
        constraints = [
            models.UniqueConstraint(fields=["government", "year", "number"], name="bill_number_once"),
            models.UniqueConstraint(fields=["office", "month"], name="bill_office_month_once"),
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
        return f"{self.government_id}/{self.year}/{self.number:04d}"


class BillLine(models.Model):
    """A worker's part of a bill: the wage it was computed from and each programme's whole amount.

    ``position`` numbers the lines of a bill by the workers' names. Lines are stored in the order of the workers'
    records, which lets both indexes grow at their ends.
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

    class Meta:
        indexes = [models.Index(fields=["bill", "position"], name="line_position")]

    def __str__(self) -> str:
        return f"line {self.pk} of bill {self.bill_id}"
