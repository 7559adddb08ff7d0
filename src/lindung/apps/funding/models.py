"""What a government has promised and budgeted: agreements with the agency, and budget lines by account code."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from lindung.apps.accounts.models import User
from lindung.apps.offices.models import Government, Office, Segment
from lindung.store import clock
from lindung.store.fields import CharField


class Agreement(models.Model):
    """An agreement (PKS) with the agency, as signed: people and rupiah for a period. It never changes.

    An addendum (``amends``) raises or lowers people and amount from its own first day to the same end; a renewal
    (``renews``) follows an agreement that ends.
    """

    government = models.ForeignKey(Government, on_delete=models.PROTECT, related_name="agreements")
    number = CharField(max_length=120)
    party = CharField(max_length=160, help_text="the agency's branch that signs")
    segment = CharField(max_length=20, choices=Segment)
    starts_on = models.DateField()
    ends_on = models.DateField()
    people = models.PositiveIntegerField()
    amount_rupiah = models.BigIntegerField()
    file_name = CharField(max_length=255, blank=True, default="")
    file_stored_as = CharField(max_length=200, blank=True, default="")
    renews = models.OneToOneField("self", null=True, on_delete=models.PROTECT, related_name="renewal")
    amends = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="addenda")
    recorded_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["government", "number"], name="agreement_number_once"),
            models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="agreement_ends_after_start"),
            models.CheckConstraint(condition=Q(amount_rupiah__gt=0, people__gt=0), name="agreement_not_empty"),
        ]

    def __str__(self) -> str:
        return self.number


class BudgetLine(models.Model):
    """Money of a year for one account code, of one office or (without one) of the whole government."""

    government = models.ForeignKey(Government, on_delete=models.PROTECT, related_name="budget_lines")
    office = models.ForeignKey(Office, null=True, on_delete=models.PROTECT, related_name="budget_lines")
    year = models.PositiveSmallIntegerField()
    account = CharField(max_length=30)
    original_rupiah = models.BigIntegerField()
    revised_rupiah = models.BigIntegerField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["office", "year", "account"], name="budget_of_office_once"),
            models.UniqueConstraint(
                fields=["government", "year", "account"], condition=Q(office=None), name="budget_of_government_once"
            ),
            models.CheckConstraint(
                condition=Q(original_rupiah__gte=0) & (Q(revised_rupiah=None) | Q(revised_rupiah__gte=0)),
                name="budget_not_negative",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.account} {self.year}"

    @property
    def planned_rupiah(self) -> int:
        """What may be spent: as revised, else as first decided."""
        return self.original_rupiah if self.revised_rupiah is None else self.revised_rupiah
