"""Django's entry for the app."""

from django.apps import AppConfig


class DisbursementsConfig(AppConfig):
    """Money that goes out, by two pairs of eyes."""

    name = "lindung.apps.disbursements"
    label = "disbursements"
