"""Django's entry for the app."""

from django.apps import AppConfig


class RegistryConfig(AppConfig):
    """Workers and their enrolments, with history by date."""

    name = "lindung.apps.registry"
    label = "registry"
