from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class OutboxConfig(AppConfig):
    name = "tupa.apps.outbox"
    label = "outbox"

    def ready(self) -> None:
        from tupa.apps.accounts.adapter import on_code
        from tupa.apps.jobs.schedule import every_tick
        from tupa.apps.outbox import actions, retention, sign_in
        from tupa.apps.privacy.register import register

        on_code(sign_in.send_code)
        every_tick("messages parked", actions.park_stuck)
        every_tick("messages sent", actions.deliver_due)
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
