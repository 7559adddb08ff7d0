"""Django's entry for the app."""

from django.apps import AppConfig


class SubmissionsConfig(AppConfig):
    """Workbooks on their way: staged, checked, decided, approved by another person, enrolled."""

    name = "lindung.apps.submissions"
    label = "submissions"
