"""What the log-in library and the brake on log-ins are told."""

from __future__ import annotations

from typing import Any


def login_settings() -> dict[str, Any]:
    """The settings of django-allauth, used for the second factor alone, and of django-axes."""
    return {
        "ACCOUNT_USER_MODEL_USERNAME_FIELD": "username",
        "ACCOUNT_USER_MODEL_EMAIL_FIELD": None,
        "ACCOUNT_LOGIN_METHODS": {"username"},
        "ACCOUNT_SIGNUP_FIELDS": ["username*", "password1*"],
        "ACCOUNT_EMAIL_VERIFICATION": "none",
        "MFA_ADAPTER": "lindung.apps.accounts.mfa_adapter.EncryptingAdapter",
        "MFA_TOTP_ISSUER": "Lindung",
        "MFA_SUPPORTED_TYPES": ["totp", "webauthn", "recovery_codes"],
        # The password has been given before: what a passkey adds is the device, with its PIN where it has one.
        "MFA_WEBAUTHN_USER_VERIFICATION": "preferred",
        "AXES_FAILURE_LIMIT": 8,
        "AXES_COOLOFF_TIME": 0.25,
        "AXES_LOCKOUT_PARAMETERS": [["username", "ip_address"]],
        "AXES_WHITELIST_CALLABLE": "lindung.web.account.browsers.is_known_attempt",
        "AXES_LOCKOUT_TEMPLATE": "base/locked.html",
        "AXES_VERBOSE": False,
        "AXES_ENABLE_ADMIN": False,
        "AXES_DISABLE_ACCESS_LOG": True,
    }
