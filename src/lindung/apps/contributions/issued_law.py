"""The law that months were issued by: kept with the first run that used it, read when one of its lines is explained."""

from __future__ import annotations

from functools import lru_cache

from django.db import models

from lindung.law import Book
from lindung.law.writing import law_fingerprint, law_read, law_written
from lindung.rules.contribution_month import LAW
from lindung.store.fields import CharField, TextField


class IssuedLaw(models.Model):
    """What the law book said about contributions, once for every version by which a month was issued.

    ``written`` is the JSON of ``law.writing``, ``fingerprint`` its SHA-256, by which the version is named. Nobody can
    change it.
    """

    fingerprint = CharField(max_length=64, unique=True)
    written = TextField()

    def __str__(self) -> str:
        return f"law {self.short}"

    @property
    def short(self) -> str:
        """The beginning of the fingerprint, as pages name the version."""
        return self.fingerprint[:12]

    @property
    def book(self) -> Book:
        """The law as a book of its own."""
        return _book(self.written, self.short)


@lru_cache(maxsize=16)
def _book(written: str, name: str) -> Book:
    return law_read(written, name)


def law_keep(book: Book) -> IssuedLaw:
    """What a book says about contributions, stored unless it is already. Two statements at most."""
    written = law_written(book, LAW)
    kept, _is_new = IssuedLaw.objects.get_or_create(fingerprint=law_fingerprint(written), defaults={"written": written})
    return kept
