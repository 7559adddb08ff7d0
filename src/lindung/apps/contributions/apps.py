"""Django's entry for the app."""

from django.apps import AppConfig


class ContributionsConfig(AppConfig):
    """The month's bills, which never change once issued."""

    name = "lindung.apps.contributions"
    label = "contributions"
