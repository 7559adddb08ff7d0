"""Passkeys: a key that a device or a stick keeps and proves to hold. Only its public half and its count lie here.

The library asks, checks and remembers what was asked in the session; each question is answered once.
"""

from __future__ import annotations

import base64
import json
import struct
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.internal import auth
from cryptography.exceptions import UnsupportedAlgorithm
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from lindung.apps.accounts.factor import factor_began, factor_ended, has_factor, own_locked
from lindung.apps.accounts.models import User
from lindung.apps.limits.services import Limit, attempt_count
from lindung.kernel.errors import NotFound, Refusal
from lindung.kernel.principal import Principal

MOST_PASSKEYS, NAME_LETTERS, ANSWER_LETTERS = 10, 60, 20_000
_ANSWERED = Limit("passkey.answered", most=1, seconds=120)
_TYPE = Authenticator.Type.WEBAUTHN
# What the library and the readers under it raise at an answer that is none: anybody can write one.
_FAULTS = (
    ArithmeticError, AssertionError, AttributeError, LookupError, RuntimeError, TypeError, ValueError,
    UnsupportedAlgorithm, ValidationError, struct.error,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Passkey:
    """A passkey as its owner knows it, by the name that they gave it."""

    pk: int
    name: str
    added_at: datetime
    used_at: datetime | None


def passkeys_of(user: User) -> list[Passkey]:
    """A user's passkeys, the oldest first."""
    found = Authenticator.objects.filter(user=user, type=_TYPE).order_by("created_at", "pk")
    return [Passkey(one.pk, one.data["name"], one.created_at, one.last_used_at) for one in found]


def passkey_get(user: User, passkey_id: int) -> Passkey:
    """One of a user's own passkeys.

    Raises:
        Refusal: ``not_found`` for any other.
    """
    found = next((one for one in passkeys_of(user) if one.pk == passkey_id), None)
    if found is None:
        raise NotFound(_("Passkey ini tidak ada, atau bukan milik Anda."))
    return found


def passkey_offer(user: User) -> str:
    """What a browser is asked in order to make a passkey, as JSON; in its session the question waits for the answer."""
    return _written(auth.begin_registration(user, passwordless=False))


def passkey_question(user: User) -> str:
    """What a browser is asked in order to show a passkey, as JSON; empty where the user has none."""
    return _written(auth.begin_authentication(user)) if passkeys_of(user) else ""


@transaction.atomic
def passkey_add(*, by: Principal, user: User, name: str, answer: str, has_shown: bool = False) -> list[str]:
    """Keep a passkey that a browser has made for oneself; the recovery codes, to be seen once, with a first factor.

    Raises:
        Refusal: ``forbidden`` for another's, ``factor_set`` where there is a factor that ``by`` has not shown,
            ``name_missing``, ``passkey_many``, or ``passkey_wrong`` for an answer that is none to the question last
            asked, or whose key is known already.
    """
    locked, name = own_locked(by, user, has_shown=has_shown), " ".join(name.split())
    if not name or len(name) > NAME_LETTERS:
        raise Refusal("name_missing", _("Beri passkey sebuah nama, paling panjang 60 huruf."))
    if len(passkeys_of(locked)) >= MOST_PASSKEYS:
        raise Refusal("passkey_many", _("Paling banyak sepuluh passkey; hapus dahulu yang tidak dipakai lagi."))
    made = _made(locked, answer)
    if made is None:
        raise Refusal("passkey_wrong", _("Passkey itu tidak dapat dipasang. Coba sekali lagi dari halaman ini."))
    credential, count = made
    is_first = not has_factor(locked)
    kept = auth.WebAuthn.add(locked, name, credential).instance
    kept.data["count"] = count
    kept.save(update_fields=["data"])
    return factor_began(by, locked, "user.passkey", is_first=is_first)


@transaction.atomic
def passkey_remove(*, by: Principal, user: User, passkey_id: int) -> None:
    """Take one of one's own passkeys away; ``by`` has just shown a second factor.

    Raises:
        Refusal: ``forbidden`` for another's, or ``not_found``.
    """
    locked = own_locked(by, user, has_shown=True)
    Authenticator.objects.filter(pk=passkey_get(locked, passkey_id).pk).delete()
    factor_ended(by, locked, "user.passkey_remove")


@transaction.atomic
def passkey_check(user: User, answer: str) -> bool:
    """Whether an answer shows a passkey of the user for the question last asked; no answer serves twice."""
    try:
        response = _read(answer)
        given = auth.parse_authentication_response(response).response
        _require_here(given.client_data)
        found = auth.complete_authentication(user, response)
    except _FAULTS:
        return False
    finally:
        auth.clear_state()
    if attempt_count(_ANSWERED, f"{user.pk} {given.client_data.challenge.hex()}").is_over:
        return False
    return _counts_on(found.pk, given.authenticator_data.counter)


def _made(user: User, answer: str) -> tuple[dict[str, Any], int] | None:
    """What is kept of a passkey that was made, and its count; None for an answer that does not count.

    What a browser writes beside it is not kept.
    """
    try:
        response = _read(answer)
        given = auth.parse_registration_response(response)
        _require_here(given.response.client_data)
        made = auth.complete_registration(response)
        if auth.get_authenticator_by_credential_id(user, made.credential_data.credential_id):
            return None
    except _FAULTS:
        return None
    finally:
        auth.clear_state()
    credential = {
        "rawId": _safe(given.raw_id),
        "type": "public-key",
        "response": {
            "clientDataJSON": _safe(given.response.client_data),
            "attestationObject": _safe(given.response.attestation_object),
        },
    }
    return credential, made.counter


def _counts_on(authenticator_id: int, count: int) -> bool:
    """Whether a key counts on from its last use; one that does not was copied. Synchronized keys stay at zero."""
    kept = Authenticator.objects.select_for_update().filter(pk=authenticator_id).first()
    if kept is None or (max(count, kept.data["count"]) > 0 and count <= kept.data["count"]):
        return False
    kept.data["count"], kept.last_used_at = count, timezone.now()
    kept.save(update_fields=["data", "last_used_at"])
    return True


def _read(answer: str) -> dict[str, Any]:
    """An answer as the browser wrote it."""
    response = json.loads(answer) if len(answer) <= ANSWER_LETTERS else None
    if not isinstance(response, dict):
        raise TypeError("an answer is an object")
    return response


def _require_here(client_data: Any) -> None:
    """Refuse an answer that was given on another host, be it one below ours, or inside a foreign page."""
    here = get_adapter().get_public_key_credential_rp_entity()["id"]
    if client_data.cross_origin or urlsplit(client_data.origin).hostname != here.lower():
        raise ValueError("an answer from elsewhere")


def _written(question: dict[str, Any]) -> str:
    return json.dumps(question, default=dict)


def _safe(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode("ascii")
