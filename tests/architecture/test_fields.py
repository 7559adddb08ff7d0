"""Texts are kept by fields that take every text alike on both databases."""

from __future__ import annotations

from django.apps import apps
from django.db import models

from lindung.store import fields

OURS = (fields.CharField, fields.TextField, fields.JSONField)
# The chain is hashed as it was written; a password's hash and an address of e-mail have checks of their own.
SPARED = {("events", "*"), ("accounts", "password"), ("arrears", "email")}


def test_every_text_of_our_apps_is_of_our_kind() -> None:
    others = [
        f"{model.__name__}.{field.name}"
        for model in apps.get_models()
        if model.__module__.startswith("lindung.")
        for field in model._meta.local_fields
        if isinstance(field, models.CharField | models.TextField | models.JSONField)
        if not isinstance(field, OURS)
        if not {(model._meta.app_label, "*"), (model._meta.app_label, field.name)} & SPARED
    ]
    assert others == []
