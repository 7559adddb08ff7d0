"""Money that arrived and where it went. What is written here never changes; it is taken back by a row of its own.

All amounts are whole rupiah; where a bank states sen, they stand beside them and pay nothing. Of a payment only
``allocated_rupiah``, ``refunded_rupiah`` and ``is_reversed`` move, its ``state`` once, and the bank's line and the
proof come where none was; of a statement's line only what became of it.
"""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from lindung.apps.accounts.models import User
from lindung.apps.contributions.models import Bill
from lindung.apps.offices.models import Government, Office
from lindung.apps.payments.acts import DECIDING, Act
from lindung.store import clock
from lindung.store.fields import CharField


class Method(models.TextChoices):
    """How a payment became known."""

    MANUAL = "manual", "Dicatat dengan bukti"
    STATEMENT = "statement", "Rekening koran"


class PaymentState(models.TextChoices):
    """Whether a payment counts as money. Only ``CONFIRMED`` does; ``payments/states.py`` says what follows what."""

    REPORTED = "reported", "Dilaporkan"
    CONFIRMED = "confirmed", "Dikonfirmasi"
    REFUSED = "refused", "Ditolak"
    WITHDRAWN = "withdrawn", "Ditarik kembali"


class LineState(models.TextChoices):
    """What became of a line of a statement."""

    WAITING = "waiting", "Menunggu"
    SETTLED = "settled", "Selesai"
    SET_ASIDE = "set_aside", "Bukan iuran"


OUTGOING, INTEREST, LISTED_BEFORE = "outgoing", "interest", "told_before"


class Statement(models.Model):
    """A bank statement as it arrived; the same file or the same lines again add nothing.

    A file of several accounts is a statement for each account that was taken in.
    """

    government = models.ForeignKey(Government, on_delete=models.PROTECT, related_name="statements")
    name = CharField(max_length=255)
    sha256 = CharField(max_length=64)
    stored_as = CharField(max_length=200)
    format = CharField(max_length=20)
    account = CharField(max_length=60, blank=True, default="")
    opening_rupiah = models.BigIntegerField(null=True)
    closing_rupiah = models.BigIntegerField(null=True)
    opening_sen = models.SmallIntegerField(default=0)
    closing_sen = models.SmallIntegerField(default=0)
    first_on = models.DateField(null=True, help_text="day of its first line")
    last_on = models.DateField(null=True, help_text="day of its last line")
    lines_count = models.PositiveIntegerField()
    new_lines_count = models.PositiveIntegerField()
    recorded_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["government", "sha256", "account"], name="statement_once")]

    def __str__(self) -> str:
        return f"statement {self.pk}"

    @property
    def opening_in_sen(self) -> int | None:
        """The balance before its first line."""
        return None if self.opening_rupiah is None else self.opening_rupiah * 100 + self.opening_sen

    @property
    def closing_in_sen(self) -> int | None:
        """The balance after its last line."""
        return None if self.closing_rupiah is None else self.closing_rupiah * 100 + self.closing_sen


class StatementLine(models.Model):
    """A movement on the account, credit positive. ``fingerprint`` is the same however often a bank lists it.

    ``sen`` is what the amount has beside whole rupiah, with its sign. ``is_return`` is the bank's own word that the
    line takes another one back. ``days_to_due`` counts from the line to the due day of the first bill it paid.
    """

    statement = models.ForeignKey(Statement, on_delete=models.PROTECT, related_name="lines", db_index=False)
    government = models.ForeignKey(Government, on_delete=models.PROTECT, related_name="+", db_index=False)
    position = models.PositiveIntegerField()
    booked_on = models.DateField()
    amount_rupiah = models.BigIntegerField()
    sen = models.SmallIntegerField(default=0)
    is_return = models.BooleanField(default=False)
    reference = CharField(max_length=120, blank=True, default="")
    counterparty = CharField(max_length=200, blank=True, default="")
    text = CharField(max_length=500, blank=True, default="")
    fingerprint = CharField(max_length=64)
    state = CharField(max_length=10, choices=LineState, default=LineState.WAITING)
    reason = CharField(max_length=200, blank=True, default="", help_text="why it waits, was settled or set aside")
    score = models.PositiveSmallIntegerField(null=True, help_text="how sure the match was that settled it by itself")
    days_to_due = models.IntegerField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["government", "id"], condition=Q(state="waiting"), name="line_waiting"),
            models.Index(fields=["statement", "position"], name="statement_line_position"),
        ]
        constraints = [models.UniqueConstraint(fields=["government", "fingerprint"], name="statement_line_once")]

    def __str__(self) -> str:
        return f"line {self.position} of statement {self.statement_id}"


# Payments that are money, of which nothing is taken, what is left of one, and those of which something is left.
HOLDS = Q(state=PaymentState.CONFIRMED, is_reversed=False)
_IS_UNUSED = {"allocated_rupiah": 0, "refunded_rupiah": 0}
_PAYS_NOTHING = {**_IS_UNUSED, "is_reversed": False, "statement_line": None, "method": Method.MANUAL}
LEFT = F("amount_rupiah") - F("allocated_rupiah") - F("refunded_rupiah")
HAS_CREDIT = HOLDS & Q(allocated_rupiah__lt=F("amount_rupiah") - F("refunded_rupiah"))


