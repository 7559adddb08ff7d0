"""What a refusal says, in the reader's language."""

from __future__ import annotations

from django.utils.translation import get_language

from lindung.kernel.errors import Refusal


def sentence_of(refusal: Refusal) -> str:
    """The refusal's sentence."""
    return refusal.read(get_language() or "id")
