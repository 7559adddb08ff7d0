"""Files of long lists: who asked for which list, how far its file is, and where it lies."""

from __future__ import annotations

from django.db import models

from lindung.apps.accounts.models import User
from lindung.store import clock
from lindung.store.fields import CharField, TextField


class ExportState(models.TextChoices):
    """Where a file of a list stands. Only ``ready`` has a file."""

    WAITING = "waiting", "Menunggu"
    WRITING = "writing", "Sedang ditulis"
    READY = "ready", "Siap diunduh"
    FAILED = "failed", "Gagal"


class Export(models.Model):
    """A file of a list that was too long for its page; kept for a day, for its asker alone.

    ``address`` is what was asked for, path and query, opened again by the job as that user. ``reach`` is a hash of the
    role and scope with which it was written: who has another by now does not get it. ``rows`` of ``known`` are written.
    """

    asked_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="exports")
    address = TextField()
    language = CharField(max_length=10)
    title = CharField(max_length=200)
    state = CharField(max_length=10, choices=ExportState, default=ExportState.WAITING)
    known = models.PositiveIntegerField(default=0)
    rows = models.PositiveIntegerField(default=0)
    reach = CharField(max_length=64, blank=True, default="")
    stored_as = CharField(max_length=200, blank=True, default="")
    name = CharField(max_length=255, blank=True, default="")
    refusal = CharField(max_length=300, blank=True, default="")
    asked_at = models.DateTimeField(default=clock.now)

    class Meta:
        indexes = [models.Index(fields=["asked_at"], name="export_asked")]

    def __str__(self) -> str:
        return f"export {self.pk}"

    @property
    def is_working(self) -> bool:
        """Whether the machine has it."""
        return self.state in (ExportState.WAITING, ExportState.WRITING)

    @property
    def percent(self) -> int | None:
        """How much of the file is written; None while nothing is."""
        return min(self.rows * 100 // self.known, 100) if self.rows and self.known else None
