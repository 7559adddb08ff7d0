"""Django's entry for the app."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """Users, their roles and their scope."""

    name = "lindung.apps.accounts"
    label = "accounts"
