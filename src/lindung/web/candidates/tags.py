"""Template tags of candidates: a sentence in the reader's language, what a reason leads to, what is unknown."""

from __future__ import annotations

from typing import Any

from django import template
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from lindung.screening.candidate_list import LEVELS
from lindung.web.candidates.words import CANDIDATE_DISPOSITIONS, CANDIDATE_LIST_STATES

register = template.Library()
_OUTCOMES = {"correct": "needs_correction", "duplicate": "duplicate", "ineligible": "ineligible"}


@register.filter
def said(sentence: dict[str, str]) -> str:
    """A sentence that is kept in both languages, in the reader's."""
    language = "en" if (get_language() or "id").startswith("en") else "id"
    return sentence.get(language, "")


@register.filter
def candidate_effect(code: str) -> dict[str, Any]:
    """What a reason leads to: the word and its colour class."""
    word, tone = CANDIDATE_DISPOSITIONS[_OUTCOMES.get(LEVELS.get(code, ""), "eligible")]
    return {"word": word, "tone": tone}


@register.filter
def candidate_tone(outcome: str) -> str:
    """The colour class of what became of a candidate."""
    return str(CANDIDATE_DISPOSITIONS[outcome][1])


@register.filter
def candidate_list_tone(state: str) -> str:
    """The colour class of the state of a candidate list."""
    return str(CANDIDATE_LIST_STATES[state][1])


@register.filter
def yes_or_no(value: bool | None) -> str:
    """Yes, no, or that it is not known."""
    if value is None:
        return _("belum diketahui")
    return _("ya") if value else _("tidak")


@register.filter
def or_unknown(value: Any) -> Any:
    """The value, or that it is not known."""
    return _("belum diketahui") if value is None or value == "" else value
