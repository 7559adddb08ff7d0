"""Keeping the law that was applied, once for every version of it."""

from __future__ import annotations

from lindung.apps.claims.models import AppliedLaw
from lindung.law import Book
from lindung.law.writing import law_fingerprint, law_written


def law_apply(book: Book) -> AppliedLaw:
    """What a book says about benefits, members and claims, stored unless it is already. Two statements at most."""
    written = law_written(book, "")
    kept, _is_new = AppliedLaw.objects.get_or_create(
        fingerprint=law_fingerprint(written), defaults={"written": written}
    )
    return kept