class Payment(models.Model):
    """Money for a government's bills: reported until it is confirmed. What no bill or refund takes then is credit.

    ``key`` makes reporting repeatable: the same key again is the same payment. ``bill`` is the one it was reported
    for. ``segment`` and ``paid_by`` say whose money it is, as on the bills for which it came; empty where they differ.
    A statement's line has one payment that holds, and what a statement brings is confirmed from the beginning.
    """

    government = models.ForeignKey(Government, on_delete=models.PROTECT, related_name="payments", db_index=False)
    office = models.ForeignKey(Office, null=True, on_delete=models.PROTECT, related_name="payments", db_index=False)
    bill = models.ForeignKey(Bill, null=True, on_delete=models.PROTECT, related_name="+", db_index=False)
    received_on = models.DateField()
    amount_rupiah = models.BigIntegerField()
    method = CharField(max_length=12, choices=Method)
    segment = CharField(max_length=20, blank=True, default="")
    paid_by = CharField(max_length=20, blank=True, default="")
    reference = CharField(max_length=120, blank=True, default="")
    proof_name = CharField(max_length=255, blank=True, default="")
    proof_stored_as = CharField(max_length=200, blank=True, default="")
    statement_line = models.ForeignKey(StatementLine, null=True, on_delete=models.PROTECT, related_name="payments")
    key = CharField(max_length=80)
    recorded_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+", db_index=False)
    recorded_at = models.DateTimeField(default=clock.now)
    allocated_rupiah = models.BigIntegerField(default=0)
    refunded_rupiah = models.BigIntegerField(default=0, help_text="given back, or held to be given back")
    is_reversed = models.BooleanField(default=False)
    state = CharField(max_length=10, choices=PaymentState)

    class Meta:
        indexes = [
            models.Index(fields=["government", "received_on", "id"], name="payment_day"),
            models.Index(fields=["office", "received_on"], name="payment_office"),
            models.Index(fields=["government", "id"], condition=HAS_CREDIT, name="payment_credit"),
            models.Index(
                fields=["government", "bill"], condition=Q(state=PaymentState.REPORTED), name="payment_reported"
            ),
        ]
        constraints = [
            models.UniqueConstraint(fields=["government", "key"], name="payment_key_once"),
            models.UniqueConstraint(
                fields=["statement_line"], condition=Q(is_reversed=False), name="payment_line_once"
            ),
            models.CheckConstraint(condition=Q(amount_rupiah__gt=0), name="payment_positive"),
            models.CheckConstraint(
                condition=Q(allocated_rupiah__gte=0, allocated_rupiah__lte=F("amount_rupiah") - F("refunded_rupiah")),
                name="payment_allocated_within",
            ),
            models.CheckConstraint(condition=Q(refunded_rupiah__gte=0), name="payment_refunded_not_negative"),
            models.CheckConstraint(condition=Q(is_reversed=False) | Q(**_IS_UNUSED), name="payment_reversed_frees_all"),
            models.CheckConstraint(condition=Q(state__in=PaymentState.values), name="payment_state_known"),
            models.CheckConstraint(
                condition=Q(state=PaymentState.CONFIRMED) | Q(**_PAYS_NOTHING),
                name="payment_unconfirmed_pays_nothing",
            ),
        ]

    def __str__(self) -> str:
        return f"payment {self.pk}"

    @property
    def days_late(self) -> int:
        """By how many days the line that brought it came after the due day, 0 where it did not."""
        return max(0, -((self.statement_line and self.statement_line.days_to_due) or 0))

    @property
    def holds(self) -> bool:
        """Whether it is money: confirmed, and not taken back."""
        return self.state == PaymentState.CONFIRMED and not self.is_reversed

    @property
    def credit_rupiah(self) -> int:
        """What no bill has taken yet, and nobody is given back."""
        return self.amount_rupiah - self.allocated_rupiah - self.refunded_rupiah if self.holds else 0


class Allocation(models.Model):
    """So much of a payment for a bill, from a day on; below zero where it is taken back."""

    payment = models.ForeignKey(Payment, on_delete=models.PROTECT, related_name="allocations")
    bill = models.ForeignKey(Bill, on_delete=models.PROTECT, related_name="allocations")
    amount_rupiah = models.BigIntegerField()
    effective_on = models.DateField()
    recorded_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(amount_rupiah=0), name="allocation_not_zero")]

    def __str__(self) -> str:
        return f"allocation {self.pk}"


class Step(models.Model):
    """What ``recorded_by`` did with a payment after it became known; of ``SEEN``, who brought the bank's statement."""

    payment = models.ForeignKey(Payment, on_delete=models.PROTECT, related_name="steps")
    act = CharField(max_length=10, choices=Act)
    reason = CharField(max_length=300, blank=True, default="")
    recorded_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+", db_index=False)
    recorded_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["payment"], condition=Q(act__in=DECIDING), name="step_decides_once")
        ]

    def __str__(self) -> str:
        return f"step {self.pk}"


class Reversal(models.Model):
    """A payment that turned out not to be one, such as a bounced transfer; it frees what it had paid."""

    payment = models.OneToOneField(Payment, on_delete=models.PROTECT, related_name="reversal")
    reversed_on = models.DateField()
    reason = CharField(max_length=300)
    statement_line = models.OneToOneField(StatementLine, null=True, on_delete=models.PROTECT, related_name="reversal")
    recorded_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+", db_index=False)
    recorded_at = models.DateTimeField(default=clock.now)

    def __str__(self) -> str:
        return f"reversal of payment {self.payment_id}"
