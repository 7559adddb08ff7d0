"""The template filters that look up a room's word for a state, code or act."""

from __future__ import annotations

from typing import Any

from django import template

from lindung.web.arrears import words as arrears
from lindung.web.base import words as base
from lindung.web.base.money_source import money_source as source_words
from lindung.web.base.money_source import money_source_unusual as source_unusual_words
from lindung.web.bills import words as bills
from lindung.web.candidates import words as candidates
from lindung.web.claims import words as claims
from lindung.web.deaths import words as deaths
from lindung.web.events import words as events
from lindung.web.funding import words as funding
from lindung.web.notices import words as notices
from lindung.web.payments import words as payments
from lindung.web.submissions import finding_words as findings
from lindung.web.submissions import words as submissions
from lindung.web.submissions.finding_words import EFFECTS, effect_of
from lindung.web.submissions.words import STATES
from lindung.web.transfers import words as transfers

register = template.Library()

GROUPS: dict[str, dict[str, Any]] = {
    name.lower(): group
    for room in (
        arrears,
        base,
        bills,
        candidates,
        claims,
        deaths,
        events,
        findings,
        funding,
        notices,
        payments,
        submissions,
        transfers,
    )
    for name, group in vars(room).items()
    if isinstance(group, dict) and name.isupper()
}


@register.filter
def word(key: str, group: str) -> Any:
    """The word for a role, state, code or act; ``group`` is one of the ``GROUPS`` of words, in small letters."""
    found = GROUPS[group].get(key, key)
    return found[0] if isinstance(found, tuple) else found


@register.filter
def money_source(bill: Any) -> str:
    """Of which segment a bill's people are, and who pays."""
    return source_words(bill.segment, bill.paid_by)


@register.filter
def money_source_unusual(bill: Any) -> str:
    """``money_source`` of a bill, or of bills alike, that are not those of staff whom the budget pays for."""
    return source_unusual_words(bill.segment, bill.paid_by)


@register.filter
def effect(code: str) -> dict[str, Any]:
    """What a code leads to: the word and its colour class."""
    word, tone = EFFECTS[effect_of(code)]
    return {"word": word, "tone": tone}


@register.filter
def tone(state: str) -> str:
    """The colour class of a submission's state."""
    return STATES.get(state, ("", ""))[1]


@register.filter
def claim_tone(state: str) -> str:
    """The colour class of a claim's state."""
    return str(claims.CLAIM_STATES.get(state, ("", ""))[1])


@register.filter
def transfer_tone(state: str) -> str:
    """The colour class of the state of a transfer that goes out."""
    return str(claims.TRANSFER_STATES.get(state, ("", ""))[1])


@register.filter
def death_tone(verdict: str) -> str:
    """The colour class of a verdict on a row of a list of deaths."""
    return str(deaths.DEATH_VERDICTS.get(verdict, ("", ""))[1])


@register.filter
def death_decision_tone(decision: str) -> str:
    """The colour class of what a person said of such a row."""
    return str(deaths.DEATH_DECISIONS.get(decision, ("", ""))[1])


@register.filter
def school_tone(state: str) -> str:
    """The colour class of the state of a child's school year."""
    return str(claims.SCHOOL_STATES.get(state, ("", ""))[1])
