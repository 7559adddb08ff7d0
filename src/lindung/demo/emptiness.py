"""Whether there is anything to play the demo into; asked at every start, so it knows nothing of the play."""

from __future__ import annotations

from lindung.apps.offices.models import Government


def is_empty() -> bool:
    """Whether nobody has put anything into the database yet."""
    return not Government.objects.exists()
