"""For all tests: plain static files, a quick password hash, no brake on logins but where a test asks for it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from django.conf import settings as django_settings
from hypothesis import settings as hypothesis_settings

# Thousands of small workbooks cost less where polars, which asks when it is imported, hands no work to other threads.
os.environ.setdefault("POLARS_MAX_THREADS", "1")


def pytest_configure() -> None:
    """Adapt the settings before anything uses them; no test is timed, for a busy machine proves nothing."""
    hypothesis_settings.register_profile("untimed", deadline=None)
    hypothesis_settings.load_profile("untimed")
    django_settings.STORAGES["staticfiles"]["BACKEND"] = "django.contrib.staticfiles.storage.StaticFilesStorage"
    # Whitenoise warns at every client's start of a folder that is not there; the tests' home has collected nothing.
    Path(django_settings.STATIC_ROOT).mkdir(parents=True, exist_ok=True)
    # As in a closed test installation; the tests of the second factor oblige to it.
    django_settings.SECOND_FACTOR = False
    django_settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture(autouse=True)
def _calendar(monkeypatch: pytest.MonkeyPatch) -> None:
    """No demo's day reaches into a test."""
    monkeypatch.setattr(django_settings, "LINDUNG_TODAY", None)
