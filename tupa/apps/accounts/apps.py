from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "tupa.apps.accounts"
    label = "accounts"
