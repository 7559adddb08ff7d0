"""Django's entry for the app."""

from django.apps import AppConfig


class PlacesConfig(AppConfig):
    """Regions by their Kemendagri codes, and the labour force with its source and day."""

    name = "lindung.apps.places"
    label = "places"
