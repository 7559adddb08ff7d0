"""Django's entry for the app."""

from django.apps import AppConfig


class EventsConfig(AppConfig):
    """Append-only record of who did what, chained by hash. Knows no other app."""

    name = "lindung.apps.events"
    label = "events"
