"""Governments, the offices under them, and how many people each office has listed."""

from __future__ import annotations

from django.db import models

from lindung.apps.places.models import Region
from lindung.store.fields import CharField, JSONField, SortKeyField


class Segment(models.TextChoices):
    """How a person belongs to the scheme."""

    WAGE_EARNER = "wage_earner", "Penerima upah"
    OWN_ACCOUNT = "own_account", "Bukan penerima upah"


class Government(models.Model):
    """A local government (pemda): a province, regency or city, with the code of its region."""

    region = models.OneToOneField(Region, primary_key=True, on_delete=models.PROTECT, related_name="government")
    name = CharField(max_length=160)

    class Meta:
        ordering = ["region_id"]

    def __str__(self) -> str:
        return self.name


class Office(models.Model):
    """An office (OPD) of a government, the unit that keeps a list of people and receives a bill."""

    government = models.ForeignKey(Government, on_delete=models.PROTECT, related_name="offices")
    code = SortKeyField(max_length=40, unique=True)
    name = CharField(max_length=160)
    other_names = JSONField(default=list, help_text="names and abbreviations under which its files arrive")

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Headcount(models.Model):
    """How many people of a segment an office has listed on a day, by a census or its own word (unit: people)."""

    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="headcounts")
    segment = CharField(max_length=20, choices=Segment)
    on = models.DateField()
    people = models.PositiveIntegerField()
    source = CharField(max_length=200)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["office", "segment", "on"], name="headcount_once")]

    def __str__(self) -> str:
        return f"{self.office_id} {self.on} {self.people}"
