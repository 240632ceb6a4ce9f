from django.apps import AppConfig


class LotteryConfig(AppConfig):
    name = "tupa.apps.lottery"
    label = "lottery"
