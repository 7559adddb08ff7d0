"""Template tags that write an event: who acted, and what exactly was done."""

from __future__ import annotations

from typing import Any

from django import template

from lindung.web.events.presenters import Beside, actor_of, detail_of, link_of, own_of

register = template.Library()


@register.filter
def actor(name: str) -> str:
    """Who acted, the software's own helpers in the reader's language."""
    return actor_of(name)


@register.filter
def detail(event: Any) -> str:
    """What exactly an event did: a day, a sum, a number of people, whose pair, one person's own part."""
    own = getattr(event, "own", None)
    if own is not None:
        return own_of(own)
    beside = Beside(getattr(event, "offices", {}), getattr(event, "person", ""))
    return detail_of(event.verb, event.data, beside)


@register.filter
def record_link(subject: str) -> str:
    """The address of the record that an event or a job is about; empty where it has no page of its own."""
    return link_of(subject)
