"""How often a log-in may fail, without anybody being able to lock somebody else out.

A stranger is braked by address and network. Failures on one user name from everywhere make that name guarded: strangers
then get one try a minute, while its owner logs in as ever from a browser used before, or with a code of the second
factor beside the password. An attempt is counted before it is judged and taken back when it was right.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.http import HttpRequest

from lindung.apps.accounts.factor import factor_check
from lindung.apps.accounts.models import User
from lindung.apps.limits.services import Limit, attempt_count, attempt_take_back
from lindung.web.account.browsers import is_known
from lindung.web.base.proxy import visitor_address, visitor_network

ADDRESS = Limit("login.address", most=30, seconds=900)
NETWORK = Limit("login.network", most=60, seconds=900)
ACCOUNT = Limit("login.account", most=20, seconds=3600)
GUARDED = Limit("login.guarded", most=1, seconds=60)
BROWSER = Limit("login.browser", most=20, seconds=900)
CODES = Limit("login.code", most=10, seconds=900)


@dataclass(frozen=True, slots=True)
class Verdict:
    """``again_at``: when a refused attempt may be made again; ``is_guarded``: a code beside the password helps."""

    again_at: datetime | None = None
    is_guarded: bool = False
    has_shown_factor: bool = False


def attempt_judge(request: HttpRequest, username: str, code: str) -> Verdict:
    """Count an attempt to log in and say whether it may be judged."""
    if is_known(request, username):
        known = attempt_count(BROWSER, _browser(request, username))
        return Verdict(known.ends_at if known.is_over else None)
    brakes = [attempt_count(ADDRESS, visitor_address(request)), attempt_count(NETWORK, visitor_network(request))]
    if over := [one.ends_at for one in brakes if one.is_over]:
        return Verdict(max(over))
    if not attempt_count(ACCOUNT, username).is_over:
        return Verdict()
    user = User.objects.filter(username=username, is_active=True).first()
    if code and user is not None and factor_check(user, code):
        return Verdict(is_guarded=True, has_shown_factor=True)
    slot = attempt_count(GUARDED, username)
    return Verdict(slot.ends_at if slot.is_over else None, is_guarded=True)


def attempt_was_right(request: HttpRequest, username: str) -> None:
    """Take an attempt back that was right."""
    if is_known(request, username):
        attempt_take_back(BROWSER, _browser(request, username))
        return
    attempt_take_back(ADDRESS, visitor_address(request))
    attempt_take_back(NETWORK, visitor_network(request))
    attempt_take_back(ACCOUNT, username)


def code_count(request: HttpRequest, user: User) -> datetime | None:
    """Count a code of the second factor; when to try again, None if it may be judged.

    Codes from a browser used before are counted apart, so that whoever has only the password keeps nobody out.
    """
    standing = attempt_count(CODES, _codes(request, user))
    return standing.ends_at if standing.is_over else None


def code_was_right(request: HttpRequest, user: User) -> None:
    """Take a code back that was right."""
    attempt_take_back(CODES, _codes(request, user))


def _codes(request: HttpRequest, user: User) -> str:
    return f"{user.pk} {'known' if is_known(request, user.username) else 'unknown'}"


def _browser(request: HttpRequest, username: str) -> str:
    return f"{username} {visitor_network(request)}"
