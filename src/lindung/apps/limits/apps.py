"""Django's entry for the app."""

from django.apps import AppConfig


class LimitsConfig(AppConfig):
    """Counters of attempts."""

    name = "lindung.apps.limits"
    label = "limits"
