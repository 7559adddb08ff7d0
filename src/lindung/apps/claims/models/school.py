"""The scholarship calendar: a row for every child and school year that may be paid."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from lindung.apps.claims.models.case import Case
from lindung.apps.claims.models.decision import Payout
from lindung.apps.claims.models.relative import Relative
from lindung.store import clock
from lindung.store.fields import CharField


class SchoolYearState(models.TextChoices):
    """Where a child's school year stands."""

    EXPECTED = "expected", "Akan datang"
    PROOF_DUE = "proof_due", "Menunggu surat sekolah"
    PROVEN = "proven", "Terbukti bersekolah"
    DECIDED = "decided", "Diputuskan"
    PAID = "paid", "Dibayar"
    SKIPPED = "skipped", "Tidak bersekolah tahun itu"
    ENDED = "ended", "Berakhir"


class SchoolYear(models.Model):
    """One school year of a child (``school_year`` 2024 is July 2024 to June 2025) and what it pays.

    ``proven_by``, ``decided_by``: two people. ``reason``: why it was skipped or ended.
    """

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="school_years")
    child = models.ForeignKey(Relative, on_delete=models.PROTECT, related_name="school_years")
    school_year = models.PositiveSmallIntegerField()
    level = CharField(max_length=4)
    grade = models.PositiveSmallIntegerField(default=1)
    amount_rupiah = models.BigIntegerField()
    begins_on = models.DateField()
    proof_due_on = models.DateField()
    state = CharField(max_length=12, choices=SchoolYearState, default=SchoolYearState.EXPECTED)
    reason = CharField(max_length=300, blank=True, default="")
    payout = models.OneToOneField(Payout, null=True, on_delete=models.PROTECT, related_name="school_year")
    proven_by = models.ForeignKey(
        "accounts.User", null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    decided_by = models.ForeignKey(
        "accounts.User", null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    changed_at = models.DateTimeField(default=clock.now)

    class Meta:
        indexes = [models.Index(fields=["state", "begins_on", "id"], name="school_year_state")]
        constraints = [
            models.UniqueConstraint(fields=["child", "school_year"], name="school_year_once"),
            models.CheckConstraint(condition=Q(amount_rupiah__gte=0), name="school_year_not_negative"),
            models.CheckConstraint(
                condition=Q(proven_by=None) | Q(decided_by=None) | ~Q(proven_by=models.F("decided_by")),
                name="school_year_two_people",
            ),
        ]

    def __str__(self) -> str:
        return f"school year {self.pk} of case {self.case_id}"
