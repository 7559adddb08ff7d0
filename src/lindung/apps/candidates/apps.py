"""Django's entry for the app."""

from django.apps import AppConfig


class CandidatesConfig(AppConfig):
    """Lists of vulnerable workers, and what becomes of each candidate."""

    name = "lindung.apps.candidates"
    label = "candidates"
