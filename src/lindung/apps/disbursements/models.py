"""Transfers that go out. What was posted never changes; one that the bank sent back is followed by another.

All amounts are whole rupiah. Of a transfer only its ``state`` moves, and what posting adds comes once. The database
refuses that who prepared a transfer also posts it.
"""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from lindung.apps.accounts.models import User
from lindung.apps.disbursements.states import TransferAct, TransferState
from lindung.apps.offices.models import Government
from lindung.apps.payments.models import Payment, StatementLine
from lindung.store import clock
from lindung.store.fields import CharField


class Purpose(models.TextChoices):
    """What a transfer is for."""

    BENEFIT = "benefit", "Santunan"
    SCHOLARSHIP = "scholarship", "Beasiswa"
    REFUND = "refund", "Pengembalian iuran"


class Transfer(models.Model):
    """Money to one account: prepared by one person, posted by another with its proof and day.

    ``subject`` names what it is for (``claim:12``). ``replaces``: the transfer that the bank sent back before it.
    ``payment``: of a refund, the payment whose credit it gives back. ``key`` makes preparing repeatable.
    """

    government = models.ForeignKey(Government, on_delete=models.PROTECT, related_name="transfers", db_index=False)
    purpose = CharField(max_length=12, choices=Purpose)
    subject = CharField(max_length=60)
    payee_name = CharField(max_length=160)
    bank = CharField(max_length=80)
    account_number = CharField(max_length=40)
    account_name = CharField(max_length=160, help_text="the holder as the bank has the name")
    amount_rupiah = models.BigIntegerField()
    due_on = models.DateField(null=True, help_text="the last day of the service time")
    payment = models.ForeignKey(Payment, null=True, on_delete=models.PROTECT, related_name="refunds")
    replaces = models.OneToOneField("self", null=True, on_delete=models.PROTECT, related_name="replaced_by")
    key = CharField(max_length=80)
    prepared_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+", db_index=False)
    prepared_at = models.DateTimeField(default=clock.now)
    state = CharField(max_length=10, choices=TransferState, default=TransferState.PREPARED)
    posted_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+", db_index=False)
    posted_on = models.DateField(null=True)
    reference = CharField(max_length=120, blank=True, default="")
    proof_name = CharField(max_length=255, blank=True, default="")
    proof_stored_as = CharField(max_length=200, blank=True, default="")
    statement_line = models.OneToOneField(
        StatementLine, null=True, on_delete=models.PROTECT, related_name="transfer", help_text="where the bank shows it"
    )

    class Meta:
        indexes = [
            models.Index(fields=["government", "due_on", "id"], condition=Q(state="prepared"), name="transfer_open"),
            models.Index(fields=["government", "posted_on", "id"], name="transfer_day"),
            models.Index(fields=["subject"], name="transfer_subject"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["government", "key"], name="transfer_key_once"),
            models.CheckConstraint(condition=Q(amount_rupiah__gt=0), name="transfer_positive"),
            models.CheckConstraint(condition=Q(state__in=TransferState.values), name="transfer_state_known"),
            models.CheckConstraint(
                condition=Q(posted_by=None) | Q(prepared_by=None) | ~Q(posted_by=F("prepared_by")),
                name="transfer_two_people",
            ),
            models.CheckConstraint(
                condition=Q(state__in=("prepared", "cancelled"), posted_on=None)
                | Q(state__in=("posted", "returned"), posted_on__isnull=False),
                name="transfer_posted_on_a_day",
            ),
        ]

    def __str__(self) -> str:
        return f"transfer {self.pk}"


class TransferStep(models.Model):
    """What ``recorded_by`` did with a transfer, and on which day the bank did its part. Nobody can change it.

    ``statement_line``: by which the bank shows that the money came back.
    """

    transfer = models.ForeignKey(Transfer, on_delete=models.PROTECT, related_name="steps")
    act = CharField(max_length=10, choices=TransferAct)
    on = models.DateField(null=True)
    reason = CharField(max_length=300, blank=True, default="")
    statement_line = models.OneToOneField(
        StatementLine, null=True, on_delete=models.PROTECT, related_name="transfer_step"
    )
    recorded_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+", db_index=False)
    recorded_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["transfer", "act"], name="transfer_step_once")]

    def __str__(self) -> str:
        return f"step {self.pk} of transfer {self.transfer_id}"
