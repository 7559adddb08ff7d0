"""Showing the second factor: a code or a passkey, whichever the user likes, counted alike before it is judged."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import HttpRequest

from lindung.apps.accounts.factor import factor_check, has_phone
from lindung.apps.accounts.models import User
from lindung.apps.accounts.passkeys import passkey_check, passkey_question
from lindung.web.account.brake import code_count, code_was_right

PASSKEY = "passkey"


@dataclass(frozen=True, slots=True)
class Proof:
    """What became of it; ``again_at``: when it may be tried again, ``is_passkey``: it was no code."""

    is_right: bool = False
    again_at: datetime | None = None
    is_wrong: bool = False
    is_passkey: bool = False

    @property
    def status(self) -> int:
        """The status of the page that asks again."""
        return 429 if self.again_at else 422 if self.is_wrong else 200


def proof_judge(request: HttpRequest, user: User) -> Proof:
    """Judge what a form shows; a page that is only opened shows nothing."""
    if request.method != "POST":
        return Proof()
    if again_at := code_count(request, user):
        return Proof(again_at=again_at)
    answer = request.POST.get(PASSKEY, "")
    is_right = passkey_check(user, answer) if answer else factor_check(user, request.POST.get("code", "")[:20])
    if is_right:
        code_was_right(request, user)
    return Proof(is_right=is_right, is_wrong=not is_right, is_passkey=bool(answer))


def proof_asked(user: User, proof: Proof) -> dict[str, Any]:
    """What the part of a page needs that asks for the second factor."""
    return {"proof": proof, "question": passkey_question(user), "has_phone": has_phone(user)}
