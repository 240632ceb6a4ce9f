"""What is done about webhooks."""

from tupa.apps.api.actions.deliveries import collect_due, send_again, send_due, try_out
from tupa.apps.api.actions.webhooks import (
    change_webhook,
    new_secret,
    pause_webhook,
    register_webhook,
    remove_webhook,
    resume_webhook,
)

__all__ = [
    "change_webhook",
    "collect_due",
    "new_secret",
    "pause_webhook",
    "register_webhook",
    "remove_webhook",
    "resume_webhook",
    "send_again",
    "send_due",
    "try_out",
]
