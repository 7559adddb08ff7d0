"""Regions of Indonesia by their Kemendagri codes, and how many people work in them."""

from __future__ import annotations

from django.db import models

from lindung.store.fields import CharField, SortKeyField


class Region(models.Model):
    """A province (``74``) or a regency or city (``74.13``), by its Kemendagri code."""

    code = SortKeyField(primary_key=True, max_length=13)
    name = CharField(max_length=120)
    parent = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="parts")

    class Meta:
        ordering = ["code"]

    def __str__(self) -> str:
        return self.name


class LabourForce(models.Model):
    """People in the labour force of a region on a day, as a source counted them (unit: people)."""

    region = models.ForeignKey(Region, on_delete=models.PROTECT, related_name="labour_forces")
    on = models.DateField()
    people = models.PositiveIntegerField()
    source = CharField(max_length=200)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["region", "on", "source"], name="labour_force_once")]

    def __str__(self) -> str:
        return f"{self.region_id} {self.on} {self.people}"
