from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PrivacyConfig(AppConfig):
    name = "tupa.apps.privacy"
    label = "privacy"

    def ready(self) -> None:
        from tupa.apps.jobs.schedule import every_tick
        from tupa.apps.privacy import permissions, retention  # noqa: F401
        from tupa.apps.privacy.actions import keep_retention
        from tupa.apps.privacy.register import register

        every_tick("rows erased", lambda city, now: sum(keep_retention(city, now).values()))
        register(
            "accounts.User",
            "email",
            "name",
            purpose=_("So that staff can sign in and be named as the doer"),
            retention=retention.STAFF,
        )
        retention.register_class()
        every_tick("sessions cleared", retention.clear_sessions)
