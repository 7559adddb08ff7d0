"""Reading the links of a chain as they are stored, whatever somebody has put there."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from django.db import DatabaseError

from lindung.apps.events.chain import FIELDS, FIELDS_2, instant_text, link_hash
from lindung.apps.events.models import Event

# What a stored value raises that no program of this house wrote, when it is made a value of Python.
_UNREADABLE = (AttributeError, TypeError, ValueError, RecursionError, DatabaseError)


def content_of(event: Event) -> dict[str, Any]:
    """The hashed fields of a stored event, by its format."""
    fields = FIELDS if event.format == 1 else FIELDS_2
    # An instant that nobody wrote is read as none.
    return {name: getattr(event, name) for name in fields} | {"at": instant_text(event.at) if event.at else ""}


def hash_of(content: dict[str, Any]) -> str | None:
    """The hash that a link must have; None for content of which no link was ever made."""
    try:
        return link_hash(content)
    except (TypeError, ValueError, RecursionError):
        return None


def _links(chain: str, **only: str) -> Iterator[Event]:
    return Event.objects.filter(chain=chain, **only).order_by("position").iterator(chunk_size=2000)


def links_read(chain: str, blame: Callable[[int, str], None] | None = None, **only: str) -> Iterator[Event]:
    """The links of a chain in order. One that cannot even be read is left out, and blamed for its content."""
    seen = 0
    try:
        for event in _links(chain, **only):
            seen += 1
            yield event
    except _UNREADABLE as error:
        _raise_unless_of_content(error)
        rest = Event.objects.filter(chain=chain, **only).order_by("position").values_list("number", flat=True)
        for number in rest[seen:]:
            try:
                event = Event.objects.get(number=number)
            except _UNREADABLE as unread:
                _raise_unless_of_content(unread)
                if blame is not None:
                    blame(number, "content")
            else:
                yield event


def _raise_unless_of_content(error: Exception) -> None:
    """Let an error of the database pass on, but for text that is no UTF-8."""
    if isinstance(error, DatabaseError) and "UTF-8" not in str(error):
        raise error
