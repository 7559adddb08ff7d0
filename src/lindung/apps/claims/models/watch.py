"""The death watch: lists of deaths, compared with everybody who was ever a member, and what people said of them."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from lindung.apps.accounts.models import User
from lindung.apps.claims.models.case import Case
from lindung.apps.offices.models import Government
from lindung.apps.registry.models import Worker
from lindung.store import clock
from lindung.store.fields import CharField, JSONField


class DeathList(models.Model):
    """A list of deaths as it arrived (civil registry, burial book of a village) and how its comparing ended."""

    government = models.ForeignKey(Government, on_delete=models.PROTECT, related_name="death_lists")
    name = CharField(max_length=255)
    stored_as = CharField(max_length=200)
    sha256 = CharField(max_length=64)
    state = CharField(max_length=10, default="waiting", help_text="waiting, compared or failed")
    problem = CharField(max_length=500, blank=True, default="")
    counts = JSONField(default=dict, help_text="rows by verdict")
    recorded_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+", db_index=False)
    recorded_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["government", "sha256"], name="death_list_once")]

    def __str__(self) -> str:
        return f"list of deaths {self.pk}"


class DeathRow(models.Model):
    """A row of a list that may be a worker: ``certain``, ``probable`` or ``conflict``. A person decides each.

    ``decision``: empty, ``same`` (it is the worker: a case is open), ``different``, or ``alive``. Rows of nobody of
    ours are counted and not kept.
    """

    death_list = models.ForeignKey(DeathList, on_delete=models.PROTECT, related_name="rows")
    government = models.ForeignKey(Government, on_delete=models.PROTECT, related_name="+", db_index=False)
    sheet = CharField(max_length=100, blank=True, default="")
    row = models.PositiveIntegerField()
    verdict = CharField(max_length=10)
    name = CharField(max_length=160, help_text="as on the list")
    died_on = models.DateField()
    reasons = JSONField(default=list, help_text="each in both languages")
    worker = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="death_rows")
    case = models.ForeignKey(Case, null=True, on_delete=models.PROTECT, related_name="death_rows", db_index=False)
    decision = CharField(max_length=10, blank=True, default="")
    reason = CharField(max_length=300, blank=True, default="")
    decided_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+", db_index=False)
    decided_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["government", "id"], condition=Q(decision=""), name="death_row_open")]
        constraints = [models.UniqueConstraint(fields=["death_list", "sheet", "row"], name="death_row_once")]

    def __str__(self) -> str:
        return f"row {self.row} of list {self.death_list_id}"
