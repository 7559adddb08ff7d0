"""The papers of a case: what is asked for, of whom, and what became of it. Printing changes nothing."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from lindung.apps.accounts.models import User
from lindung.apps.claims.models.case import Case
from lindung.apps.claims.models.relative import Relative
from lindung.store import clock
from lindung.store.fields import CharField


class PaperState(models.TextChoices):
    """Where a paper stands."""

    MISSING = "missing", "Belum ada"
    RECEIVED = "received", "Diterima, belum diperiksa"
    UNREADABLE = "unreadable", "Tidak terbaca"
    REFUSED = "refused", "Ditolak"
    ACCEPTED = "accepted", "Sah"


class Paper(models.Model):
    """One paper that is asked for (``code`` of ``claim.papers``), of the case or of one relative.

    ``reason``: why it was refused or is not asked for, in plain words. What is stored is the cleaned copy;
    ``sha256_sent`` is of the file as it was sent, by which the same paper is known again. ``school_year`` is of a
    child's study certificate. ``is_waived``: not needed in this case, with the reason. ``key``: relative and school
    year as one text, so that a paper is asked for once. ``instead_of``: the paper that this one may replace.
    """

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="papers")
    code = CharField(max_length=40)
    relative = models.ForeignKey(Relative, null=True, on_delete=models.PROTECT, related_name="papers", db_index=False)
    school_year = models.PositiveSmallIntegerField(null=True)
    key = CharField(max_length=40, blank=True, default="")
    instead_of = CharField(max_length=40, blank=True, default="")
    owed_by = CharField(max_length=12)
    due_on = models.DateField(null=True)
    state = CharField(max_length=12, choices=PaperState, default=PaperState.MISSING)
    is_waived = models.BooleanField(default=False)
    reason = CharField(max_length=300, blank=True, default="")
    name = CharField(max_length=255, blank=True, default="")
    stored_as = CharField(max_length=200, blank=True, default="")
    preview_stored_as = CharField(max_length=200, blank=True, default="")
    media_type = CharField(max_length=60, blank=True, default="")
    pages = models.PositiveIntegerField(default=0)
    sha256_sent = CharField(max_length=64, blank=True, default="")
    sha256_kept = CharField(max_length=64, blank=True, default="")
    received_at = models.DateTimeField(null=True)
    received_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+", db_index=False)
    checked_at = models.DateTimeField(null=True)
    checked_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+", db_index=False)
    recorded_at = models.DateTimeField(default=clock.now)

    class Meta:
        indexes = [models.Index(fields=["sha256_sent"], condition=~Q(sha256_sent=""), name="paper_sent")]
        constraints = [
            models.UniqueConstraint(fields=["case", "code", "key"], name="paper_once"),
            models.CheckConstraint(condition=Q(state__in=PaperState.values), name="paper_state_known"),
        ]

    def __str__(self) -> str:
        return f"paper {self.pk} of case {self.case_id}"

    @property
    def is_settled(self) -> bool:
        """Whether nobody waits for it any more."""
        return self.is_waived or self.state == PaperState.ACCEPTED
