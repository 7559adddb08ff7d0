"""The family of whom a case is about: who may inherit, their shares and accounts, and the children at school."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from lindung.apps.claims.models.case import Case
from lindung.store import clock
from lindung.store.fields import CharField, JSONField


class Relative(models.Model):
    """One relative, or who else is paid. ``relation``: one of ``rules.heirs.RELATIONS``, or of ``rules.dues`` PAYEES
    for the worker's own account, an employer's, a hospital's, or of who arranged the funeral.

    ``share_numerator`` of ``share_denominator`` is what they inherit, 0 of 1 for nobody's heir. ``school`` are a
    child's facts for the school calendar, in the form of ``facts.py``. ``account_name`` is the holder as
    the bank has it; the account of a minor is a guardian's.
    """

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="relatives")
    name = CharField(max_length=160)
    nik = CharField(max_length=16, blank=True, default="")
    relation = CharField(max_length=20)
    born_on = models.DateField(null=True)
    died_on = models.DateField(null=True)
    phone = CharField(max_length=40, blank=True, default="")
    address = CharField(max_length=300, blank=True, default="")
    has_proof = models.BooleanField(default=False)
    is_named_in_will = models.BooleanField(default=False)
    has_notarial_will = models.BooleanField(default=False)
    has_court_determination = models.BooleanField(default=False)
    is_of_earlier_marriage = models.BooleanField(default=False)
    guardian = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="wards", db_index=False)
    share_numerator = models.PositiveIntegerField(default=0)
    share_denominator = models.PositiveIntegerField(default=1)
    bank = CharField(max_length=80, blank=True, default="")
    account_number = CharField(max_length=40, blank=True, default="")
    account_name = CharField(max_length=160, blank=True, default="")
    school = JSONField(default=dict)
    is_removed = models.BooleanField(default=False, help_text="entered by mistake")
    recorded_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(share_denominator__gt=0, share_numerator__lte=F("share_denominator")),
                name="relative_share_within_one",
            )
        ]

    def __str__(self) -> str:
        return f"relative {self.pk} of case {self.case_id}"

    @property
    def key(self) -> str:
        """By which the rules name them."""
        return str(self.pk)
