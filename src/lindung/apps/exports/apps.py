"""Django's entry for the app."""

from django.apps import AppConfig


class ExportsConfig(AppConfig):
    """Files of long lists, written by jobs."""

    name = "lindung.apps.exports"
    label = "exports"
