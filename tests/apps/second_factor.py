"""A telephone for the tests: sets a user's second factor up and makes its codes."""

from __future__ import annotations

import time

import pytest
from allauth.mfa.totp.internal import auth

from lindung.apps.accounts.factor import factor_set, secret_invent
from lindung.apps.accounts.models import User


class Phone:
    """The app of one user. Each code is of another half minute, for none serves twice."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.secret, self._later, self._patch = secret_invent(), 0, monkeypatch

    def code(self) -> str:
        """The code that the app shows next."""
        self._later += 1
        counter = int(time.time()) // 30 + 100 * self._later
        self._patch.setattr(auth, "yield_hotp_counters_from_time", lambda: iter([counter]))
        return auth.format_hotp_value(auth.hotp_value(self.secret, counter))

    def set_up(self, user: User) -> list[str]:
        """Set the second factor up; the recovery codes."""
        return factor_set(by=user.principal, user=user, secret=self.secret, code=self.code())
