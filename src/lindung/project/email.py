"""By which post office e-mails leave, as ``LINDUNG_EMAIL_URL`` says; without one they wait."""

from __future__ import annotations

from typing import Any
from urllib.parse import unquote, urlsplit

from lindung.kernel.errors import Refusal

_BACKENDS = "django.core.mail.backends."
_TIMEOUT_SECONDS = 20


def email_settings(url: str) -> dict[str, Any]:
    """Django's settings for ``smtp://``, ``smtps://`` or ``smtp+tls://user:password@host:port``, or ``file:///folder``.

    Raises:
        Refusal: ``setting_malformed`` for anything else.
    """
    if not url:
        return {"EMAIL_BACKEND": f"{_BACKENDS}dummy.EmailBackend"}
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        raise _malformed() from None
    if parts.scheme == "file" and parts.path:
        return {"EMAIL_BACKEND": f"{_BACKENDS}filebased.EmailBackend", "EMAIL_FILE_PATH": unquote(parts.path)}
    if parts.scheme not in ("smtp", "smtps", "smtp+tls") or not parts.hostname:
        raise _malformed()
    return {
        "EMAIL_BACKEND": f"{_BACKENDS}smtp.EmailBackend",
        "EMAIL_HOST": parts.hostname,
        "EMAIL_PORT": port or {"smtp": 25, "smtps": 465, "smtp+tls": 587}[parts.scheme],
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_SSL": parts.scheme == "smtps",
        "EMAIL_USE_TLS": parts.scheme == "smtp+tls",
        "EMAIL_TIMEOUT": _TIMEOUT_SECONDS,
    }


def _malformed() -> Refusal:
    expected = "smtp+tls://user:password@host:587"
    return Refusal("setting_malformed", f"LINDUNG_EMAIL_URL tidak dapat dipakai; tulis {expected}")
