from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class OutboxConfig(AppConfig):
    name = "tupa.apps.outbox"
    label = "outbox"

    def ready(self) -> None:
        from tupa.apps.accounts.actions import on_staff_added
        from tupa.apps.accounts.adapter import on_code
        from tupa.apps.jobs.schedule import every_tick
        from tupa.apps.outbox import actions, permissions, retention, sign_in  # noqa: F401
        from tupa.apps.privacy.register import register

        on_code(sign_in.send_code)
        on_staff_added(sign_in.send_welcome)
        every_tick("messages parked", actions.park_stuck)
        every_tick("messages sent", actions.deliver_due)
        every_tick("text messages sent", actions.deliver_texts)
        retention.register_class()
        register(
            "outbox.Message",
            "recipient_name",
            purpose=_("To write to the person"),
            retention=retention.CODE,
        )
        register(
            "outbox.Message",
            "address",
            "body",
            purpose=_("To write to the person"),
            retention=retention.CODE,
            encrypted=True,
        )
