"""Django's entry for the app."""

from django.apps import AppConfig


class PaymentsConfig(AppConfig):
    """Money that arrives, and which bills it pays."""

    name = "lindung.apps.payments"
    label = "payments"
