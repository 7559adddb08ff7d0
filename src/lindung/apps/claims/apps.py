"""Django's entry for the app."""

from django.apps import AppConfig


class ClaimsConfig(AppConfig):
    """Cases from the notice to the receipt, their papers, heirs and decisions."""

    name = "lindung.apps.claims"
    label = "claims"
