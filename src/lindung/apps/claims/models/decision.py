"""What was assessed, decided, paid and received. None of it changes; a decision is reversed by a row of its own.

The database refuses that one person assesses and decides, and (``disbursements``) decides and pays.
"""

from __future__ import annotations

from functools import lru_cache

from django.db import models
from django.db.models import F, Q

from lindung.apps.accounts.models import User
from lindung.apps.claims.models.case import Case, Channel
from lindung.apps.claims.models.relative import Relative
from lindung.apps.disbursements.models import Transfer
from lindung.law import Book
from lindung.law.writing import law_read
from lindung.store import clock
from lindung.store.fields import CharField, JSONField, TextField


class AppliedLaw(models.Model):
    """What the law book said when something was assessed, once for every version of it. Nobody can change it."""

    fingerprint = CharField(max_length=64, unique=True)
    written = TextField()

    def __str__(self) -> str:
        return f"law {self.short}"

    @property
    def short(self) -> str:
        """The beginning of the fingerprint, as pages name the version."""
        return self.fingerprint[:12]

    @property
    def book(self) -> Book:
        """The law as a book of its own."""
        return _book(self.written, self.short)


@lru_cache(maxsize=16)
def _book(written: str, name: str) -> Book:
    return law_read(written, name)


class Assessment(models.Model):
    """What an assessor found: the facts as they stood, the answer on protection, and every component.

    ``facts`` and ``dues`` are frozen as the rules had and gave them. A refusal names article and next step. ``part``:
    empty for the whole, ``funeral`` for what may go while heirs disagree. ``is_of_appeal``: made by somebody who had
    neither assessed nor decided the case before.
    """

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="assessments")
    law = models.ForeignKey(AppliedLaw, on_delete=models.PROTECT, related_name="+", db_index=False)
    facts = JSONField()
    facts_version = models.PositiveIntegerField()
    verdict = CharField(max_length=24)
    dues = JSONField()
    part = CharField(max_length=12, blank=True, default="")
    total_rupiah = models.BigIntegerField()
    is_granted = models.BooleanField()
    article = CharField(max_length=300, blank=True, default="")
    next_step = CharField(max_length=500, blank=True, default="")
    reason = CharField(max_length=1000, blank=True, default="")
    is_of_appeal = models.BooleanField(default=False)
    assessed_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+", db_index=False)
    assessed_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(total_rupiah__gte=0), name="assessment_not_negative"),
            models.CheckConstraint(
                condition=Q(is_granted=True) | ~Q(article="") & ~Q(next_step=""), name="assessment_refusal_explained"
            ),
        ]

    def __str__(self) -> str:
        return f"assessment {self.pk} of case {self.case_id}"


class Decision(models.Model):
    """An assessment that another person decided. ``assessed_by`` stands here too, for the database to compare."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="decisions")
    assessment = models.OneToOneField(Assessment, on_delete=models.PROTECT, related_name="decision")
    number = CharField(max_length=40, unique=True)
    is_granted = models.BooleanField()
    total_rupiah = models.BigIntegerField()
    note = CharField(max_length=1000, blank=True, default="")
    assessed_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+", db_index=False)
    decided_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+", db_index=False)
    decided_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(assessed_by=None) | Q(decided_by=None) | ~Q(assessed_by=F("decided_by")),
                name="decision_two_people",
            )
        ]

    def __str__(self) -> str:
        return f"decision {self.pk} of case {self.case_id}"


class Due(models.Model):
    """One component of a decision, as the rules gave it (``rules.dues``). ``relative``: a child's school year."""

    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="dues")
    code = CharField(max_length=24)
    key = CharField(max_length=80, blank=True, default="")
    outcome = CharField(max_length=16)
    amount_rupiah = models.BigIntegerField()
    asked_rupiah = models.BigIntegerField(null=True)
    payee = CharField(max_length=24, blank=True, default="")
    relative = models.ForeignKey(Relative, null=True, on_delete=models.PROTECT, related_name="+", db_index=False)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(amount_rupiah__gte=0), name="due_not_negative"),
            models.UniqueConstraint(fields=["decision", "code", "key"], name="due_once"),
        ]

    def __str__(self) -> str:
        return f"due {self.pk} of decision {self.decision_id}"


class DecisionReversal(models.Model):
    """A decision that turned out wrong, and why. Both acts stay."""

    decision = models.OneToOneField(Decision, on_delete=models.PROTECT, related_name="reversal")
    reason = CharField(max_length=500)
    reversed_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+", db_index=False)
    reversed_at = models.DateTimeField(default=clock.now)

    def __str__(self) -> str:
        return f"reversal of decision {self.decision_id}"


class Payout(models.Model):
    """What one payee gets by a decision: the sum of their parts, in one transfer.

    ``is_compensation``: what the law adds for a transfer that went after the service time.
    """

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="payouts")
    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="payouts")
    relative = models.ForeignKey(Relative, null=True, on_delete=models.PROTECT, related_name="payouts", db_index=False)
    payee = CharField(max_length=24)
    amount_rupiah = models.BigIntegerField()
    is_compensation = models.BooleanField(default=False)
    transfer = models.OneToOneField(Transfer, on_delete=models.PROTECT, related_name="payout")
    recorded_at = models.DateTimeField(default=clock.now)

    def __str__(self) -> str:
        return f"payout {self.pk} of case {self.case_id}"


class Receipt(models.Model):
    """Somebody of the family said that the money came, or that it did not. Nobody can change it."""

    payout = models.ForeignKey(Payout, on_delete=models.PROTECT, related_name="receipts")
    has_come = models.BooleanField()
    channel = CharField(max_length=12, choices=Channel)
    person = CharField(max_length=160, blank=True, default="")
    said_on = models.DateField()
    note = CharField(max_length=300, blank=True, default="")
    recorded_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+", db_index=False)
    recorded_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["payout"], condition=Q(has_come=True), name="receipt_once"),
        ]

    def __str__(self) -> str:
        return f"receipt {self.pk}"
