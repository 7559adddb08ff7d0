"""Django's entry for the app."""

from django.apps import AppConfig


class ArrearsConfig(AppConfig):
    """What is owed past its day, who stands for it until it is paid, and the reminders."""

    name = "lindung.apps.arrears"
    label = "arrears"
