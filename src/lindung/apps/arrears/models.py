"""Reminders: whom to write to, in which words, and what was sent. Each step of a bill is sent once."""

from __future__ import annotations

from django.db import models

from lindung.apps.contributions.models import Bill
from lindung.apps.offices.models import Government, Office
from lindung.store import clock
from lindung.store.fields import CharField, JSONField, TextField


class Post(models.TextChoices):
    """Who is reminded, nearest first."""

    TREASURER = "treasurer", "Bendahara"
    HEAD_OF_OFFICE = "head_of_office", "Kepala kantor"
    ADMINISTRATOR = "administrator", "Administrator pemda"
    REGIONAL_SECRETARY = "regional_secretary", "Sekretaris daerah"


class Contact(models.Model):
    """Where a post of an office, or of the whole government, is written to."""

    government = models.ForeignKey(Government, on_delete=models.PROTECT, related_name="contacts")
    office = models.ForeignKey(Office, null=True, on_delete=models.PROTECT, related_name="contacts")
    post = CharField(max_length=20, choices=Post)
    name = CharField(max_length=160, blank=True, default="")
    email = models.EmailField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["office", "post"], name="contact_of_office_once"),
            models.UniqueConstraint(
                fields=["government", "post"], condition=models.Q(office=None), name="contact_of_government_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.post} of {self.office_id or self.government_id}"


class ReminderText(models.Model):
    """A government's own words for a step, in place of the shipped ones."""

    government = models.ForeignKey(Government, on_delete=models.PROTECT, related_name="reminder_texts")
    step = CharField(max_length=20)
    subject = CharField(max_length=200)
    body = TextField(max_length=4000)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["government", "step"], name="reminder_text_once")]

    def __str__(self) -> str:
        return f"{self.step} of {self.government_id}"


class EmailState(models.TextChoices):
    """What became of a reminder's e-mail."""

    NOBODY = "nobody", "Tidak ada alamat"
    WAITING = "waiting", "Menunggu dikirim"
    SENT = "sent", "Terkirim"
    FAILED = "failed", "Gagal"


class Reminder(models.Model):
    """One step of one bill, as it was sent."""

    bill = models.ForeignKey(Bill, on_delete=models.PROTECT, related_name="reminders")
    step = CharField(max_length=20)
    sent_on = models.DateField()
    recorded_at = models.DateTimeField(default=clock.now)
    subject = CharField(max_length=200)
    body = TextField()
    posts = JSONField(default=list)
    addresses = JSONField(default=list)
    email_state = CharField(max_length=10, choices=EmailState)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["bill", "step"], name="reminder_once")]

    def __str__(self) -> str:
        return f"{self.step} of bill {self.bill_id}"


class EmailAttempt(models.Model):
    """One try to send a reminder's e-mail; without an outcome while it lasts, or if it was cut off."""

    reminder = models.ForeignKey(Reminder, on_delete=models.PROTECT, related_name="attempts")
    number = models.PositiveSmallIntegerField()
    begun_at = models.DateTimeField()
    outcome = CharField(max_length=10, choices=EmailState, null=True)
    why = CharField(max_length=80, blank=True, default="", help_text="the kind of failure")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["reminder", "number"], name="attempt_number_once")]

    def __str__(self) -> str:
        return f"attempt {self.number} of reminder {self.reminder_id}"
