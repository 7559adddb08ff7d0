"""Django's entry for the app."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class JobsConfig(AppConfig):
    """The queue of background work."""

    name = "lindung.apps.jobs"
    label = "jobs"

    def ready(self) -> None:
        """Import the ``jobs`` module of every app, which registers its kinds of jobs."""
        autodiscover_modules("jobs")
