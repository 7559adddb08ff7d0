"""Where a user is logged in, and ending that."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from django.contrib.sessions.models import Session
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from lindung.apps.accounts.models import OpenSession, User
from lindung.kernel.errors import NotFound


@dataclass(frozen=True, slots=True)
class ShownSession:
    """A log-in that goes on: ``seen_at`` is the last request; ``is_here`` says that it is the one that asks."""

    pk: int
    browser: str
    began_at: datetime
    seen_at: datetime | None
    is_here: bool


def session_open(*, user: User, session_key: str, browser: str) -> None:
    """Note that a session of a user has begun; sessions that are over are forgotten."""
    OpenSession.objects.filter(user=user).exclude(session_key__in=_alive(user)).delete()
    OpenSession.objects.update_or_create(session_key=session_key, defaults={"user": user, "browser": browser[:120]})


def sessions_of(user: User, here: str) -> list[ShownSession]:
    """The sessions of a user that go on, newest first; ``here`` is the key of the one that asks."""
    alive = {one.session_key: one.get_decoded() for one in Session.objects.filter(session_key__in=_alive(user))}
    return [
        ShownSession(one.pk, one.browser, one.began_at, _instant(alive[one.session_key]), one.session_key == here)
        for one in OpenSession.objects.filter(user=user).order_by("-began_at", "-pk")
        if one.session_key in alive
    ]


def session_end(*, user: User, session_id: int) -> None:
    """End one of a user's own sessions.

    Raises:
        Refusal: ``not_found`` for any other.
    """
    found = OpenSession.objects.filter(user=user, pk=session_id)
    if not found.exists():
        raise NotFound(_("Sesi ini tidak ada, atau bukan milik Anda."))
    sessions_end(user=user, sessions=found)


def sessions_end_others(*, user: User, here: str) -> None:
    """End all sessions of a user but the one that asks."""
    sessions_end(user=user, sessions=OpenSession.objects.filter(user=user).exclude(session_key=here))


def sessions_end(*, user: User, sessions: QuerySet[OpenSession]) -> None:
    """End sessions of a user."""
    keys = list(sessions.filter(user=user).values_list("session_key", flat=True))
    Session.objects.filter(session_key__in=keys).delete()
    OpenSession.objects.filter(session_key__in=keys).delete()


def _alive(user: User) -> list[str]:
    keys = OpenSession.objects.filter(user=user).values_list("session_key", flat=True)
    alive = Session.objects.filter(session_key__in=list(keys), expire_date__gt=timezone.now())
    return list(alive.values_list("session_key", flat=True))


def _instant(session: dict[str, object]) -> datetime | None:
    seen = session.get("seen")
    return datetime.fromtimestamp(seen, UTC) if isinstance(seen, int) else None
