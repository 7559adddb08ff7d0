"""Django's entry for the app."""

from django.apps import AppConfig


class OfficesConfig(AppConfig):
    """Governments, their offices, and how many people each office has listed."""

    name = "lindung.apps.offices"
    label = "offices"
