"""How the second factor's secrets lie in the database, encrypted, and under which names passkeys are made."""

from __future__ import annotations

import base64
import hashlib
from typing import Any

from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet
from django.conf import settings
from django.http.request import split_domain_port

from lindung.apps.accounts.models import User


class EncryptingAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """Encrypts what the library stores with a key made from the installation's secret; a stolen table makes no codes.

    Of a passkey only its public half is stored, which opens nothing.
    """

    def encrypt(self, text: str) -> str:
        """The text as it is stored."""
        return _box().encrypt(text.encode()).decode("ascii")

    def decrypt(self, encrypted_text: str) -> str:
        """The text that was stored."""
        return _box().decrypt(encrypted_text.encode("ascii")).decode()

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """For which name a passkey is made: the host asked for, one of ``LINDUNG_HOSTS``, without its port."""
        host, _port = split_domain_port(context.request.get_host())
        return {"id": host, "name": "Lindung"}

    def get_public_key_credential_user_entity(self, user: User) -> dict[str, Any]:
        """For whom it is made, as the device shows it; the number alone goes along as a handle."""
        return {"id": str(user.pk).encode("ascii"), "name": user.username, "display_name": user.name}


def _box() -> Fernet:
    key = hashlib.sha256(f"lindung.second-factor:{settings.SECRET_KEY}".encode()).digest()
    return Fernet(base64.urlsafe_b64encode(key))
