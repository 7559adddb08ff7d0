"""Django's entry for the app."""

from django.apps import AppConfig


class FundingConfig(AppConfig):
    """Agreements and budget lines: what a government promised and planned."""

    name = "lindung.apps.funding"
    label = "funding"
