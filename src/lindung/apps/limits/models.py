"""Counters of attempts, each within a window that ends by itself."""

from __future__ import annotations

from django.db import models

from lindung.store.fields import CharField


class Counter(models.Model):
    """How often one subject has done one thing since its window began; ``key`` is a keyed hash and names nobody."""

    key = CharField(max_length=64, primary_key=True)
    count = models.PositiveIntegerField()
    ends_at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return f"{self.count} until {self.ends_at:%Y-%m-%d %H:%M}"
