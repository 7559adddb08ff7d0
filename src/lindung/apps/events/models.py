"""The event chains: one row per act, each holding the hash of the one before. Nothing here is ever changed."""

from __future__ import annotations

from django.db import models


class Event(models.Model):
    """One act: who did what to which record, when, and the proof that nothing before it was altered.

    ``data`` holds no NIK, name or other personal detail. ``batch`` lists the rows that a bulk act touched,
    compressed; its SHA-256 is part of the hashed content. ``scope`` names the government and office concerned.
    ``number`` is unique in the installation and grows within a chain; ``position`` has no gaps there.
    """

    number = models.BigIntegerField(primary_key=True)
    format = models.SmallIntegerField(default=2)
    chain = models.CharField(max_length=40)
    position = models.BigIntegerField()
    law_version = models.CharField(max_length=64, blank=True)
    at = models.DateTimeField()
    actor_id = models.BigIntegerField(null=True)
    actor = models.CharField(max_length=150)
    actor_role = models.CharField(max_length=40)
    verb = models.CharField(max_length=60)
    subject = models.CharField(max_length=80)
    government = models.CharField(max_length=20, blank=True)
    office = models.CharField(max_length=40, blank=True)
    data = models.JSONField(default=dict)
    batch = models.BinaryField(null=True)
    batch_sha256 = models.CharField(max_length=64, blank=True)
    previous_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    class Meta:
        indexes = [
            models.Index(fields=["subject", "number"], name="event_subject"),
            models.Index(fields=["government", "number"], name="event_government"),
            models.Index(fields=["office", "number"], name="event_office"),
        ]
        constraints = [models.UniqueConstraint(fields=["chain", "position"], name="event_position")]

    def __str__(self) -> str:
        return f"{self.number} {self.verb} {self.subject}"


class ChainHead(models.Model):
    """The newest link of a chain. Locking its row puts all acts of one government in one order."""

    chain = models.CharField(max_length=40, primary_key=True)
    position = models.BigIntegerField(default=0)
    number = models.BigIntegerField(default=0)
    hash = models.CharField(max_length=64)

    def __str__(self) -> str:
        return f"{self.chain} {self.position} {self.hash[:12]}"
