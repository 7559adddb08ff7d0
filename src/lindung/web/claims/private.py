"""What only who handles a case needs: whole accounts, children, health papers. Opened with a reason, which is noted.

The reason is kept in the session for the case, so that it is asked once.
"""

from __future__ import annotations

from lindung.apps.claims.models import Case
from lindung.apps.claims.services.move import require_reason
from lindung.kernel.principal import Principal
from lindung.web.base.looks import fetch_note
from lindung.web.base.requests import UserRequest

_KEY, _MOST, _LONGEST = "claims_opened", 50, 200


def may_open(principal: Principal) -> bool:
    """Whether somebody may open what is private of a case."""
    return principal.may("claim.see_private")


def reason_given(request: UserRequest, case: Case) -> str:
    """The reason with which this session opened a case; empty while it is closed."""
    if not may_open(request.user.principal):
        return ""
    return str(request.session.get(_KEY, {}).get(str(case.pk), ""))


def case_open_private(request: UserRequest, case: Case, reason: str) -> None:
    """Open what is private of a case for this session, and note who looked and why.

    Raises:
        Refusal: ``reason_missing``.
    """
    require_reason(reason)
    written = reason.strip()[:_LONGEST]
    office = case.office.code if case.office else ""
    fetch_note(
        request.user.principal, "claim.look", case.subject, government=case.government_id, office=office, reason=written
    )
    opened = {**request.session.get(_KEY, {}), str(case.pk): written}
    request.session[_KEY] = dict(list(opened.items())[-_MOST:])


def case_close_private(request: UserRequest, case: Case) -> None:
    """Close it again before the session ends."""
    request.session[_KEY] = {key: why for key, why in request.session.get(_KEY, {}).items() if key != str(case.pk)}
