"""The house keeps its floors: foreign keys point downward as imports do, and every app is complete."""

from __future__ import annotations

import pytest
from django.apps import apps
from django.conf import settings
from django.core.management import call_command

ORDER = [
    "limits",
    "events",
    "places",
    "offices",
    "accounts",
    "jobs",
    "exports",
    "funding",
    "registry",
    "candidates",
    "submissions",
    "contributions",
    "payments",
    "arrears",
    "disbursements",
    "claims",
]
SIBLINGS = {"submissions", "contributions"}


def test_foreign_keys_point_downward() -> None:
    upward = []
    for model in apps.get_models():
        label = model._meta.app_label
        if label not in ORDER:
            continue
        for field in model._meta.get_fields(include_hidden=True):
            target = field.related_model if field.is_relation and not field.auto_created else None
            other = target._meta.app_label if target is not None else label
            if other in ORDER and (ORDER.index(other) > ORDER.index(label) or {label, other} == SIBLINGS):
                upward.append(f"{model.__name__}.{field.name} -> {target.__name__}")
    assert upward == []


def test_every_app_of_ours_is_in_the_order() -> None:
    ours = {name.rsplit(".", 1)[1] for name in settings.INSTALLED_APPS if name.startswith("lindung.apps.")}
    assert ours == set(ORDER)


@pytest.mark.django_db
def test_no_migration_is_missing() -> None:
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)
